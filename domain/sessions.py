"""One occurrence of a dialogue in a collective, and each member's passage through it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import CollectiveId, PersonId, PromptId, SessionId


class SessionState(StrEnum):
    """Where a session stands (domain guide, common contract)."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSING = "closing"
    """Past the one reminder."""
    SEALED = "sealed"
    REVIEW = "review"
    """A draft is with a person."""
    PUBLISHED = "published"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


ANSWERABLE = frozenset({SessionState.OPEN, SessionState.CLOSING})


@dataclass(frozen=True, slots=True)
class Session:
    """One occurrence of a dialogue in one collective."""

    id: SessionId
    collective: CollectiveId
    number: int
    """Its rank among the sessions of its collective, from 1."""
    dialogue: str
    prompt: PromptId
    state: SessionState
    token: str
    """The unguessable word on its card and in its deep link."""
    opened_by: PersonId | None
    opens_at: datetime
    closes_at: datetime
    version: int = 1

    @property
    def answerable(self) -> bool:
        """Tell whether an answer given now is on time."""
        return self.state in ANSWERABLE


class ParticipationState(StrEnum):
    """Where one member stands in one session."""

    INVITED = "invited"
    GIVEN = "given"
    PASSED = "passed"
    SNOOZED = "snoozed"
    SILENT = "silent"
    LATE_GIVEN = "late_given"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Participation:
    """One member's passage through one session."""

    session: SessionId
    person: PersonId
    state: ParticipationState
    version: int = 1


class TimerKind(StrEnum):
    """What a due timer means."""

    REMIND = "remind"
    SEAL = "seal"
    LAND = "land"
    """Nobody touched the draft: post it as it is."""
    DOUBT = "doubt"
    """A post whose outcome is unknown: ask a person."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Something to do at an instant; re-arming the same (subject, kind) replaces it."""

    kind: TimerKind
    subject: str
    """A session's id, or for `DOUBT` an outbox id."""
    due: datetime
