"""The charter: a facilitator proposes it, the members look at it, and it holds unless somebody objects."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Pressed
from domain.ports import Unit
from domain.sessions import Timer


def shape(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def judge(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def settle(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Do it."""
