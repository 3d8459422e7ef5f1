"""Being told of a question again later: when that may be, and the screens on which it is chosen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dialogues.cards import invitation
from dialogues.talk import Passing
from domain.calendar import by_day, instant_of, local_day
from domain.moves import Act
from domain.utterances import Button, Manner, Utterance


class Later(StrEnum):
    """When one may be told again."""

    TONIGHT = "eve"
    NOON = "noon"
    LAST = "last"


BACK = "back"
"""Not later: the question as it was."""

_EVENING, _NOON, _LATEST = time(19), time(12), time(20)
_A_DAY = timedelta(days=1)
_LEAST_LEFT = timedelta(hours=1)
"""Nobody is told again when less would be left to answer."""
_BEFORE_THE_CLOSE = timedelta(hours=3)


def instants(now: datetime, closes: datetime, zone: str) -> Mapping[Later, datetime]:
    """Return when one may still be told again: by day, and early enough to answer."""
    today = local_day(now, zone)
    found = {
        Later.TONIGHT: instant_of(today, _EVENING, zone),
        Later.NOON: instant_of(today + _A_DAY, _NOON, zone),
        Later.LAST: _last(closes, zone),
    }
    return {later: at for later, at in found.items() if now < at <= closes - _LEAST_LEFT}


def may_be_told(now: datetime, closes: datetime, zone: str) -> bool:
    """Tell whether it is an hour at which one is written to, with time left to answer."""
    return now <= closes - _LEAST_LEFT and by_day(now, zone) == now


def choices(passing: Passing, now: datetime, manner: Manner) -> Utterance:
    """Show the question with the hours at which it may be said again."""
    session, zone = passing.round.session, passing.round.collective.voice.zone
    offered = instants(now, session.closes_at, zone)
    hours = tuple((Button(f"button.later_{later}", Act.LATER, session.id, later.value),) for later in offered)
    back = (Button("button.back", Act.LATER, session.id, BACK),)
    return replace(invitation(passing), manner=manner, buttons=(*hours, back))


def put_off(passing: Passing, at: datetime) -> Utterance:
    """Say when the question will be said again; until then it is there to be answered."""
    said = invitation(passing)
    return replace(said, key="invitation.later", manner=Manner.EDIT, times={**said.times, "again": at})


def _last(closes: datetime, zone: str) -> datetime:
    """Return the last good moment before a close: some hours earlier, or the evening before if that is at night."""
    at = closes - _BEFORE_THE_CLOSE
    if by_day(at, zone) == at:
        return at
    local = at.astimezone(ZoneInfo(zone))
    evening = local.date() if local.time() > _LATEST else _the_day_before(local.date())
    return instant_of(evening, _LATEST, zone)


def _the_day_before(day: date) -> date:
    return day - _A_DAY
