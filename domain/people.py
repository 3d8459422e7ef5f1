"""Collectives, the people in them, and how each is spoken to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.answers import Scope
from domain.ids import CollectiveId, PersonId, PlaceId

LANGUAGES = ("fr", "en")
"""The languages a collective or a member may choose."""


class Register(StrEnum):
    """How French addresses a person; English has one form for both."""

    TU = "tu"
    VOUS = "vous"


@dataclass(frozen=True, slots=True)
class Voice:
    """How something is said: language, register, and the zone in which hours are told."""

    language: str
    register: Register
    zone: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: a group, one topic of it, or a private exchange."""

    id: PlaceId
    private: bool
    topic: int | None = None


class CollectiveState(StrEnum):
    """Where a collective stands with the bot."""

    DORMANT = "dormant"
    """The bot is in the group; nobody animates yet."""
    ACTIVE = "active"
    SUSPENDED = "suspended"
    """The bot was removed from the group, or may not speak there."""


@dataclass(frozen=True, slots=True)
class Collective:
    """The group being facilitated: one group, or one topic of it."""

    id: CollectiveId
    place: Place
    title: str
    state: CollectiveState
    voice: Voice
    added_by: PersonId | None
    token: str
    """The unguessable word of its deep link."""


class Standing(StrEnum):
    """Where a person stands in the welcome of one collective."""

    STARTED = "started"
    """She opened the private exchange through this collective's link: first card."""
    INFORMED = "informed"
    """Second card: what is kept."""
    FREE = "free"
    """Third card: pass, pause, leave, erase; here she agrees or declines."""
    NAMING = "naming"
    """Consented; choosing the name to be quoted by."""
    ADDRESSING = "addressing"
    """Consented; choosing tu or vous."""
    LANGUAGE = "language"
    """Consented; choosing a language."""
    SCOPING = "scoping"
    """Consented; choosing a default scope."""
    ACTIVE = "active"
    REFUSED = "refused"
    LEFT = "left"


CONSENTED = frozenset({Standing.NAMING, Standing.ADDRESSING, Standing.LANGUAGE, Standing.SCOPING, Standing.ACTIVE})
"""The standings in which an answer counts."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one collective: her roles, her consent, her preferences."""

    collective: CollectiveId
    person: PersonId
    standing: Standing | None = None
    """None: holds a role, and was never asked for consent."""
    facilitator: bool = False
    coordinator: bool = False
    name: str = ""
    """The first name she wishes to be quoted by; empty before consent."""
    voice: Voice | None = None
    """None: spoken to as the collective is."""
    scope: Scope = Scope.UNNAMED
    consented_at: datetime | None = None
    charter: int = 0
    """The version of the charter she agreed to."""

    @property
    def consented(self) -> bool:
        """Tell whether her answers count."""
        return self.standing in CONSENTED


class Awaited(StrEnum):
    """What the bot may have asked somebody to write."""

    NAME = "name"
    """The name she wishes to be quoted by, in a collective."""
    ZONE = "zone"
    """The time zone of a collective."""
    TITLE = "title"
    """The title of a summary."""
    ANSWER = "answer"
    """The answer to a session whose link she followed."""


@dataclass(frozen=True, slots=True)
class Heeding:
    """What somebody's next private text is about."""

    awaited: Awaited
    ref: str
    """The id of what it concerns."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the bot may meet in several collectives.

    Kept before consent: only that she may be written to, and the language of her screen.
    """

    id: PersonId
    reachable: bool
    """She pressed Start and did not block."""
    language: str
    heeding: Heeding | None = None
    """What her next private text is about, when the bot has just asked something."""


def alone_with(person: PersonId) -> Place:
    """Return the private exchange with a person: the messenger gives both the same number."""
    return Place(PlaceId(person), private=True)
