"""Messages decided and not yet delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.erasures import Erased, Erasure
from domain.ids import MessageId, OutboxId, PlaceId
from domain.people import Place
from domain.utterances import Delivery, Manner, OutboxState, Outgoing, Subject, Topic, Utterance
from storage import codec
from storage.connection import Connection, Row
from storage.erasures import Erasures
from storage.instants import kept, read
from storage.messages import Messages
from storage.vault import NotOpened
from storage.voices import columns, voice

_NOUN = """
    SELECT id, words, state, attempts, not_before_at, cause,
           CASE WHEN manner IN ('edit', 'pin') THEN
               (SELECT m.message FROM messages m
                WHERE m.place = outbox.place AND m.topic = outbox.topic AND m.subject = outbox.subject
                ORDER BY m.rank DESC LIMIT 1)
           ELSE message END,
           place, private, thread, language, register, zone, manner, delivery, topic, subject
    FROM outbox
"""
"""An edit, or a pin, is of the last message bound to its subject; everything else has the message it became."""
_WORDS = "outbox.words"

_TURN = "CASE WHEN delivery = 'D' THEN 0 WHEN manner = 'edit' THEN 3 WHEN delivery = 'C' THEN 1 ELSE 2 END"
"""Side effects first, then what groups see, then what is private, then changes of what is seen already."""
_READY = """
    (manner NOT IN ('edit', 'pin') OR EXISTS (
        SELECT 1 FROM messages m
        WHERE m.place = outbox.place AND m.topic = outbox.topic AND m.subject = outbox.subject))
