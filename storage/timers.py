"""What is to be done at an instant."""

from dataclasses import dataclass
from datetime import datetime

from domain.sessions import Timer, TimerKind
from storage.connection import Connection, Row
from storage.instants import kept, read

_NOUN = "SELECT kind, subject, due_at FROM timers"


@dataclass(frozen=True, slots=True)
class Timers:
    """Keep timers until somebody takes them."""

    db: Connection

    def arm(self, timer: Timer) -> None:
        """Set a timer; the same subject and kind is replaced."""
        sql = """
            INSERT INTO timers (subject, kind, due_at) VALUES (:subject, :kind, :due)
            ON CONFLICT (subject, kind) DO UPDATE SET due_at = excluded.due_at
        """
        self.db.run(sql, _columns(timer))

    def disarm(self, subject: str, kind: TimerKind | None = None) -> None:
        """Forget a subject's timers, or one kind of them."""
        if kind is None:
            self.db.run("DELETE FROM timers WHERE subject = :subject", {"subject": subject})
        else:
            sql = "DELETE FROM timers WHERE subject = :subject AND kind = :kind"
            self.db.run(sql, {"subject": subject, "kind": kind})

    def due(self, now: datetime, limit: int) -> list[Timer]:
        """Return timers whose instant has come, earliest first."""
        sql = f"{_NOUN} WHERE due_at <= :now ORDER BY due_at, subject, kind LIMIT :limit"
        return [_timer(row) for row in self.db.rows(sql, {"now": kept(now), "limit": limit})]

    def take(self, timer: Timer) -> bool:
        """Remove a timer; False when somebody else did, or re-armed it."""
        sql = "DELETE FROM timers WHERE subject = :subject AND kind = :kind AND due_at = :due"
        return self.db.run(sql, _columns(timer)) == 1

    def of(self, subject: str) -> list[Timer]:
        """Return a subject's timers."""
        rows = self.db.rows(f"{_NOUN} WHERE subject = :subject ORDER BY due_at, kind", {"subject": subject})
        return [_timer(row) for row in rows]


def _columns(timer: Timer) -> dict[str, str | int]:
    return {"subject": timer.subject, "kind": timer.kind, "due": kept(timer.due)}


def _timer(row: Row) -> Timer:
    kind, subject, due = row
    return Timer(TimerKind(kind), subject, read(due))
