"""Noting what is erased at somebody's wish, so that no restored backup brings it back."""

from datetime import datetime

from domain.erasures import Erased, Erasure
from domain.ids import CollectiveId, PersonId
from domain.ports import Unit


def erased(unit: Unit, kind: Erased, token: str, now: datetime) -> None:
    """Note that something was erased; `token` is a pseudonym, a random id or a random key, never a person."""
    unit.erasures.note(Erasure(kind, token, now))


def membership_of(collective: CollectiveId, person: PersonId) -> str:
    """Return the word for one person in one collective: a timer's subject, and what a pseudonym is made of."""
    return f"{collective}:{person}"
