"""Something to say, as data, without wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.answers import TEXT
from domain.dossiers import Dossier, Paper
from domain.ids import MessageId, OutboxId, PressId
from domain.moves import Act
from domain.people import Place, Voice
from domain.summary import Issue, Summary


class Delivery(StrEnum):
    """What is promised when the outcome of sending is unknown (design, delivery classes)."""

    PRIVATE = "B"
    """At least once: one extra copy at most per crash."""
    GROUP = "C"
    """At most once: a doubt is shown to a person, nothing is reposted by itself."""
    SIDE = "D"
    """Best effort: toasts, reactions, pins."""


class Manner(StrEnum):
    """How it is said."""

    POST = "post"
    EDIT = "edit"
    """Change the message last posted about the same subject in the same place; edits in waiting become one."""
    TOAST = "toast"
    """Acknowledge a press: a short notice, or the opening of a private exchange."""
    REACT = "react"
    """Mark a member's message with a reaction."""
    DELETE = "delete"
    """Take a member's message out of a group, where the bot may."""
    PIN = "pin"
    """Pin the message last posted about the subject."""
    DEPART = "depart"
    """Leave a group."""


class Topic(StrEnum):
    """What a message of ours is about, so that replies, presses and edits find their way."""

    ARRIVAL = "arrival"
    CARD = "card"
    INVITATION = "invitation"
    """The private form of a card."""
    RECEIPT = "receipt"
    DRAFT = "draft"
    SUMMARY = "summary"
    CORRECTION = "correction"
    """What one may do to a project, in private."""
    OBJECTION = "objection"
    """A line that is read in two ways, to whoever settles it."""
    WEEK = "week"
    """What a collective was given back in a week, for whoever asks."""
    WELCOME = "welcome"
    SETUP = "setup"
    PLAN = "plan"
    SKETCH = "sketch"
    """What a facilitator is preparing."""
    STEERING = "steering"
    """What a facilitator may do with a session that is open."""
    PROPOSAL = "proposal"
    MEETING = "meeting"
    """The screens about a real meeting, its way in and its way out."""
    LEAVING = "leaving"
    NOTEBOOK = "notebook"
    HELD = "held"
    """The question about a text kept aside."""
    ROLES = "roles"
    OFFER = "offer"
    CHARTER = "charter"
    PREFERENCES = "preferences"
    LANGUAGE = "language"
    PAUSE = "pause"
    STANDBY = "standby"
    """The rest of a whole collective."""
    REHEARSAL = "rehearsal"
    """What is played alone."""
    FORGETTING = "forgetting"
    SOFTENING = "softening"
    """The question about a name in an answer."""
    WEIGHING = "weighing"
    """The question whether a text kept aside goes."""
    SHIFT = "shift"
    """The question what a summary shifts."""
    PARTED = "parted"
    """That an answer which has left is not changed any more."""
    PASSING = "passing"
    """The question what becomes of an answer whose author passes."""
    TENSIONS = "tensions"
    """A tour of the twelve gaps, on a facilitator's screen; or the map of one, that she may open."""
    ATLAS = "atlas"
    """The twelve gaps together, once a tour is over."""
    CARE = "care"
    WHO = "who"
    """The question who administers, to somebody who speaks as the group."""
    WORDS = "words"
    """One member's words that the group is shown by themselves, because she asked for it."""
    HEARD = "heard"
    """A voice note or a picture that a summary quotes, sent to whoever asked for it."""
    ANSWER = "answer"
    """A member's own message; never one of ours."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about: a topic and an id."""

    topic: Topic
    id: str


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its label's key, and either an act or the token of a private exchange."""

    label: str
    """A text key."""
    act: Act | None = None
    ref: str = ""
    value: str = ""
    link: str = ""
    """A deep link's payload; then `act` is None."""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    chosen: bool = False
    """Shown as the present choice."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text that is put together: a text key and what it needs."""

    key: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    voice: Voice | None = None
    """How it is said; None: as the text that it is a line of."""
    quoted: bool = False
    """It is shown as what is said elsewhere, in a block of its own."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say to one place."""

    key: str
    """A text key; empty for a reaction or a silent acknowledgement."""
    to: Place
    voice: Voice
    manner: Manner = Manner.POST
    delivery: Delivery = Delivery.PRIVATE
    facts: Mapping[str, str | int] = field(default_factory=dict)
    """What the text needs: words of people (escaped when said), counts, titles."""
    times: Mapping[str, datetime] = field(default_factory=dict)
    """Instants the text tells, in the voice's zone."""
    summary: Summary | None = None
    issues: tuple[Issue, ...] = ()
    """What was given back, newest first, to be shown on one screen."""
    lines: tuple[Line, ...] = ()
    """What `{lines}` stands for in the text, in order."""
    dossier: Dossier | None = None
    paper: Paper | None = None
    """With a dossier: the form in which it is given, as a file."""
    buttons: tuple[tuple[Button, ...], ...] = ()
    token: str = ""
    """Carried by the buttons, so that a lost message of ours can be known again."""
    about: Subject | None = None
    press: PressId | None = None
    link: str = ""
    """For a toast: the payload of the private exchange to open."""
    message: MessageId | None = None
    """For a reaction or a deletion: the message concerned. For a post: the message it answers."""
    not_before: datetime | None = None
    """It waits until then: the hour at which somebody wishes to be written to."""
    silent: bool = False
    """Delivered without a sound."""
    mark: str = ""
    """A text key: what stands before it, on what is only rehearsed."""
    form: str = TEXT
    """For a post: voice, photo, where it is somebody's own; the text is then what goes under it."""
    file: str = ""
    """The messenger's word for that sound or picture."""


class OutboxState(StrEnum):
    """Where a decided message stands."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """Nobody knows whether the group sees it."""
    FAILED = "failed"
    """Telegram refused it for good."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An utterance on its way."""

    id: OutboxId
    utterance: Utterance
    state: OutboxState
    attempts: int
    not_before: datetime
    message: MessageId | None = None
    cause: str = ""
    """Why it was put back, doubted or given up last."""
    readable: bool = True
    """False: another version wrote its words, and only where it goes is known."""
