"""All that is kept of one person, to be given back to her."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.answers import Answer
from domain.consents import Witness
from domain.ids import PersonId
from domain.people import Collective, Member
from domain.sketches import Sketch


class Paper(StrEnum):
    """In which form a dossier is given."""

    PAGE = "page"
    """To be read in a browser."""
    JSON = "json"
    """To be taken elsewhere."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, with the question it answers."""

    number: int
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that she tapped in a session, or reads otherwise there."""

    number: int
    item: str
    """What it is about, as its dialogue names it."""
    value: str
    key: str
    """The text that says it to her,"""
    facts: Mapping[str, str | int]
    """and what that text needs."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """All there is of a person in one collective."""

    collective: Collective
    member: Member
    consents: Sequence[Witness]
    given: Sequence[Given]
    passages: Sequence[tuple[int, str]]
    """The number of each session she was asked in, and where she stood."""
    chosen: tuple[Chosen, ...] = ()
    """What is not counted or given back yet."""
    sketch: Sketch | None = None
    """What she is preparing."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All there is of a person; voices without an author are nobody's, and not here."""

    person: PersonId
    language: str
    made_at: datetime
    chapters: Sequence[Chapter]
    notes: Sequence[tuple[str, datetime]]
