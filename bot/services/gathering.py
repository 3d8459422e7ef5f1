"""Everything there is of a person is given back to her."""

from datetime import datetime

from bot.services.house import House
from domain.moves import Commanded
from domain.ports import Unit


def my_data(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Do it."""
