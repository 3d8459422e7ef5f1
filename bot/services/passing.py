"""Passing, by a press or by a command in private; after an answer, its author says once what becomes of it."""

from dataclasses import replace
from datetime import datetime

from bot.services.counting import close_soon, recount
from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.knowing import member_of, passing_of, reachable, round_of
from bot.services.landing import land, say
from bot.services.replying import tell, toast
from bot.services.retracting import erase_one
from dialogues.passing import DROPPED, decided, which
from dialogues.reflexive import pass_, withdraw
from dialogues.talk import Passing
from domain.errors import NotNow
from domain.ids import PersonId
from domain.moves import Commanded, Pressed
from domain.people import alone_with
from domain.ports import Unit
from domain.sessions import ParticipationState, Session
from domain.utterances import Subject, Topic

ASKED = "toast.asked_in_private"


def pass_by(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Pass in every question that is open to whoever asks."""
    heard = [let_go(unit, house, session, move.who.id, now) for session in unit.sessions.answerable_by(move.who.id)]
    told = [key for key in heard if key != ASKED]
    if told or not heard:
        tell(unit, house, move, now, told[0] if told else "pass.nothing_open")


def let_go(unit: Unit, house: House, session: Session, person: PersonId, now: datetime) -> str:
    """Note a member's pass in one open session, and return what she is told: an answer already given stays."""
    round = round_of(unit, house, session)
    passing = passing_of(unit, round, member_of(unit, session.collective, person))
    if passing.participation.state is ParticipationState.GIVEN:
        return _after_answering(unit, passing, now)
    land(unit, pass_(passing), now)
    withhold(unit, session, person, now)
    close_soon(unit, house, round, now)
    return "toast.passed"


def decide(unit: Unit, house: House, move: Pressed, session: Session, now: datetime) -> None:
    """Keep what a member gave though she passed, or erase all of it; raise `NotNow` when nothing is left to decide."""
    round = round_of(unit, house, session)
    passing = passing_of(unit, round, member_of(unit, session.collective, move.who.id))
    if session.detached or passing.participation.state is not ParticipationState.GIVEN:
        raise NotNow("nothing of hers to keep or to erase")
    toast(unit, house, move, now)
    if move.value == DROPPED:
        _drop(unit, house, passing, now)
    say(unit, now, decided(passing, move.value))


def _after_answering(unit: Unit, passing: Passing, now: datetime) -> str:
    """Ask once, in private, what becomes of an answer whose author passes."""
    session, person = passing.round.session, passing.member.person
    if session.detached:
        return "toast.gone_without_her"
    asked = unit.messages.latest(alone_with(person).id, Subject(Topic.PASSING, session.id))
    if asked is not None or not reachable(unit, person):
        return "toast.kept_all_the_same"
    say(unit, now, which(passing))
    return ASKED


def _drop(unit: Unit, house: House, passing: Passing, now: datetime) -> None:
    session, person = passing.round.session, passing.member.person
    for answer in unit.answers.by(session.id, person):
        if not answer.unfolds:
            erase_one(unit, house, passing, answer, now)
    unit.choices.erase(session.id, person)
    land(unit, withdraw(passing, 0), now)
    gone = unit.sessions.participation(session.id, person) or passing.participation
    land(unit, pass_(replace(passing, participation=gone)), now)
    recount(unit, passing.round, now)
    close_soon(unit, house, passing.round, now)
