"""Presence: a check-in before a real meeting, a check-out after it, in the group or in private."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from dialogues.dialogue import TAP, Dialogue, Ends, Face, Follow, Rows, Tapped
from dialogues.machine import Rule, Table
from domain.choices import Choice
from domain.errors import Unreadable
from domain.moves import Act
from domain.prompts import Prompt
from domain.sessions import Participation, Session, SessionState
from domain.utterances import Button

BEFORE = timedelta(minutes=5)
"""How long before a meeting those who are there are gathered."""
ITEM = "tap"
"""What every tap of presence is about: one each, the last one holds."""

_LEAVING = timedelta(hours=12)
_USUAL = timedelta(hours=1)
_WORD = re.compile(r"[a-z_]{1,20}", re.ASCII)


class Way(StrEnum):
    """Which way through a meeting a session is, and where it is held."""

    IN = "in"
    IN_PRIVATE = "in_private"
    OUT = "out"
    OUT_PRIVATE = "out_private"

    @property
    def inward(self) -> bool:
        """Tell whether it comes before the meeting."""
        return self in (Way.IN, Way.IN_PRIVATE)

    @property
    def in_group(self) -> bool:
        """Tell whether it is held in the group, under the eyes of all."""
        return self in (Way.IN, Way.OUT)

    @property
    def out(self) -> "Way":
        """Return the way out that belongs to a way in."""
        return Way.OUT if self.in_group else Way.OUT_PRIVATE


class Stage(StrEnum):
    """Where a meeting stands."""

    SCHEDULED = "scheduled"
    OPEN_IN = "open_in"
    GATHERED = "gathered"
    MEETING = "meeting"
    OPEN_OUT = "open_out"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Event(StrEnum):
    """What happens to a meeting."""

    OPEN = "open"
    GATHER = "gather"
    BEGIN = "begin"
    LEAVE = "leave"
    CLOSE = "close"
    POSTPONE = "postpone"
    CANCEL = "cancel"


MEETING: Table[Stage, Event] = Table(
    "presence",
    Stage,
    (
        Rule((Stage.SCHEDULED,), Event.OPEN, Stage.OPEN_IN),
        Rule((Stage.OPEN_IN,), Event.GATHER, Stage.GATHERED),
        Rule((Stage.GATHERED,), Event.BEGIN, Stage.MEETING),
        Rule((Stage.MEETING,), Event.LEAVE, Stage.OPEN_OUT),
        Rule((Stage.OPEN_OUT,), Event.CLOSE, Stage.CLOSED),
        # What was put down stays where it is: only the hours change.
        Rule((Stage.SCHEDULED,), Event.POSTPONE, Stage.SCHEDULED),
        Rule((Stage.OPEN_IN,), Event.POSTPONE, Stage.OPEN_IN),
        Rule((Stage.GATHERED,), Event.POSTPONE, Stage.GATHERED),
        Rule((Stage.SCHEDULED, Stage.OPEN_IN, Stage.GATHERED), Event.CANCEL, Stage.CANCELLED),
    ),
)


def begins(session: Session) -> datetime:
    """Return when the meeting begins that a way in leads to."""
    return session.closes_at + BEFORE


def stage_of(session: Session, now: datetime) -> Stage:
    """Return where the meeting of a session stands."""
    if session.state is SessionState.CANCELLED:
        return Stage.CANCELLED
    if not Way(session.part).inward:
        return Stage.OPEN_OUT if session.answerable else Stage.CLOSED
    if session.answerable:
        return Stage.OPEN_IN
    return Stage.GATHERED if now < begins(session) else Stage.MEETING


class Presence(Dialogue):
    """Who is there, in a word or without one, before a meeting and after it."""

    name = "presence"
    families = frozenset({"C"})
    own_texts = frozenset(
        {
            "button.play",
            "card.open",
            "card.closed",
            "card.published",
            "card.lapsed",
            "card.cancelled",
            "invitation.open",
            "invitation.closed",
            "receipt.kept",
            "receipt.added",
            "receipt.group",
            "button.session",
            "toast.closed",
        }
    )
    stages = MEETING
    window = _LEAVING
    ends = Ends.AT_ONCE
    least = 1
    holds_the_floor = False
    counts = False
    closes_early = False
    keeps_on = True
    marked = False
    rehearsed = "in_private"

    def asks_each(self, session: Session) -> bool:
        """Ask in private only where presence is not said in the group."""
        return not Way(session.part).in_group

    def card(self, session: Session, prompt: Prompt) -> Rows:
        """Show the taps under the card where presence is said in the group."""
        return _taps(session, prompt, "") if Way(session.part).in_group else ()

    def face(self, session: Session, passage: Participation, prompt: Prompt, chosen: Sequence[Choice]) -> Face | None:
        """Show the taps in private, the chosen one marked, and the pass under them."""
        tapped = _chosen(chosen)
        passing = (Button("button.pass", act=Act.PASS, ref=session.id),)
        key = "presence.invitation.tapped" if tapped else "presence.invitation.open"
        return Face(key, buttons=(*_taps(session, prompt, tapped), passing))

    def tapped(self, session: Session, passage: Participation, chosen: Sequence[Choice], value: str) -> Tapped:
        """Keep the last tap, whatever was tapped before."""
        if not _WORD.fullmatch(value):
            raise Unreadable("no tap of ours")
        choice = Choice(session.id, passage.person, ITEM, value)
        return Tapped(passage.stage, (choice,), toast=f"presence.toast.{Way(session.part)}")

    def follow(self, session: Session) -> Follow | None:
        """Open the way out once the meeting is over, even if nobody came in; none, once it was called off."""
        way = Way(session.part)
        if not way.inward or session.state is SessionState.CANCELLED:
            return None
        return Follow("presence", BEFORE + _USUAL, way.out, family="C", season="end", window=_LEAVING)


def _chosen(chosen: Iterable[Choice]) -> str:
    return next((choice.value for choice in chosen if choice.item == ITEM), "")


def _taps(session: Session, prompt: Prompt, chosen: str) -> Rows:
    """Return one row for each tap: their labels are sentences."""
    return tuple((Button(TAP, Act.TAP, session.id, tap.value, chosen=tap.value == chosen),) for tap in prompt.taps)
