"""Updates received and not yet done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.ids import UpdateId
from domain.mail import Received
from storage.connection import Connection
from storage.instants import kept

RAW = "inbox.raw"
"""What its raw texts are sealed for."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Keep updates until they are done."""

    db: Connection

    def add(self, updates: Sequence[Received], now: datetime) -> list[UpdateId]:
        """Keep those not yet known, and return their ids in order."""
        return [update.id for update in updates if self._add(update, kept(now))]

    def pending(self) -> list[tuple[UpdateId, int]]:
        """Return (id, lane) of everything not yet done, oldest arrival first."""
        rows = self.db.rows("SELECT id, lane FROM inbox WHERE state = 'waiting' ORDER BY arrival", {})
        return [(UpdateId(id), lane) for id, lane in rows]

    def take(self, update: UpdateId) -> str | None:
        """Return the raw text if the update is still to be done and nobody else holds it, and hold it."""
        row = self.db.row(
            "SELECT raw FROM inbox WHERE id = :id AND state = 'waiting' FOR UPDATE SKIP LOCKED", {"id": update}
        )
        return self.db.vault.open(row[0], RAW) if row else None

    def done(self, update: UpdateId, now: datetime) -> None:
        """Mark it done; keep neither its text nor its lane, which may be a person."""
        self.db.run(
            "UPDATE inbox SET state = 'done', raw = '', lane = 0, settled_at = :now WHERE id = :id",
            {"id": update, "now": kept(now)},
        )

    def stumbled(self, update: UpdateId, cause: str) -> int:
        """Count one failed try and return how many there were."""
        row = self.db.row(
            "UPDATE inbox SET attempts = attempts + 1, cause = :cause WHERE id = :id RETURNING attempts",
            {"id": update, "cause": cause},
        )
        return row[0] if row else 0

    def set_aside(self, update: UpdateId, cause: str, outline: str, now: datetime) -> None:
        """Keep it as a dead letter: its outline in the place of its text, and no lane, which may be a person."""
        sql = """
            UPDATE inbox SET state = 'dead', cause = :cause, raw = :raw, lane = 0, settled_at = :now WHERE id = :id
        """
        raw = self.db.vault.seal(outline, RAW)
        self.db.run(sql, {"id": update, "cause": cause, "raw": raw, "now": kept(now)})

    def _add(self, update: Received, now: int) -> bool:
        sql = """
            INSERT INTO inbox (id, lane, raw, state, attempts, cause, received_at)
            VALUES (:id, :lane, :raw, 'waiting', 0, '', :now)
            ON CONFLICT (id) DO NOTHING
        """
        raw = self.db.vault.seal(update.raw, RAW)
        return self.db.run(sql, {"id": update.id, "lane": update.lane, "raw": raw, "now": now}) == 1
