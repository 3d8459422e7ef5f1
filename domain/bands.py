"""Counts told roughly, so that nobody can be found by watching them change."""

from enum import StrEnum

_SOME = 5
_MANY = 10


class Band(StrEnum):
    """How many, roughly."""

    FEW = "few"
    """Fewer than five."""
    SOME = "some"
    """Five to nine."""
    MANY = "many"
    """Ten or more."""


def band(count: int) -> Band:
    """Return the band in which a count falls."""
    if count < _SOME:
        return Band.FEW
    return Band.SOME if count < _MANY else Band.MANY
