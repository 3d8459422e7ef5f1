"""Chance that always falls the same, so that a transcript asks the same questions each time."""

import random

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


class DrawnLot:
    """Draw from a seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def token(self) -> str:
        """Return 22 characters that could go in a link."""
        return "".join(self._chance.choices(_LETTERS, k=22))

    def id(self) -> str:
        """Return 12 characters of a-z 2-7."""
        return "".join(self._chance.choices(_LETTERS, k=12))
