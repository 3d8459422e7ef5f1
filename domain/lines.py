"""The lines of a summary, as people choose one among them."""

from dataclasses import dataclass
from enum import StrEnum

from domain.ids import AnswerId
from domain.summary import Frame


class Telling(StrEnum):
    """What a line is."""

    STATEMENT = "statement"
    QUOTE = "quote"
    UNSHOWN = "unshown"
    """Words that are counted without being shown; read by those who harvest, and by nobody else."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line."""

    ref: str
    kind: Telling
    words: str = ""
    key: str = ""
    """Of a statement: its key."""
    count: int = 0
    """Of a statement: how many voices."""
    frame: Frame | None = None
    signed: bool = False
    answer: AnswerId | None = None
