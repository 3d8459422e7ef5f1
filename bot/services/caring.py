"""Somebody to talk to, when a question stirs."""

from datetime import datetime

from bot.services.house import House
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import say
from bot.services.replying import toast
from dialogues.care import Door, behind
from domain.errors import Unreadable
from domain.ids import SessionId
from domain.moves import Pressed
from domain.ports import Unit


def care(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Open one of the two doors, for whoever presses alone."""
    if move.value not in tuple(Door):
        raise Unreadable
    session = unit.sessions.get(SessionId(move.ref))
    passing = passing_of(unit, round_of(unit, house, session), member_of(unit, session.collective, move.who.id))
    toast(unit, house, move, now)
    say(unit, now, behind(passing, Door(move.value)))
