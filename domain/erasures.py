"""What was erased at somebody's wish, told without telling whose, so that no restored backup brings it back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Erased(StrEnum):
    """What was erased."""

    PERSON = "person"
    """All there was of somebody, everywhere."""
    MEMBERSHIP = "membership"
    """All there was of somebody in one collective."""
    UNPUBLISHED = "unpublished"
    """What somebody had given in one collective and was not published."""
    NOTEBOOK = "notebook"
    ANSWER = "answer"
    TRACE = "trace"
    """The number of somebody already erased, kept until the last word to her was said; told to nobody outside."""
    LOOSE = "loose"
    """A voice that nobody can be found behind, by its receipt code."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure; `token` is a pseudonym, a random id or a random key, never a person."""

    kind: Erased
    token: str
    at: datetime
