"""An administrator who speaks as the group says who she is, by a press."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Commanded, Pressed
from domain.ports import Unit


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Do it."""


def confirm(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def confirmed(unit: Unit, move: Pressed, now: datetime) -> Commanded:
    """Return the command that was typed, as if by the person who pressed."""
    return Commanded(move.who, move.place, move.message, now, move.value, "")
