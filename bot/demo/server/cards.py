"""Numbers of bank cards, which applications make pressable."""

import re
from collections.abc import Iterator

_RUN = re.compile(r"(?<![\w.,+\-])[0-9][0-9 -]*(?<=[0-9])(?![\w-])", re.ASCII)
_FEWEST, _MOST = 13, 19


def cards(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the number of a card begins and ends."""
    for run in _RUN.finditer(text):
        digits = [int(sign) for sign in run.group() if sign.isdigit()]
        if _FEWEST <= len(digits) <= _MOST and len(run.group()) < 2 * len(digits) and _adds_up(digits):
            yield run.span()


def _adds_up(digits: list[int]) -> bool:
    """Tell whether the last digit is the one that the others call for (Luhn)."""
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
