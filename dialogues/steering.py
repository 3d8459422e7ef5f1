"""What a facilitator may do with a session that is open: close it early, keep it open longer, call it off."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from dialogues.cards import card
from dialogues.contract import SESSIONS, Happening
from dialogues.step import Step
from dialogues.talk import Passing, Round
from domain.bands import band
from domain.errors import NotNow
from domain.ids import PersonId
from domain.moves import Act
from domain.people import alone_with
from domain.sessions import Session, Timer, TimerKind
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

LONGER: Final = timedelta(hours=24)
LONGEST: Final = timedelta(hours=168)
CLOSE, EXTEND, CALL_OFF, SURELY, LEAVE = "now", "longer", "off", "off-yes", "leave"


def steering_screen(round: Round, person: PersonId, voices: int, manner: Manner) -> Utterance:
    """Show until when a session is open, and what can be done with it."""
    session = round.session
    longer = ((_button(round, "longer", EXTEND),),) if can_be_extended(session) else ()
    rows = ((_button(round, "close_now", CLOSE),), *longer, (_button(round, "call_off", CALL_OFF),))
    key, told = _told_voices(session, voices)
    said = _screen(round, person, key, manner, (*rows, (_button(round, "let_be", LEAVE),)))
    return replace(said, facts={**said.facts, **told}, times={"closes": session.closes_at})


def _told_voices(session: Session, voices: int) -> tuple[str, Mapping[str, str | int]]:
    """Tell no more of how many gave than the card does: a count that changes tells when somebody gave."""
    if session.detached:
        return "steering.open_detached", {"band": band(voices)}
    return "steering.open", {"count": voices}


def sure_screen(round: Round, person: PersonId) -> Utterance:
    """Ask once before a session is called off."""
    rows = ((_button(round, "call_off_surely", SURELY), _button(round, "back", "")),)
    return _screen(round, person, "steering.sure", Manner.EDIT, rows)


def steered(round: Round, person: PersonId, key: str) -> Utterance:
    """Say what was done, or that nothing was."""
    return replace(_screen(round, person, key, Manner.EDIT, ()), times={"closes": round.session.closes_at})


def can_be_extended(session: Session) -> bool:
    """Tell whether a session may stay open for a day more: once, and for a week in all."""
    return not session.extended and session.closes_at - session.opens_at + LONGER <= LONGEST


def extended(round: Round, voices: int) -> Step:
    """Keep a session open for a day more; raise `NotNow` the second time."""
    if not can_be_extended(round.session):
        raise NotNow("once, and for a week in all")
    session = replace(round.session, closes_at=round.session.closes_at + LONGER, extended=True)
    longer = replace(round, session=session)
    said = replace(_told(longer, "steering.extended"), times={"closes": session.closes_at})
    return Step(
        session=session,
        utterances=(card(longer, voices, Manner.EDIT), said),
        timers=(Timer(TimerKind.SEAL, session.id, session.closes_at),),
    )


def called_off(round: Round, authors: Sequence[Passing]) -> Step:
    """Call a session off: the card says so, and whoever had written reads where her words are."""
    session = replace(round.session, state=SESSIONS.after(round.session.state, Happening.CANCEL))
    over = replace(round, session=session)
    line = _told(over, "steering.called_off_detached" if session.detached else "steering.called_off")
    return Step(
        session=session,
        utterances=(card(over, 0, Manner.EDIT), line, *(_given_back(passing) for passing in authors)),
        disarm=tuple(TimerKind),
    )


def closed_early(round: Round) -> Utterance:
    """Tell the group that a session closed before its time."""
    return _told(round, "steering.closed")


def _told(round: Round, key: str) -> Utterance:
    return Utterance(
        key,
        round.collective.place,
        round.collective.voice,
        delivery=Delivery.GROUP,
        facts={"number": round.session.number},
        token=round.payload,
        silent=True,
    )


def _given_back(passing: Passing) -> Utterance:
    facts: dict[str, str | int] = {"number": passing.round.session.number}
    facts["collective"] = passing.round.collective.title
    return Utterance("steering.given_back", alone_with(passing.member.person), passing.voice, facts=facts, silent=True)


def _button(round: Round, label: str, value: str) -> Button:
    return Button(f"button.{label}", Act.CLOSE, round.session.id, value)


def _screen(
    round: Round, person: PersonId, key: str, manner: Manner, buttons: tuple[tuple[Button, ...], ...]
) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(person),
        voice=round.collective.voice,
        manner=manner,
        facts={"collective": round.collective.title, "number": round.session.number},
        buttons=buttons,
        about=Subject(Topic.STEERING, round.session.id),
    )
