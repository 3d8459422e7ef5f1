"""Some time after a summary, those who gave are asked what it shifts; it is noted, and said to nobody."""

from datetime import datetime, timedelta

from bot.services.carrying import keep_for_next
from bot.services.house import House
from bot.services.knowing import heed, member_of, passing_of, passings_of, reachable, round_of
from bot.services.landing import say
from bot.services.parts import part_of
from bot.services.replying import toast
from dialogues.preferences import wants_reminders
from dialogues.shifting import ITEM, Shift, answered, asked
from dialogues.talk import Passing
from domain.answers import Beside
from domain.calendar import by_day
from domain.choices import Choice
from domain.errors import NotNow, Unreadable
from domain.ids import SessionId
from domain.moves import Pressed, Said
from domain.people import Awaited, CollectiveState, Heeding
from domain.ports import Unit
from domain.sessions import ParticipationState, SessionState, Timer

_STALE = timedelta(hours=2)
"""What is late by more is not asked at all."""
_GAVE = frozenset({ParticipationState.GIVEN, ParticipationState.LATE_GIVEN})


def ask(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Ask those who gave, take part, and agreed to be reminded; late, or at night, nobody."""
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    asleep = round.collective.state is not CollectiveState.ACTIVE or round.session.state is not SessionState.PUBLISHED
    night = by_day(now, round.collective.voice.zone) != now
    if asleep or night or now - timer.due > _STALE:
        return
    for passing in passings_of(unit, round):
        if _is_asked(unit, passing):
            say(unit, now, asked(passing))


def say_shift(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Note what a member says that it shifts; words of hers, if she has some, come next."""
    shift = next((each for each in Shift if each == move.value), None)
    if shift is None:
        raise Unreadable
    session = unit.sessions.get(SessionId(move.ref))
    passing = passing_of(unit, round_of(unit, house, session), member_of(unit, session.collective, move.who.id))
    if passing.participation.state not in _GAVE:
        raise NotNow("she gave nothing, and was asked nothing")
    toast(unit, house, move, now)
    unit.choices.save(Choice(session.id, move.who.id, ITEM, shift.value))
    if shift is Shift.WORDS:
        heed(unit, house, move.who, Heeding(Awaited.SHIFT, session.id))
    say(unit, now, answered(passing, shift))


def take(unit: Unit, house: House, move: Said, ref: str, now: datetime) -> bool:
    """Keep what she says that a summary shifts until the next one."""
    session = unit.sessions.get(SessionId(ref))
    keep_for_next(unit, house, move.who, session, (part_of(move),), Beside.SHIFT, now)
    return True


def _is_asked(unit: Unit, passing: Passing) -> bool:
    gave = passing.participation.state in _GAVE
    return gave and wants_reminders(passing.member) and reachable(unit, passing.member.person)
