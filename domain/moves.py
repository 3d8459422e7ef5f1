"""What people do, as the rooms hear of it: nobody further in has heard of a messenger."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import MessageId, PersonId, PlaceId, PressId
from domain.people import Place


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who did it; `human` is False for channels, anonymous administrators and other bots."""

    id: PersonId
    name: str
    language: str
    human: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """The message of ours that somebody answers; `token` is the one its buttons carry, if any."""

    message: MessageId
    token: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody wrote to the bot: in private, or in a group as a reply to one of its messages."""

    who: Speaker
    place: Place
    message: MessageId
    at: datetime
    text: str
    """Empty for what has no words of its own."""
    reply: Reply | None = None
    form: str = "text"
    """text, voice, photo, sticker, document …"""


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed a message that the bot had seen."""

    who: Speaker
    place: Place
    message: MessageId
    at: datetime
    text: str


class Act(StrEnum):
    """What a button does; the values are short, since they travel inside buttons."""

    LEAD = "lead"
    JOIN = "join"
    NEXT = "next"
    AGREE = "agree"
    DECLINE = "decl"
    SKIP = "skip"
    CHOOSE = "pick"
    """A preference: its value follows."""
    PASS = "pass"  # noqa: S105
    SCOPE = "scope"
    """Show the scopes, or set one when a value follows."""
    LEVEL = "level"
    NATURE = "nature"
    WITHDRAW = "away"
    KEEP = "keep"
    TO_SESSION = "tosess"
    """A text kept aside belongs to this session."""
    NOTEBOOK = "note"
    DISCARD = "drop"
    ASK_NOW = "ask"
    ANOTHER = "other"
    SETUP = "setup"
    PLAN = "plan"
    """One tap of the scheduling screens: the value holds what was chosen so far."""
    UNPLAN = "unplan"
    PUBLISH = "publ"
    CUT = "cut"
    """Show the quotes, or take one out when a value follows."""
    TITLE = "title"
    TO_DRAFT = "draft"
    """Back to the draft's screen."""
    BACK = "back"
    """Back to the receipt."""
    SHARE = "share"
    """One of few voices is shared all the same, with its name."""
    AMEND = "amend"
    """A published line is to be corrected."""
    LET_STAND = "stand"
    """A published line stays as it is."""
    LEAVE = "leave"
    ERASE_NOTES = "wipe"
    VISIBLE = "seen"
    REPOST = "again"
    WEEK = "week"
    """A summary of the week, of the collective that follows."""
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button; `act` is None when the button is not one of ours, or was tampered with."""

    who: Speaker
    place: Place
    message: MessageId
    press: PressId
    act: Act | None
    ref: str
    """What the button is about: an id."""
    value: str
    """What was chosen, if anything."""
    token: str | None
    """The token that the pressed message carries, if any."""
    administrator: bool = False
    """She administers the group, asked afresh; only told for acts that need it."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody sent a command, by any of its names; `name` is what was typed, lowered."""

    who: Speaker
    place: Place
    message: MessageId
    at: datetime
    name: str
    rest: str
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """The bot was added to a group."""

    who: Speaker
    place: Place
    title: str


@dataclass(frozen=True, slots=True)
class Removed:
    """The bot was removed from a group."""

    who: Speaker
    place: Place


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody left a group."""

    who: PersonId
    place: Place


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group got another number."""

    place: Place
    to: PlaceId


@dataclass(frozen=True, slots=True)
class Blocked:
    """Somebody stopped the private exchange."""

    who: Speaker


@dataclass(frozen=True, slots=True)
class Nothing:
    """Something that asks nothing of the bot; `why` names it, without personal data."""

    why: str


Move = Said | Edited | Pressed | Commanded | Arrived | Removed | Left | Migrated | Blocked | Nothing