"""
"""An edit, or a pin, waits until its message is known."""
_PLACE = "CASE WHEN private = 1 AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id = outbox.place) THEN 0 ELSE place END"
"""Somebody of whom nothing is kept is spoken to once more, and where she is is not kept either."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """Keep what is to be said until it is."""

    db: Connection
    messages: Messages

    def add(self, utterance: Utterance, now: datetime, not_before: datetime | None = None) -> OutboxId:
        """Keep something to say; an edit replaces the words of the same edit in waiting, and takes its turn."""
        sql = """
            INSERT INTO outbox (place, private, thread, language, register, zone, manner, delivery, token_print,
                                topic, subject, words, state, attempts, cause, decided_at, not_before_at)
            VALUES (:place, :private, :thread, :language, :register, :zone, :manner, :delivery, :token_print,
                    :topic, :subject, :words, 'pending', 0, '', :now, :not_before)
            ON CONFLICT (place, topic, subject) WHERE state = 'pending' AND manner = 'edit' DO UPDATE
            SET words = excluded.words, language = excluded.language, register = excluded.register,
                zone = excluded.zone, delivery = excluded.delivery, token_print = excluded.token_print,
                thread = excluded.thread
            RETURNING id
        """
        instants = {"now": kept(now), "not_before": kept(not_before or utterance.not_before or now)}
        words = self.db.vault.seal(codec.utterances.write(utterance), _WORDS)
        token = {"token_print": self._print(utterance.token)}
        [(id,)] = self.db.rows(sql, {**_envelope(utterance), **token, **instants, "words": words})
        return OutboxId(id)

    def due(self, now: datetime, limit: int) -> list[Outgoing]:
        """Return pending messages that may go now: side effects, then group posts, then private."""
        sql = f"""
            {_NOUN} WHERE state = 'pending' AND not_before_at <= :now AND {_READY}
            ORDER BY {_TURN}, id LIMIT :limit
        """
        return [self._outgoing(row) for row in self.db.rows(sql, {"now": kept(now), "limit": limit})]

    def claim(self, ids: Sequence[OutboxId], now: datetime) -> list[OutboxId]:
        """Mark pending messages as being sent, and return those that were still pending."""
        return [id for id in ids if self._claim(id, kept(now))]

    def sent(self, id: OutboxId, message: MessageId | None, now: datetime) -> None:
        """Mark as delivered; bind the message to its subject, if any, and keep no words."""
        sql = f"""
            UPDATE outbox
            SET state = 'sent', words = '', place = {_PLACE}, message = :message, settled_at = :now
            WHERE id = :id RETURNING place, topic, subject
        """  # noqa: S608 - a fragment of ours
        row = self.db.row(sql, {"id": id, "message": message, "now": kept(now)})
        self._tell_if_erased(row, now)
        if row and row[0] and row[1] and message is not None:
            self.messages.bind(PlaceId(row[0]), message, Subject(Topic(row[1]), row[2]))

    def retry(self, id: OutboxId, not_before: datetime, cause: str) -> None:
        """Put back, one attempt more; an edit that a newer one has replaced meanwhile is forgotten."""
        if self._overtaken(id, kept(not_before)):
            self.db.run("DELETE FROM outbox WHERE id = :id", {"id": id})
            return
        sql = """
            UPDATE outbox SET state = 'pending', attempts = attempts + 1, not_before_at = :not_before, cause = :cause
            WHERE id = :id AND words <> ''
        """
        self.db.run(sql, {"id": id, "not_before": kept(not_before), "cause": cause})

    def fail(self, id: OutboxId, cause: str, now: datetime) -> None:
        """Give up on it, and keep no words."""
        sql = f"""
            UPDATE outbox SET state = 'failed', words = '', place = {_PLACE}, cause = :cause, settled_at = :now
            WHERE id = :id RETURNING place, topic
        """  # noqa: S608 - a fragment of ours
        self._tell_if_erased(self.db.row(sql, {"id": id, "cause": cause, "now": kept(now)}), now)

    def doubt(self, id: OutboxId, cause: str, now: datetime) -> None:
        """Mark as uncertain; its words stay, since a person may have it said again."""
        self.db.run(
            "UPDATE outbox SET state = 'uncertain', cause = :cause, settled_at = :now WHERE id = :id AND words <> ''",
            {"id": id, "cause": cause, "now": kept(now)},
        )

    def interrupted(self) -> list[Outgoing]:
        """Return what was being sent when the process ended."""
        return [self._outgoing(row) for row in self.db.rows(f"{_NOUN} WHERE state = 'sending' ORDER BY id", {})]

    def get(self, id: OutboxId) -> Outgoing | None:
        """Return one message."""
        row = self.db.row(f"{_NOUN} WHERE id = :id FOR UPDATE", {"id": id})
        return self._outgoing(row) if row else None

    def awaits(self, place: PlaceId, subject: Subject) -> bool:
        """Tell whether a post about a subject is on its way to a place, or may be there already."""
        sql = """
            SELECT 1 FROM outbox
            WHERE state IN ('pending', 'sending', 'uncertain') AND manner = 'post'
                AND place = :place AND topic = :topic AND subject = :subject
            LIMIT 1
        """
        return self.db.row(sql, {"place": place, "topic": subject.topic, "subject": subject.id}) is not None

    def unsaid(self) -> list[Outgoing]:
        """Return all that waits, is being sent, or may have been said, place by place."""
        sql = f"{_NOUN} WHERE state IN ('pending', 'sending', 'uncertain') ORDER BY place, topic, subject"
        return [self._outgoing(row) for row in self.db.rows(sql, {})]

    def reword(self, id: OutboxId, utterance: Utterance) -> None:
        """Have a message that waits, or that may have to be sent again, say something else in the same place."""
        sql = "UPDATE outbox SET words = :words WHERE id = :id AND state IN ('pending', 'sending', 'uncertain')"
        words = self.db.vault.seal(codec.utterances.write(utterance), _WORDS)
        self.db.run(sql, {"id": id, "words": words})

    def drop(self, place: PlaceId, subject: Subject, cause: str, now: datetime) -> int:
        """Give up on all that waits about a subject in a place, keep no words of it, and return how many."""
        sql = """
            UPDATE outbox SET state = 'failed', words = '', cause = :cause, settled_at = :now
            WHERE state IN ('pending', 'sending', 'uncertain') AND state = 'pending'
                AND place = :place AND topic = :topic AND subject = :subject
        """
        params: dict[str, str | int] = {"place": place, "topic": subject.topic, "subject": subject.id}
        return self.db.run(sql, {**params, "cause": cause, "now": kept(now)})

    def uncertain(self, place: PlaceId, token: str) -> Outgoing | None:
        """Return the uncertain post of a place that carries this token."""
        sql = f"""
            {_NOUN} WHERE state = 'uncertain' AND place = :place AND token_print = :print
            ORDER BY id DESC LIMIT 1 FOR UPDATE
        """
        row = self.db.row(sql, {"place": place, "print": self._print(token)})
        return self._outgoing(row) if row else None

    def _tell_if_erased(self, row: Row | None, now: datetime) -> None:
        """Note that a last word was said to somebody erased, so that her number leaves the files as well."""
        if row and not row[0] and row[1] == Topic.FORGETTING:
            Erasures(self.db).note(Erasure(Erased.TRACE, "-", now))

    def _claim(self, id: OutboxId, now: int) -> bool:
        sql = "UPDATE outbox SET state = 'sending', claimed_at = :now WHERE id = :id AND state = 'pending'"
        return self.db.run(sql, {"id": id, "now": now}) == 1

    def _overtaken(self, id: OutboxId, not_before: int) -> bool:
        # The newer edit waits at least as long as the one it replaces was told to.
        sql = """
            UPDATE outbox
            SET not_before_at = CASE WHEN not_before_at < :not_before THEN :not_before ELSE not_before_at END
            WHERE state = 'pending' AND manner = 'edit' AND id <> :id AND EXISTS (
                SELECT 1 FROM outbox old WHERE old.id = :id AND old.manner = 'edit' AND old.place = outbox.place
                AND old.topic = outbox.topic AND old.subject = outbox.subject)
        """
        return self.db.run(sql, {"id": id, "not_before": not_before}) == 1

    def _print(self, token: str) -> str:
        return self.db.vault.pseudonym(token) if token else ""

    def _outgoing(self, row: Row) -> Outgoing:
        id, words, state, attempts, not_before, cause, message, *envelope = row
        known = self._utterance(words) if words else None
        utterance, readable = known or _wordless(*envelope), bool(known or not words)
        return Outgoing(
            OutboxId(id), utterance, OutboxState(state), attempts, read(not_before), message, cause, readable
        )

    def _utterance(self, words: str) -> Utterance | None:
        try:
            return codec.utterances.read_if_known(self.db.vault.open(words, _WORDS))
        except NotOpened:  # one row that was tampered with hides no other
            return None


def _envelope(utterance: Utterance) -> dict[str, str | int | None]:
    return {
        "place": utterance.to.id,
        "private": int(utterance.to.private),
        "thread": utterance.to.topic,
        "manner": utterance.manner,
        "delivery": utterance.delivery,
        "topic": utterance.about.topic if utterance.about else None,
        "subject": utterance.about.id if utterance.about else None,
        **columns(utterance.voice),
    }


def _wordless(
    place: int,
    private: int,
    thread: int | None,
    language: str,
    register: str,
    zone: str,
    manner: str,
    delivery: str,
    topic: str | None,
    subject: str | None,
) -> Utterance:
    return Utterance(
        key="",
        to=Place(PlaceId(place), bool(private), thread),
        voice=voice(language, register, zone),
        manner=Manner(manner),
        delivery=Delivery(delivery),
        about=Subject(Topic(topic), subject or "") if topic else None,
    )
