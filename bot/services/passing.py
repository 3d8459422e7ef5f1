"""Passing, by a press or by a command in private."""

from datetime import datetime

from bot.services.counting import close_soon
from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import land
from bot.services.replying import tell
from dialogues.reflexive import pass_
from domain.ids import PersonId
from domain.moves import Commanded
from domain.ports import Unit
from domain.sessions import ParticipationState, Session


def pass_by(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Pass in every question that is open to whoever asks."""
    heard = [let_go(unit, house, session, move.who.id, now) for session in unit.sessions.answerable_by(move.who.id)]
    tell(unit, house, move, now, heard[0] if heard else "pass.nothing_open")


def let_go(unit: Unit, house: House, session: Session, person: PersonId, now: datetime) -> str:
    """Note a member's pass in one open session, and return what she is told: an answer already given stays."""
    round = round_of(unit, house, session)
    passing = passing_of(unit, round, member_of(unit, session.collective, person))
    land(unit, pass_(passing), now)
    withhold(unit, session, person, now)
    close_soon(unit, house, round, now)
    if passing.participation.state is not ParticipationState.GIVEN:
        return "toast.passed"
    return "toast.gone_without_her" if session.detached else "toast.kept_all_the_same"
