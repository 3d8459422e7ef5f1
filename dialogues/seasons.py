"""What time of the year it is, where a collective lives."""

from datetime import date
from typing import Final

_SEASONS: Final = ("winter", "spring", "summer", "autumn")
_SOUTH: Final = (
    "Africa/Johannesburg",
    "America/Argentina/",
    "America/Montevideo",
    "America/Santiago",
    "America/Sao_Paulo",
    "Australia/",
    "Indian/Antananarivo",
    "Indian/Mauritius",
    "Indian/Reunion",
    "Pacific/Auckland",
    "Pacific/Noumea",
)
"""Zones where winter is in July."""


def season(day: date, zone: str) -> str:
    """Return the season of a local day."""
    turn = 2 if zone.startswith(_SOUTH) else 0
    return _SEASONS[(day.month % 12 // 3 + turn) % 4]
