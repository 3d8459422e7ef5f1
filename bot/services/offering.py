"""Roles, offered by a link that is used once and confirmed by who gave it."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Commanded, Pressed
from domain.ports import Unit


def show(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def offer(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def dismiss(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def appoint(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def roles(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Do it."""
