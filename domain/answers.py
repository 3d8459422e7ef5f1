"""What members give, and who may read it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.ids import AnswerId, MessageId, PersonId, PlaceId, SessionId


class Scope(StrEnum):
    """How far an answer may travel; chosen by its author."""

    NAMED = "named"
    UNNAMED = "unnamed"
    PARAPHRASE = "paraphrase"
    COUNT_ONLY = "count_only"
    PRIVATE = "private"

    @property
    def quotable(self) -> bool:
        """Tell whether the words themselves may be shown to the group."""
        return self in (Scope.NAMED, Scope.UNNAMED)


class Level(StrEnum):
    """From where one speaks: the person, the collective, the milieu."""

    JE = "je"
    NOUS = "nous"
    DANS = "dans"


class Nature(StrEnum):
    """What an answer is, as its author says."""

    ELAN = "elan"
    FREIN = "frein"
    QUESTION = "question"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer; a long text is cut in several by the writer's own application."""

    place: PlaceId
    message: MessageId
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member gave in one session; further texts are further answers of the same voice."""

    id: AnswerId
    session: SessionId
    person: PersonId
    parts: tuple[Part, ...]
    scope: Scope
    sealed: bool
    """Given in private; nobody reads it before the close."""
    level: Level | None = None
    nature: Nature | None = None
    version: int = 1
    late: bool = False
    retouched: bool = False
    withdrawn: bool = False

    @property
    def text(self) -> str:
        """Return the whole text, the parts joined as they were written."""
        return "".join(part.text for part in self.parts)

    def erased(self) -> "Answer":
        """Return the answer without its words, taken back."""
        return replace(self.wordless(), withdrawn=True)

    def wordless(self) -> "Answer":
        """Return the answer without its words: it still counts."""
        return replace(self, parts=tuple(replace(part, text="") for part in self.parts))

    @property
    def given_at(self) -> datetime:
        """Return when its first part came."""
        return self.parts[0].at
