"""Ten tries an hour: whoever guesses links or codes hears no more of any, until she has stopped."""

from datetime import datetime
from typing import Final

from bot.services.house import House
from domain.ids import PersonId
from domain.offers import Tried
from domain.ports import Unit

MOST: Final = 10


def may_try(unit: Unit, house: House, person: PersonId, what: Tried, now: datetime) -> bool:
    """Tell whether somebody may try once more; wrong codes do not count against links, nor links against codes."""
    return unit.offers.tries(person, what, now - house.habits.retention.offers) < MOST


def note_try(unit: Unit, person: PersonId, what: Tried, now: datetime) -> None:
    """Note that what somebody tried leads nowhere."""
    unit.offers.note_try(person, what, now)
