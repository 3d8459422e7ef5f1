"""Who is invited, when a panel is drawn by lot: the same for the same seed, whatever the order of names."""

from collections.abc import Iterable
from hashlib import sha256

from domain.ids import PersonId


def drawn_among(people: Iterable[PersonId], size: int, seed: str) -> frozenset[PersonId]:
    """Draw so many people; everybody when there are no more."""
    return frozenset(sorted(people, key=lambda person: sha256(f"{seed}|{person}".encode()).digest())[:size])
