"""Updates in, messages out, and what each message is about: the ports that nothing is lost through.

Like all ports, they are synchronous and belong to one unit of work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.ids import MessageId, OutboxId, PlaceId, UpdateId
from domain.utterances import Outgoing, Subject, Utterance


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came: its number, the lane in which order is kept, and the raw text."""

    id: UpdateId
    lane: int
    raw: str


class Inbox(Protocol):
    """Updates received and not yet done."""

    def add(self, updates: Sequence[Received], now: datetime) -> list[UpdateId]:
        """Keep those not yet known, and return their ids in order."""

    def pending(self) -> list[tuple[UpdateId, int]]:
        """Return (id, lane) of everything not yet done, oldest arrival first."""

    def take(self, update: UpdateId) -> str | None:
        """Return the raw text if the update is still to be done, else None; it stays locked until the unit ends."""

    def done(self, update: UpdateId, now: datetime) -> None:
        """Mark it done and blank its text."""

    def stumbled(self, update: UpdateId, cause: str) -> int:
        """Count one failed try and return how many there were; `cause` holds no text of people."""

    def set_aside(self, update: UpdateId, cause: str, outline: str, now: datetime) -> None:
        """Keep its outline, which tells of nobody, as a dead letter: its lane goes on without it."""


class Outbox(Protocol):
    """Messages decided and not yet delivered.

    An `Outgoing.message` is the message it became; for an edit, the message it is to change:
    the last one bound to its subject in its place.
    """

    def add(self, utterance: Utterance, now: datetime, not_before: datetime | None = None) -> OutboxId:
        """Keep something to say.

        An edit that finds another edit of the same subject in the same place still pending replaces its words
        and keeps that one's instant.
        """

    def due(self, now: datetime, limit: int) -> list[Outgoing]:
        """Return pending messages that may go now: side effects, then group posts, then private; oldest decided first.

        An edit whose message is not known yet is not due.
        """

    def claim(self, ids: Sequence[OutboxId], now: datetime) -> list[OutboxId]:
        """Mark pending messages as being sent, and return those that were still pending."""

    def sent(self, id: OutboxId, message: MessageId | None, now: datetime) -> None:
        """Mark as delivered; bind the message to its subject, if any."""

    def retry(self, id: OutboxId, not_before: datetime, cause: str) -> None:
        """Put back, one attempt more."""

    def fail(self, id: OutboxId, cause: str, now: datetime) -> None:
        """Give up on it."""

    def doubt(self, id: OutboxId, cause: str, now: datetime) -> None:
        """Mark as uncertain: nobody knows whether it was delivered."""

    def interrupted(self) -> list[Outgoing]:
        """Return what was being sent when the process ended."""

    def get(self, id: OutboxId) -> Outgoing | None:
        """Return one message."""

    def awaits(self, place: PlaceId, subject: Subject) -> bool:
        """Tell whether a post about a subject is on its way to a place, or may be there already."""

    def unsaid(self) -> list[Outgoing]:
        """Return all that waits, is being sent, or may have been said, place by place."""

    def reword(self, id: OutboxId, utterance: Utterance) -> None:
        """Have a message that waits, or that may have to be sent again, say something else in the same place."""

    def drop(self, place: PlaceId, subject: Subject, cause: str, now: datetime) -> int:
        """Give up on all that waits about a subject in a place, and return how many."""

    def uncertain(self, place: PlaceId, token: str) -> Outgoing | None:
        """Return the uncertain post of a place that carries this token."""


class Messages(Protocol):
    """Which message is about what, in each place."""

    def bind(self, place: PlaceId, message: MessageId, subject: Subject) -> None:
        """Remember what a message is about."""

    def about(self, place: PlaceId, message: MessageId) -> Subject | None:
        """Return what a message is about."""

    def latest(self, place: PlaceId, subject: Subject) -> MessageId | None:
        """Return the last message bound to a subject in a place."""

    def last_said(self, place: PlaceId) -> Subject | None:
        """Return what the last message that the bot said in a place is about, of those it remembers."""

    def places(self, subject: Subject) -> list[PlaceId]:
        """Return where there is any message about a subject."""

    def release(self, place: PlaceId, subject: Subject) -> list[MessageId]:
        """Return the messages about a subject in a place, and forget that they are."""

    def forget(self, place: PlaceId) -> None:
        """Forget every binding of a place whose message ids are void."""

    def unbind(self, subject: Subject) -> None:
        """Forget which messages are about a subject, wherever they are."""
