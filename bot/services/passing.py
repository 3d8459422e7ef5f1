"""Passing by a command, in private or in the group."""

from datetime import datetime

from bot.services.giving import after_passage
from bot.services.house import House
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import land
from bot.services.replying import tell
from dialogues.reflexive import pass_
from domain.moves import Commanded
from domain.ports import Unit


def pass_by(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Pass in every question that is open to whoever asks: here, or in private everywhere."""
    here = None if move.place.private else unit.collectives.at(move.place.id)
    asked = [item for item in unit.sessions.answerable_by(move.who.id) if here is None or item.collective == here.id]
    for session in asked:
        round = round_of(unit, house, session)
        land(unit, pass_(passing_of(unit, round, member_of(unit, session.collective, move.who.id))), now)
        after_passage(unit, house, round, now)
    if asked or move.place.private:
        tell(unit, house, move, now, "toast.passed" if asked else "pass.nothing_open")
