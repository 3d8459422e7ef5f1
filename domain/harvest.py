"""Who rereads what a session heard, and what somebody reads otherwise than it stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.ids import PersonId, SessionId


class Hand(StrEnum):
    """Where a harvester stands."""

    ASKED = "asked"
    """She has the draft before her eyes."""
    EDITING = "editing"
    """She is the one who changes it."""
    SUBMITTED = "submitted"
    """She handed it to the other, who rereads."""
    PASSED = "passed"
    """She left it to somebody else."""


@dataclass(frozen=True, slots=True)
class Harvester:
    """One of the two who reread a draft, or who was asked to."""

    session: SessionId
    person: PersonId
    hand: Hand = Hand.ASKED

    @property
    def rereads(self) -> bool:
        """Tell whether the draft is in her hands."""
        return self.hand is not Hand.PASSED


@dataclass(frozen=True, slots=True)
class Objection:
    """A line of a project is not what was said: what somebody reads in its place."""

    id: str
    session: SessionId
    person: PersonId
    line: str
    """The word by which the line is found again."""
    words: str
    both: bool = False
    """The harvesters keep both readings: it is settled."""


class Harvests(Protocol):
    """Who harvests each session, and what is objected to its project; objections go once it is published."""

    def save(self, harvester: Harvester) -> None:
        """Keep where a harvester stands."""

    def of(self, session: SessionId) -> list[Harvester]:
        """Return everybody who was asked to harvest a session."""

    def drop(self, session: SessionId, person: PersonId) -> None:
        """Forget that somebody was asked to harvest a session, and what she objected to its project."""

    def object(self, objection: Objection) -> None:
        """Keep an objection, new or settled."""

    def objections(self, session: SessionId) -> list[Objection]:
        """Return what is objected to the project of a session, by line."""

    def settle(self, id: str) -> None:
        """Forget an objection."""

    def forget(self, session: SessionId) -> None:
        """Forget what was objected, once the session is published."""
