"""One occurrence of a dialogue in a collective, and each member's passage through it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import CollectiveId, PersonId, PromptId, SessionId
from domain.people import Register


class SessionState(StrEnum):
    """Where a session stands (domain guide, common contract)."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSING = "closing"
    """Past the one reminder."""
    SEALED = "sealed"
    HARVESTING = "harvesting"
    """A draft is with a person."""
    REVIEW = "review"
    """The group reads it as a project, and may correct it."""
    PUBLISHED = "published"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


ANSWERABLE = frozenset({SessionState.OPEN, SessionState.CLOSING})


class Mode(StrEnum):
    """How the answers of a session are held; chosen before it opens, never changed."""

    SEALED = "sealed"
    """In the group, read by the group; in private, by nobody before the close. An author stays with her words."""
    DETACHED = "detached"
    """In private only, parted from their author as soon as they are kept."""


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
    mode: Mode = Mode.SEALED
    parent: SessionId | None = None
    """The session that this one follows from: a landing its side-step, a way out its way in."""
    part: str = ""
    """Which part of its dialogue it is, where a dialogue has several: a way in, a series of tensions."""
    topic: str = ""
    """What it is about, in a facilitator's words, where the question needs it."""
    question: str = ""
    """A facilitator's own question, in the place of the bank's."""
    extended: bool = False
    """It stays open longer than was said at first, which happens once."""
    version: int = 1

    @property
    def detached(self) -> bool:
        """Tell whether nobody can be found behind an answer."""
        return self.mode is Mode.DETACHED

    @property
    def answerable(self) -> bool:
        """Tell whether an answer given now is on time."""
        return self.state in ANSWERABLE


class ParticipationState(StrEnum):
    """Where one member stands in one session."""

    INVITED = "invited"
    GIVEN = "given"
    CONFIRMING = "confirming"
    """She wrote, and was asked to confirm: nothing is given yet."""
    PASSED = "passed"
    SNOOZED = "snoozed"
    SILENT = "silent"
    LATE_GIVEN = "late_given"
    WITHDRAWN = "withdrawn"
    EXCUSED = "excused"
    """She paused: not waited for, counted nowhere."""
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Participation:
    """One member's passage through one session."""

    session: SessionId
    person: PersonId
    state: ParticipationState
    stage: str = ""
    """Where she stands in what is its dialogue's own."""
    version: int = 1
    register: Register | None = None
    """How she is addressed to the end of this session, when that changed meanwhile; None: as anywhere else."""


class TimerKind(StrEnum):
    """What a due timer means."""

    REMIND = "remind"
    SEAL = "seal"
    LAND = "land"
    """Nobody touched the draft: post it as it is."""
    DOUBT = "doubt"
    """A post whose outcome is unknown: ask a person."""
    RESUME = "resume"
    """A pause is over."""
    CHARTER = "charter"
    """The proposal of a charter is settled."""
    CLAIM = "claim"
    """Nobody animates the group that the bot was added to: it goes."""
    GONE = "gone"
    """Somebody left the group and did not say what to do with her words."""
    REVIEW = "review"
    """The time to correct what the group reads is over."""
    FOLLOW = "follow"
    """What follows from a session opens: a landing, a way out."""
    SHIFT = "shift"
    """Those who gave are asked what the summary shifts."""
    ERASE = "erase"
    """What was given in private for something that was called off is erased."""
    SKETCH = "sketch"
    """Nobody touched what a facilitator was preparing."""
    SNOOZE = "snooze"
    """Somebody asked to be told again at that instant."""
    REHEARSAL = "rehearsal"
    """Nobody went on with a rehearsal: it is forgotten."""
    WAKE = "wake"
    """A collective was at rest until then."""
    ATLAS = "atlas"
    """A tour of the twelve gaps is over: they are shown together."""
    MAP = "map"
    """Which gap to look at is asked; or what was chosen is proposed."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Something to do at an instant; re-arming the same (subject, kind) replaces it."""

    kind: TimerKind
    subject: str
    """The id of what it concerns: a session, a collective, an outbox id; for a membership, its word."""
    due: datetime


def membership(collective: CollectiveId, person: PersonId) -> str:
    """Return the word for one person in one collective: what her timers are about."""
    return f"{collective}:{person}"


def read_membership(subject: str) -> tuple[CollectiveId, PersonId]:
    """Return the collective and the person that such a word means."""
    collective, _, person = subject.partition(":")
    return CollectiveId(collective), PersonId(int(person))


def passage(session: SessionId, person: PersonId) -> str:
    """Return the word for one person in one session: what the timers of her passage are about."""
    return f"{session}:{person}"


def read_passage(subject: str) -> tuple[SessionId, PersonId]:
    """Return the session and the person that such a word means."""
    session, _, person = subject.partition(":")
    return SessionId(session), PersonId(int(person))
