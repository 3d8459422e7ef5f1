"""Private notes, and texts kept aside until their author says what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.answers import Part
from domain.ids import PersonId
from storage.connection import ALL, Connection
from storage.instants import kept, read

_NOTE, _HELD = "notes.text", "held.text"


@dataclass(frozen=True, slots=True)
class Notebook:
    """Keep what a person wrote for herself, or has not addressed yet."""

    db: Connection

    def keep(self, person: PersonId, text: str, at: datetime) -> None:
        """Write a note."""
        self.db.run(
            "INSERT INTO notes (person, text, kept_at) VALUES (:person, :text, :at)",
            {"person": person, "text": self.db.vault.seal(text, _NOTE), "at": kept(at)},
        )

    def erase(self, person: PersonId) -> None:
        """Erase every note of a person."""
        self.db.run("DELETE FROM notes WHERE person = :person", {"person": person})

    def notes(self, person: PersonId, limit: int | None = None) -> list[tuple[str, datetime]]:
        """Return her last notes, or all of them, and when she wrote them, newest first."""
        sql = "SELECT text, kept_at FROM notes WHERE person = :person ORDER BY kept_at DESC, id DESC LIMIT :limit"
        rows = self.db.rows(sql, {"person": person, "limit": ALL if limit is None else limit})
        return [(self.db.vault.open(text, _NOTE), read(at)) for text, at in rows]

    def hold(self, person: PersonId, parts: Sequence[Part]) -> None:
        """Keep a text aside, after what is already held."""
        for part in parts:
            self._hold(person, part)

    def held(self, person: PersonId) -> tuple[Part, ...]:
        """Return what is held, and leave it where it is."""
        sql = "SELECT place, message, text, written_at FROM held WHERE person = :person ORDER BY rank FOR UPDATE"
        rows = self.db.rows(sql, {"person": person})
        unseal = self.db.vault.open
        return tuple(Part(place, message, unseal(text, _HELD), read(at)) for place, message, text, at in rows)

    def release(self, person: PersonId) -> tuple[Part, ...]:
        """Return and forget what is held."""
        parts = self.held(person)
        self.db.run("DELETE FROM held WHERE person = :person", {"person": person})
        return parts

    def holders(self) -> list[PersonId]:
        """Return whose texts are kept aside."""
        return [PersonId(person) for (person,) in self.db.rows("SELECT DISTINCT person FROM held ORDER BY person", {})]

    def _hold(self, person: PersonId, part: Part) -> None:
        sql = """
            INSERT INTO held (person, place, message, text, written_at)
            VALUES (:person, :place, :message, :text, :at)
        """
        at = {"person": person, "place": part.place, "message": part.message, "at": kept(part.at)}
        self.db.run(sql, {**at, "text": self.db.vault.seal(part.text, _HELD)})
