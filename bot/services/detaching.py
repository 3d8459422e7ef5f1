"""In the making."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Pressed
from domain.ports import Unit


def detach(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""
