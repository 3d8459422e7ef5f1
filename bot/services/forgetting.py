"""Everything there is of a person is erased, because she asks."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Commanded, Pressed
from domain.ports import Unit


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Do it."""


def forget(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""
