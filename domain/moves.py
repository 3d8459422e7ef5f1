"""What people do, as the rooms hear of it: nobody further in has heard of a messenger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import MessageId, PersonId, PlaceId, PressId
from domain.people import Place


class Kind(StrEnum):
    """What speaks."""

    PERSON = "person"
    ANONYMOUS = "anonymous"
    """An administrator who speaks as the group: all of them have the same number."""
    CHANNEL = "channel"
    BOT = "bot"


NOT_PERSONS: Mapping[int, Kind] = {1087968824: Kind.ANONYMOUS, 136817688: Kind.CHANNEL, 777000: Kind.CHANNEL}
"""Numbers that stand where a person's would: of an administrator without a name, of a channel, of the messenger itself.

Many may be behind each of them.
"""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who did it."""

    id: PersonId
    name: str
    language: str
    kind: Kind = Kind.PERSON

    @property
    def human(self) -> bool:
        """Tell whether it is one certain person."""
        return self.kind is Kind.PERSON


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
    file: str = ""
    """The messenger's word for its sound or picture."""
    seconds: int = 0
    """How long a voice note is."""
    album: str = ""
    """The messenger's word for pictures that were sent together."""
    forwarded: bool = False
    """Perhaps the words of somebody else."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed a message that the bot had seen."""

    who: Speaker
    place: Place
    message: MessageId
    at: datetime
    text: str
    file: str = ""
    """The messenger's word for the picture that it shows now."""


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
    CONFIRM = "its_me"
    """An administrator who spoke as the group says who she is, for the command that follows."""
    CONSENT = "cons"
    """One of the things agreed to apart, and yes or no."""
    PREFER = "pref"
    """One of the preferences, to be shown or changed."""
    RENEW = "renew"
    """The charter changed: agree to it, or stay on the terms agreed before."""
    CHARTER = "chart"
    """A facilitator shapes or proposes the charter."""
    ASSENT = "assent"
    OBJECT = "object"
    PAUSE = "pause"
    FORGET = "forget"
    ROLES = "roles"
    """Show who holds a role here."""
    OFFER = "offer"
    DISMISS = "dismis"
    """Take a role back: ask first, then do it."""
    APPOINT = "appt"
    """Whoever offered a role confirms who took it."""
    SOFTEN = "soft"
    """A name in one's answer: put « quelqu'un » in its place, or leave it."""
    CARE = "care"
    """Somebody to talk to: here, or at the end of a line."""
    DETACH = "loose"
    """Part a text kept aside from its author, with the scope that follows."""
    HOLD = "hold"
    """How the answers of the session to come are held."""
    TAP = "tap"
    """A choice in a session, as its dialogue names it."""
    UNFOLD = "unfold"
    """Say a little more of an answer, once."""
    LATER = "later"
    """Be told again later."""
    STEM = "stem"
    """Show words to begin with."""
    REPLACE = "repl"
    """The last text takes the place of those before."""
    SEND = "send"
    """What was written is the answer."""
    TO_NEXT = "tonext"
    """A voice that came too late joins the next summary."""
    SHIFT = "shift"
    """What a summary shifts."""
    HARVEST = "harv"
    """Take part in the harvest, or leave it to another."""
    SUBMIT = "submit"
    """Hand a draft to the other harvester, or to the group."""
    REREAD = "reread"
    """The other harvester read it."""
    EDIT_LINE = "line"
    """Move, take out or reword one line of a draft."""
    INEXACT = "inex"
    """A line of a project is not what was said."""
    MY_LINE = "mine"
    """An author rewords, rescopes or removes her own line."""
    ADD_VOICE = "addv"
    """A voice that comes while the group rereads."""
    HAVE_READ = "read"
    """Somebody read the project; nobody is told who."""
    SETTLE = "settle"
    """The harvesters accept a correction, or keep both readings."""
    WIZARD = "wiz"
    """One tap of the facilitator's screens: the value holds what was chosen."""
    CLOSE = "close"
    """Close, extend, postpone or cancel a session before its time."""
    WHY = "why"
    """Why a message was said."""
    REHEARSE = "rehe"
    """Play a dialogue alone, in private."""
    SETTINGS = "sett"
    """The settings of a collective, on one screen."""
    STANDBY = "stby"
    """Put the whole collective to rest, or wake it."""
    LANGUAGE = "lang"
    """The language of one's screen."""
    MEETING = "meet"
    """One tap of the screens about a meeting: the value holds what was chosen."""
    DETOUR = "detour"
    """Propose another side-step, or open one."""
    HEAR = "hear"
    """Be sent the voice notes and pictures that a summary quotes."""
    TENSIONS = "gaps"
    """Start a tour of the twelve gaps, or end it; map one of them."""
    HEAR_DRAFT = "heard"
    """The same, of a draft that one rereads."""


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
    expired: bool = False
    """The button was one of ours, and its time is over."""
    administrator: bool = False
    """She administers the group, asked afresh; only told for acts that need it."""
    present: bool | None = None
    """She is in the group that this concerns, asked afresh; None: not asked, or no answer came."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody sent a command; `name` is its own, whichever language it was typed in, or what was typed, lowered."""

    who: Speaker
    place: Place
    message: MessageId
    at: datetime
    name: str
    rest: str
    reply: Reply | None = None
    present: bool | None = None
    """She is in the group that this concerns, asked afresh; None: not asked, or no answer came."""


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
