"""Collectives, the people in them, and how each is spoken to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

from domain.answers import Scope
from domain.charters import BLANK, Charter
from domain.consents import Consent
from domain.ids import CollectiveId, PersonId, PlaceId


class Register(StrEnum):
    """How a person is addressed, in a language that has both; where there is one form, it says nothing."""

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
    charter: Charter = BLANK
    employer: bool = False
    """Led by an employer: stricter defaults hold."""
    contacts: str = ""
    """To whom one may talk, in the collective's words."""
    country: str = "FR"
    """Whose help lines are shown: ISO 3166, two letters."""
    rests_until: datetime | None = None
    """At rest until then: nothing new opens and nobody is reminded; None: it is awake."""
    divided: bool = False
    """Some members chose tu for themselves, and some vous: vous is said in private to whoever chose nothing."""

    @property
    def resting(self) -> bool:
        """Tell whether the whole collective is at rest."""
        return self.rests_until is not None


class Standing(StrEnum):
    """Where a person stands in the welcome of one collective."""

    STARTED = "started"
    """She opened the private exchange through this collective's link: first card."""
    INFORMED = "informed"
    """Second card: what is kept."""
    FREE = "free"
    """Third card: pass, pause, leave, erase; here she agrees or declines."""
    AGREEING = "agreeing"
    """Consented to answer; choosing what else she agrees to."""
    NAMING = "naming"
    """Consented; choosing the name to be quoted by."""
    ADDRESSING = "addressing"
    """Consented; choosing tu or vous."""
    LANGUAGE = "language"
    """Consented; choosing a language."""
    TIMING = "timing"
    """Consented; choosing the hour at which she is written to."""
    SCOPING = "scoping"
    """Consented; choosing a default scope."""
    ACTIVE = "active"
    REFUSED = "refused"
    LEFT = "left"


CONSENTED = frozenset(
    {
        Standing.AGREEING,
        Standing.NAMING,
        Standing.ADDRESSING,
        Standing.LANGUAGE,
        Standing.TIMING,
        Standing.SCOPING,
        Standing.ACTIVE,
    }
)
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
    hour: time | None = None
    """The local hour at which she is written to; None: as soon as it opens."""
    agreed: frozenset[Consent] = frozenset()
    """What she agrees to besides; answering is told by where she stands."""
    consented_at: datetime | None = None
    terms: int = 0
    """The version of the bot's terms she agreed to, or declined."""
    charter: int = 0
    """The version of the collective's charter she agreed to, or declined; 0 if none."""
    asked_again: int = 0
    """The last charter about which she was asked again, once."""
    paused_until: datetime | None = None
    """She asked for peace until then; None: she did not, or it is over."""

    @property
    def consented(self) -> bool:
        """Tell whether her answers may be kept."""
        return self.standing in CONSENTED

    @property
    def paused(self) -> bool:
        """Tell whether she asked for peace."""
        return self.paused_until is not None

    @property
    def takes_part(self) -> bool:
        """Tell whether she counts among everyone: consenting, and not paused."""
        return self.consented and not self.paused


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
    CUT = "cut"
    """A quote again, with […] in the place of what goes."""
    FRAME = "frame"
    """What so many voices tell, describe or ask."""
    READING = "reading"
    """What should be read in the place of a line."""
    LINE = "line"
    """An author's own line, as it should be."""
    VOICE = "voice"
    """One voice more, while the group rereads."""
    QUESTION = "question"
    """A question of a facilitator's own, for a collective."""
    TOPIC = "topic"
    """What a question to come is about, in a collective."""
    CONTACTS = "contacts"
    """To whom one may talk in a collective."""
    UNFOLD = "unfold"
    """A little more of an answer."""
    REHEARSAL = "rehearsal"
    """What is played alone, for a collective."""
    SHIFT = "shift"
    """What a summary shifts."""


@dataclass(frozen=True, slots=True)
class Heeding:
    """What somebody's next private text is about."""

    awaited: Awaited
    ref: str
    """The id of what it concerns."""
    so_far: str = ""
    """What was played so far, in a rehearsal."""


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
    operator: bool = False
    """Keeps the machine."""


def spoken_to(collective: Collective, member: Member | None) -> Voice:
    """Return how a member is spoken to: in her language and register, and by the hours of her collective."""
    if member is not None and member.voice is not None:
        return replace(member.voice, zone=collective.voice.zone)
    return replace(collective.voice, register=Register.VOUS) if collective.divided else collective.voice


def divided(collective: Collective, members: Iterable[Member]) -> bool:
    """Tell whether those who chose, in the language of their collective, chose differently."""
    voices = (member.voice for member in members if member.consented)
    return len({voice.register for voice in voices if voice and voice.language == collective.voice.language}) > 1


def alone_with(person: PersonId) -> Place:
    """Return the private exchange with a person: the messenger gives both the same number."""
    return Place(PlaceId(person), private=True)
