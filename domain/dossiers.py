"""All that is kept of one person, to be given back to her."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.answers import Answer
from domain.consents import Witness
from domain.ids import PersonId
from domain.people import Collective, Member


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
class Chapter:
    """All there is of a person in one collective."""

    collective: Collective
    member: Member
    consents: Sequence[Witness]
    given: Sequence[Given]
    passages: Sequence[tuple[int, str]]
    """The number of each session she was asked in, and where she stood."""
    chosen: tuple[tuple[int, str, str], ...] = ()
    """What she tapped in sessions that are not counted yet: the number of each, what it is about, what she chose."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All there is of a person; voices without an author are nobody's, and not here."""

    person: PersonId
    language: str
    made_at: datetime
    chapters: Sequence[Chapter]
    notes: Sequence[tuple[str, datetime]]
