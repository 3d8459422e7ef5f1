"""Tell instants and numbers in words; the shapes of days and hours are texts like the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.lists import format_list

from bot.wording.entries import locale
from domain.people import Voice

Say = Callable[[str, Mapping[str, str]], str]
"""A key and the pieces it needs, to a text."""

_LAST_NUMBER_IN_WORDS = 12


@dataclass(frozen=True, slots=True)
class Teller:
    """Words what is neither a text nor a fact, in one voice."""

    say: Say
    voice: Voice

    def text(self, key: str) -> str:
        """Return a text that another text names."""
        return self.say(key, {})

    def listing(self, namespace: str, names: str) -> str:
        """Return the texts of several names, parted by commas, as one enumeration, such as « un, deux et trois »."""
        texts = [self.text(f"{namespace}.{name.strip()}") for name in names.split(",") if name.strip()]
        return texts[0] if len(texts) == 1 else format_list(texts, locale=locale(self.voice.language))

    def number(self, number: int) -> str:
        """Return a number in words up to twelve."""
        return self.text(f"number.{number}") if 0 <= number <= _LAST_NUMBER_IN_WORDS else str(number)

    def moment(self, instant: datetime) -> str:
        """Return a day and an hour, such as « vendredi 13 mars à 12 h 15 »."""
        return self.say("time.moment", {"day": self.day(instant), "hour": self.hour(instant)})

    def day(self, instant: datetime) -> str:
        """Return a day, such as « vendredi 13 mars »."""
        there, known = self._there(instant), locale(self.voice.language)
        weekday, month = known.days["format"]["wide"][there.weekday()], known.months["format"]["wide"][there.month]
        key = "time.first_day" if there.day == 1 else "time.day"
        return self.say(key, {"weekday": weekday, "number": str(there.day), "month": month})

    def date(self, instant: datetime) -> str:
        """Return a day of some year, such as « 13 mars 2026 »."""
        there, known = self._there(instant), locale(self.voice.language)
        key = "time.first_date" if there.day == 1 else "time.date"
        month = known.months["format"]["wide"][there.month]
        return self.say(key, {"number": str(there.day), "month": month, "year": str(there.year)})

    def hour(self, instant: datetime) -> str:
        """Return an hour, such as « 12 h 15 », or « 18 h »."""
        there = self._there(instant)
        key = "time.hour" if there.minute else "time.sharp_hour"
        return self.say(key, {"hours": str(there.hour), "minutes": f"{there.minute:02}"})

    def _there(self, instant: datetime) -> datetime:
        return instant.astimezone(ZoneInfo(self.voice.zone))
