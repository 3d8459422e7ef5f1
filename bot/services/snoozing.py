"""A member asks to be told of a question again later; she is, once, if there is still time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.knowing import free, member_of, passing_of, reachable, round_of, voice_for
from bot.services.landing import land, say
from bot.services.replying import shown_on, tell, toast
from dialogues.cards import invitation, reminder
from dialogues.contract import PASSAGES, Passage
from dialogues.snoozing import BACK, choices, instants, may_be_told, put_off
from dialogues.step import Step
from dialogues.talk import Passing
from domain.errors import NotNow
from domain.ids import PersonId, SessionId
from domain.moves import Act, Commanded, Pressed
from domain.people import CollectiveState, alone_with
from domain.ports import Unit
from domain.sessions import ParticipationState, Session, Timer, TimerKind, passage, read_passage
from domain.utterances import Button, Manner, Topic, Utterance

_STALE = timedelta(hours=2)
"""What is late by more is not said at all."""


class TooLate(NotNow):
    """The close is too near for another time."""

    key = "toast.too_late"


def later(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show when a member may be told again, or do so at the hour that she pressed."""
    session = unit.sessions.get(SessionId(move.ref))
    passing = _waiting(unit, house, session, move.who.id)
    if move.value == BACK:
        toast(unit, house, move, now)
        say(unit, now, replace(invitation(passing), manner=Manner.EDIT))
    elif move.value:
        _snooze(unit, house, move, passing, now)
    else:
        _check_any(passing, now)
        toast(unit, house, move, now)
        say(unit, now, choices(passing, now, shown_on(unit, move, Topic.INVITATION)))


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show when a member may be told again of what is open to her, or ask which of several she means."""
    match [each for each in unit.sessions.answerable_by(move.who.id) if _waits(unit, each, move.who.id)]:
        case []:
            tell(unit, house, move, now, "later.nothing")
        case [session]:
            passing = _waiting(unit, house, session, move.who.id)
            _check_any(passing, now)
            withhold(unit, session, move.who.id, now)
            say(unit, now, choices(passing, now, Manner.POST))
        case several:
            say(unit, now, _which(unit, house, move, several))


def again(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Say a question again to whoever asked for it, unless she answered, or it is too late, or night."""
    id, person = read_passage(timer.subject)
    session = unit.sessions.get(id)
    member = member_of(unit, session.collective, person)
    passing = passing_of(unit, round_of(unit, house, session), member)
    if passing.participation.state is not ParticipationState.SNOOZED:
        return
    _move(unit, passing, Passage.REMIND, now)
    zone = passing.round.collective.voice.zone
    heard = passing.round.collective.state is CollectiveState.ACTIVE and member.takes_part and reachable(unit, person)
    on_time = now - timer.due <= _STALE and may_be_told(now, session.closes_at, zone)
    if session.answerable and heard and on_time:
        free(unit, person)
        say(unit, now, reminder(passing))


def _snooze(unit: Unit, house: House, move: Pressed, passing: Passing, now: datetime) -> None:
    session = passing.round.session
    hours = instants(now, session.closes_at, passing.round.collective.voice.zone)
    at = next((at for later, at in hours.items() if later == move.value), None)
    if at is None:
        raise TooLate
    toast(unit, house, move, now)
    _move(unit, passing, Passage.SNOOZE, now)
    unit.timers.arm(Timer(TimerKind.SNOOZE, passage(session.id, move.who.id), at))
    say(unit, now, put_off(passing, at))


def _move(unit: Unit, passing: Passing, happens: Passage, now: datetime) -> None:
    state = PASSAGES.after(passing.participation.state, happens)
    land(unit, Step(participations=(replace(passing.participation, state=state),)), now)


def _check_any(passing: Passing, now: datetime) -> None:
    if not instants(now, passing.round.session.closes_at, passing.round.collective.voice.zone):
        raise TooLate


def _waits(unit: Unit, session: Session, person: PersonId) -> bool:
    kept = unit.sessions.participation(session.id, person)
    return kept is None or PASSAGES.allows(kept.state, Passage.SNOOZE)


def _waiting(unit: Unit, house: House, session: Session, person: PersonId) -> Passing:
    """Return the passage of somebody who is still waited for; raise `NotNow` when she answered, or passed."""
    passing = passing_of(unit, round_of(unit, house, session), member_of(unit, session.collective, person))
    if not PASSAGES.allows(passing.participation.state, Passage.SNOOZE):
        raise NotNow("given, or passed")
    return passing


def _which(unit: Unit, house: House, move: Commanded, among: Sequence[Session]) -> Utterance:
    rows = tuple((_session_button(unit, session),) for session in among[:8])
    return Utterance("which.later", alone_with(move.who.id), voice_for(unit, house, move.who), buttons=rows)


def _session_button(unit: Unit, session: Session) -> Button:
    title = unit.collectives.get(session.collective).title
    return Button("button.session", Act.LATER, session.id, facts={"title": title, "number": session.number})
