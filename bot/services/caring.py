"""Somebody to talk to, when a question stirs."""

from datetime import datetime

from bot.services.house import House
from bot.services.knowing import member_of
from bot.services.landing import say
from bot.services.replying import toast
from dialogues.care import Door, behind
from domain.errors import Unreadable
from domain.ids import CollectiveId
from domain.moves import Pressed
from domain.ports import Unit


def care(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Open one of the two doors, for whoever presses alone."""
    if move.value not in tuple(Door):
        raise Unreadable
    collective = unit.collectives.get(CollectiveId(move.ref))
    toast(unit, house, move, now)
    say(unit, now, behind(collective, member_of(unit, collective.id, move.who.id), Door(move.value)))
