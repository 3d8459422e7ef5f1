"""Voices that nobody can be found behind."""

from dataclasses import dataclass

from domain.answers import Level, Loose, Nature, Scope
from domain.ids import SessionId
from storage.connection import Connection, Row

_NOUN = "SELECT key, session, scope, text, level, nature FROM loose"
_ADD = """
    INSERT INTO loose (key, session, scope, text, level, nature)
    VALUES (:key, :session, :scope, :text, :level, :nature)
"""
_TEXT = "loose.text"


@dataclass(frozen=True, slots=True)
class LooseVoices:
    """Keep voices by their random keys alone."""

    db: Connection

    def add(self, voice: Loose) -> None:
        """Keep one."""
        text = self.db.vault.seal(voice.text, _TEXT)
        self._write((voice.key, voice.session, voice.scope, text, voice.level, voice.nature))

    def of(self, session: SessionId) -> list[Loose]:
        """Return those of a session, in the order of their random keys."""
        rows = self.db.rows(f"{_NOUN} WHERE session = :session ORDER BY key", {"session": session})
        return [self._voice(row) for row in rows]

    def find(self, key: str) -> Loose | None:
        """Return the one that a receipt code leads to."""
        row = self.db.row(f"{_NOUN} WHERE key = :key FOR UPDATE", {"key": key})
        return self._voice(row) if row else None

    def erase(self, key: str) -> bool:
        """Erase one; False when there is none."""
        return self.db.run("DELETE FROM loose WHERE key = :key", {"key": key}) == 1

    def count(self, session: SessionId) -> int:
        """Count those of a session."""
        [(count,)] = self.db.rows("SELECT COUNT(*) FROM loose WHERE session = :session", {"session": session})
        return int(count)

    def stir(self, session: SessionId) -> None:
        """Write all those of a session anew, at once, so that no trace of their order is left where they are kept.

        A server notes in each row which transaction wrote it, and puts rows one after the other as they come: written
        together and by their keys, they are all of one transaction, in an order that tells nothing.
        """
        # What was taken out is put back, not what is there: so nothing is lost when two stir at the same time.
        sql = "DELETE FROM loose WHERE session = :session RETURNING key, session, scope, text, level, nature"
        for row in sorted(self.db.rows(sql, {"session": session})):
            self._write(row)

    def _write(self, row: Row) -> None:
        key, session, scope, text, level, nature = row
        self.db.run(
            _ADD, {"key": key, "session": session, "scope": scope, "text": text, "level": level, "nature": nature}
        )

    def _voice(self, row: Row) -> Loose:
        key, session, scope, text, level, nature = row
        return Loose(
            key=key,
            session=session,
            scope=Scope(scope),
            text=self.db.vault.open(text, _TEXT),
            level=None if level is None else Level(level),
            nature=None if nature is None else Nature(nature),
        )
