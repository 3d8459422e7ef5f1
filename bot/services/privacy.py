"""What is kept, how long, and who reads it, told from the tables that decide it."""

from datetime import datetime

from bot.services.house import House
from bot.services.replying import tell
from domain.moves import Commanded
from domain.ports import Unit


def tell_privacy(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Say what is kept, for how long, and who reads it."""
    tell(unit, house, move, now, "privacy.text")
