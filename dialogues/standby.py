"""The rest of a whole collective: for how long, and the one line that its group reads."""

from dataclasses import replace
from datetime import datetime, timedelta

from dialogues.pausing import ENDLESS, NEVER
from domain.calendar import by_day
from domain.errors import NotNow, Unreadable
from domain.ids import PersonId
from domain.moves import Act
from domain.people import Collective, alone_with
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

WAKE = "wake"
SHOW = ""
_LENGTHS = ("14", "30", ENDLESS)
_LONGEST = 366


def put_to_rest(collective: Collective, value: str, now: datetime) -> Collective:
    """Return the collective at rest for so many days, ending by day, or until it is woken; raise `Unreadable`."""
    if value == ENDLESS:
        return replace(collective, rests_until=NEVER)
    if not value.isdecimal() or not 0 < int(value) <= _LONGEST:
        raise Unreadable("not a length")
    return replace(collective, rests_until=by_day(now + timedelta(days=int(value)), collective.voice.zone))


def woken(collective: Collective) -> Collective:
    """Return the collective awake; raise `NotNow` when it is."""
    if not collective.resting:
        raise NotNow("it is awake")
    return replace(collective, rests_until=None)


def standby_screen(collective: Collective, person: PersonId, manner: Manner) -> Utterance:
    """Ask a facilitator for how long; or show until when, and how to wake the collective."""
    ref = collective.id
    lengths = tuple((Button(f"button.standby_{each}", Act.STANDBY, ref, each),) for each in _LENGTHS)
    wake = (Button("button.wake", Act.STANDBY, ref, WAKE),)
    return Utterance(
        key=f"standby.{_state(collective)}",
        to=alone_with(person),
        voice=collective.voice,
        manner=manner,
        facts={"collective": collective.title},
        times=_until(collective),
        buttons=(wake,) if collective.resting else lengths,
        about=Subject(Topic.STANDBY, ref),
    )


def rest_told(collective: Collective) -> Utterance:
    """Tell the group, in one line, that the collective rests, or that it is awake."""
    return Utterance(
        key=f"standby.told_{_state(collective)}",
        to=collective.place,
        voice=collective.voice,
        delivery=Delivery.GROUP,
        times=_until(collective),
        silent=True,
    )


def _state(collective: Collective) -> str:
    if collective.rests_until is None:
        return "awake"
    return "endless" if collective.rests_until == NEVER else "until"


def _until(collective: Collective) -> dict[str, datetime]:
    return {"until": collective.rests_until} if collective.rests_until not in (None, NEVER) else {}
