"""A member asks for peace, and comes back; nobody is told."""

from dataclasses import replace
from datetime import datetime

from bot.services.counting import close_soon
from bot.services.house import House
from bot.services.inviting import invite_to_open, withhold
from bot.services.knowing import member_of, reachable, round_of
from bot.services.landing import say
from bot.services.replying import ask_which, shown_on, toast
from bot.services.rights import theirs
from dialogues.contract import PASSAGES, Passage
from dialogues.pausing import BACK, NEVER, back, length_in, pause_over, pause_screen, paused
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective, Member
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Session, Timer, TimerKind, membership, read_membership
from domain.utterances import Manner, Topic


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Give peace for as long as the line says, or ask; in the collective that is meant."""
    wanted = length_in(move.rest)
    match theirs(unit, house, move.who, Action.PAUSE):
        case [collective]:
            member = member_of(unit, collective.id, move.who.id)
            _answer(unit, house, collective, member, wanted, Manner.POST, now)
        case several:
            ask_which(unit, house, move.who, several, Act.PAUSE, wanted, now)


def pause(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Give peace for as long as was pressed, or end it."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    manner = shown_on(unit, move, Topic.PAUSE)
    if move.value == BACK:
        _come_back(unit, house, collective, member, manner, now, at_once=True)
    else:
        _answer(unit, house, collective, member, move.value, manner, now)
    toast(unit, house, move, now)


def resume(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """End a pause whose time is over."""
    member = unit.people.member(*read_membership(timer.subject))
    if member is not None and member.consented and member.paused_until and member.paused_until <= now:
        collective = unit.collectives.get(member.collective)
        _come_back(unit, house, collective, member, Manner.POST, now, at_once=False)


def _answer(
    unit: Unit, house: House, collective: Collective, member: Member, wanted: str, manner: Manner, now: datetime
) -> None:
    resting = paused(member, wanted, collective.voice.zone, now) if wanted else member
    if wanted:
        _rest(unit, house, resting, now)
    say(unit, now, pause_screen(collective, resting, manner))


def _rest(unit: Unit, house: House, member: Member, now: datetime) -> None:
    unit.people.save_member(member)
    subject = membership(member.collective, member.person)
    unit.timers.disarm(subject, TimerKind.RESUME)
    if member.paused_until and member.paused_until != NEVER:
        unit.timers.arm(Timer(TimerKind.RESUME, subject, member.paused_until))
    for session in unit.sessions.of(member.collective):
        if session.answerable:
            withhold(unit, session, member.person, now)
            _excuse(unit, house, session, member, now)


def _excuse(unit: Unit, house: House, session: Session, member: Member, now: datetime) -> None:
    passage = unit.sessions.participation(session.id, member.person)
    if passage and PASSAGES.allows(passage.state, Passage.PAUSE):
        excused = PASSAGES.after(passage.state, Passage.PAUSE)
        unit.sessions.save_participation(replace(passage, state=excused))
        close_soon(unit, house, round_of(unit, house, session), now)


def _come_back(
    unit: Unit, house: House, collective: Collective, member: Member, manner: Manner, now: datetime, *, at_once: bool
) -> None:
    present = back(member)
    unit.people.save_member(present)
    unit.timers.disarm(membership(member.collective, member.person), TimerKind.RESUME)
    if reachable(unit, member.person):
        say(unit, now, pause_over(collective, present, manner))
        invite_to_open(unit, house, present, now, at_once=at_once)
