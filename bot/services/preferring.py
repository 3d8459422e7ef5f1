"""One's preferences and consents, to be seen and changed at any time."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Commanded, Pressed
from domain.ports import Unit


def consent(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def prefer(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def renew(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def scope(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Do it."""
