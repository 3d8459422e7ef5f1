"""Which message is about what, in each place."""

from dataclasses import dataclass

from domain.ids import MessageId, PlaceId
from domain.utterances import Subject, Topic
from storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Messages:
    """Remember what messages are about."""

    db: Connection

    def bind(self, place: PlaceId, message: MessageId, subject: Subject) -> None:
        """Remember what a message is about, as the last one bound to it."""
        at = {"place": place, "message": message}
        self.db.run("DELETE FROM messages WHERE place = :place AND message = :message", at)
        self.db.run(
            "INSERT INTO messages (place, message, topic, subject) VALUES (:place, :message, :topic, :subject)",
            {**at, "topic": subject.topic, "subject": subject.id},
        )

    def about(self, place: PlaceId, message: MessageId) -> Subject | None:
        """Return what a message is about."""
        row = self.db.row(
            "SELECT topic, subject FROM messages WHERE place = :place AND message = :message",
            {"place": place, "message": message},
        )
        return Subject(Topic(row[0]), row[1]) if row else None

    def latest(self, place: PlaceId, subject: Subject) -> MessageId | None:
        """Return the last message bound to a subject in a place."""
        sql = """
            SELECT message FROM messages
            WHERE place = :place AND topic = :topic AND subject = :subject
            ORDER BY rank DESC LIMIT 1
        """
        row = self.db.row(sql, {"place": place, "topic": subject.topic, "subject": subject.id})
        return MessageId(row[0]) if row else None

    def last_said(self, place: PlaceId) -> Subject | None:
        """Return what the last message that the bot said in a place is about, of those it remembers."""
        sql = "SELECT topic, subject FROM messages WHERE place = :place AND topic <> :hers ORDER BY rank DESC LIMIT 1"
        row = self.db.row(sql, {"place": place, "hers": Topic.ANSWER})
        return Subject(Topic(row[0]), row[1]) if row else None

    def places(self, subject: Subject) -> list[PlaceId]:
        """Return where there is any message about a subject."""
        sql = "SELECT DISTINCT place FROM messages WHERE topic = :topic AND subject = :subject ORDER BY place"
        return [PlaceId(place) for (place,) in self.db.rows(sql, {"topic": subject.topic, "subject": subject.id})]

    def release(self, place: PlaceId, subject: Subject) -> list[MessageId]:
        """Return the messages about a subject in a place, and forget that they are."""
        sql = """
            DELETE FROM messages WHERE place = :place AND topic = :topic AND subject = :subject RETURNING message
        """
        rows = self.db.rows(sql, {"place": place, "topic": subject.topic, "subject": subject.id})
        return sorted(MessageId(message) for (message,) in rows)

    def unbind(self, subject: Subject) -> None:
        """Forget which messages are about a subject, wherever they are."""
        sql = "DELETE FROM messages WHERE topic = :topic AND subject = :subject"
        self.db.run(sql, {"topic": subject.topic, "subject": subject.id})

    def forget(self, place: PlaceId) -> None:
        """Forget every binding of a place whose message ids are void."""
        self.db.run("DELETE FROM messages WHERE place = :place", {"place": place})
