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
    SIGNED = "signed"
    """What somebody had signed of what one collective was given back, whether or not the answer was still kept."""
    NOTEBOOK = "notebook"
    ANSWER = "answer"
    TRACE = "trace"
    """What was already erased, or parted, and is still in the history of the files; told to nobody outside."""
    LOOSE = "loose"
    """A voice that nobody can be found behind, by its receipt code."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure; `token` is a pseudonym, a random id or a random key, never a person."""

    kind: Erased
    token: str
    at: datetime
