"""Passing by a command, in private or in the group."""

from datetime import datetime

from bot.services.giving import close_soon
from bot.services.house import House
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import land
from bot.services.replying import tell
from dialogues.reflexive import pass_
from domain.ids import PersonId
from domain.moves import Commanded
from domain.ports import Unit
from domain.sessions import ParticipationState, Session


def pass_by(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Pass in every question that is open to whoever asks: here, or in private everywhere."""
    here = None if move.place.private else unit.collectives.at(move.place.id)
    asked = [item for item in unit.sessions.answerable_by(move.who.id) if here is None or item.collective == here.id]
    heard = [let_go(unit, house, session, move.who.id, now) for session in asked]
    if asked or move.place.private:
        tell(unit, house, move, now, heard[0] if asked else "pass.nothing_open")


def let_go(unit: Unit, house: House, session: Session, person: PersonId, now: datetime) -> str:
    """Note a member's pass in one open session, and return what she is told: an answer already given stays."""
    round = round_of(unit, house, session)
    passing = passing_of(unit, round, member_of(unit, session.collective, person))
    land(unit, pass_(passing), now)
    close_soon(unit, house, round, now)
    given = passing.participation.state is ParticipationState.GIVEN
    return "toast.kept_all_the_same" if given else "toast.passed"
