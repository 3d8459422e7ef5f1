"""A member asks for peace, and comes back."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Commanded, Pressed
from domain.ports import Unit
from domain.sessions import Timer


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Do it."""


def pause(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def resume(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Do it."""
