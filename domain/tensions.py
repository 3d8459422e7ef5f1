"""The twelve gaps between two logics: how they are grouped, what may be said of one, and what is seen of many."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

TENSIONS: Final = tuple(range(1, 13))
ALL: Final = "all"
"""The part of a session that holds the twelve at once."""
SERIES: Final[Mapping[str, tuple[int, ...]]] = {
    "1": TENSIONS[:3],
    "2": TENSIONS[3:6],
    "3": TENSIONS[6:9],
    "4": TENSIONS[9:],
    ALL: TENSIONS,
}
"""Which of them each part of a tour holds."""
NEXT: Final[Mapping[str, str]] = {"1": "2", "2": "3", "3": "4"}
"""Which part of a tour follows which."""
LAST: Final = frozenset({"4", ALL})
"""The parts after which a tour is over."""

NOTCHES: Final = tuple(str(notch) for notch in range(-3, 4))
"""From all of the first pole to all of the second."""
MIDDLE: Final = "0"
BOTH: Final = "both"
UNKNOWN: Final = "unknown"
"""Not the middle: she does not know."""
PASSED: Final = "pass"
POSITIONS: Final = (*NOTCHES, BOTH)
"""What is a position; the rest is none."""
ASIDE: Final = (UNKNOWN, PASSED)
LOOK: Final = "look"
"""What a choice of the gap to look at is about."""
BOXES: Final = ("a", "b", "a_sign", "b_sign")
"""What the map of one gap holds: what each pole brings, and a sign that it is overused."""
LEAST: Final = 5
"""With fewer positions, a drawing would show somebody."""

_GAP = "\u2002"
"""Wide enough for notches to be told apart in any type; plain spaces would be drawn together."""
_DOTS = 9
"""As many are drawn one by one; beyond, they are counted."""

Counts = Mapping[str, int]


class Lived(StrEnum):
    """How a gap is lived at the moment."""

    FECOND = "fecond"
    INCONFORTABLE = "inconfortable"
    OUBLIE = "oublie"


class Shape(StrEnum):
    """What a drawing looks like, in a word; none is better than another."""

    FIRST = "first"
    """Most stand on the side of the first pole."""
    SECOND = "second"
    MIDDLE = "middle"
    """Most stand in the middle, or on both sides at once."""
    PARTED = "parted"
    """Some stand on one side, some on the other, and few between."""
    SPREAD = "spread"


def lived_item(tension: int | str) -> str:
    """Return what a choice about how a gap is lived is about."""
    return f"{tension}.lived"


def sides(counts: Counts) -> tuple[int, int, int, int]:
    """Count those on the side of the first pole, in the middle, on the side of the second, and on both at once."""
    found = [counts.get(notch, 0) for notch in NOTCHES]
    return sum(found[:3]), found[3], sum(found[4:]), counts.get(BOTH, 0)


def positions(counts: Counts) -> int:
    """Count the positions: what nobody knows, or passes, is none."""
    return sum(sides(counts))


def shape(counts: Counts) -> Shape:
    """Return what a drawing looks like: two in three make a side, one in three on each makes two."""
    first, middle, second, both = sides(counts)
    total = first + middle + second + both
    for part, name in ((first, Shape.FIRST), (second, Shape.SECOND), (middle + both, Shape.MIDDLE)):
        if 3 * part >= 2 * total:
            return name
    return Shape.PARTED if 3 * min(first, second) >= total else Shape.SPREAD


def dots(counts: Counts) -> str:
    """Draw the seven notches, the middle one between two bars: a dot for each position."""
    drawn = [_dots(counts.get(notch, 0)) for notch in NOTCHES]
    return " | ".join((_GAP.join(drawn[:3]), drawn[3], _GAP.join(drawn[4:])))


def _dots(number: int) -> str:
    if not number:
        return "·"
    return "●" * number if number <= _DOTS else f"●×{number}"
