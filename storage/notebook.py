"""Private notes, and texts kept aside until their author says what they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.answers import TEXT, Part
from domain.ids import PersonId, SessionId
from storage import codec
from storage.connection import ALL, Connection, Row
from storage.instants import kept, read

_NOTE, _HELD, _MEDIA = "notes.text", "held.text", "held.media"


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

    def hold(self, person: PersonId, parts: Sequence[Part], session: SessionId | None = None) -> None:
        """Keep a text aside, after what is already held, for a session if it waits for one."""
        for part in parts:
            self._hold(person, part, session)

    def reword(self, person: PersonId, part: Part) -> bool:
        """Change the words of a message that is kept aside; False when it is not."""
        sql = "UPDATE held SET text = :text WHERE person = :person AND place = :place AND message = :message"
        where = {"person": person, "place": part.place, "message": part.message}
        return self.db.run(sql, {**where, "text": self.db.vault.seal(part.text, _HELD)}) > 0

    def waits_for(self, person: PersonId) -> SessionId | None:
        """Return the session that her text kept aside waits for, if any."""
        row = self.db.row("SELECT session FROM held WHERE person = :person ORDER BY rank LIMIT 1", {"person": person})
        return SessionId(row[0]) if row and row[0] else None

    def held(self, person: PersonId) -> tuple[Part, ...]:
        """Return what is held, and leave it where it is."""
        sql = "SELECT place, message, text, media, written_at FROM held WHERE person = :person ORDER BY rank FOR UPDATE"
        return tuple(self._part(row) for row in self.db.rows(sql, {"person": person}))

    def release(self, person: PersonId) -> tuple[Part, ...]:
        """Return and forget what is held."""
        parts = self.held(person)
        self.db.run("DELETE FROM held WHERE person = :person", {"person": person})
        return parts

    def holders(self, session: SessionId) -> list[PersonId]:
        """Return whose texts are kept aside for a session."""
        sql = "SELECT DISTINCT person FROM held WHERE session = :session ORDER BY person"
        return [PersonId(person) for (person,) in self.db.rows(sql, {"session": session})]

    def _hold(self, person: PersonId, part: Part, session: SessionId | None) -> None:
        sql = """
            INSERT INTO held (person, session, place, message, text, media, written_at)
            VALUES (:person, :session, :place, :message, :text, :media, :at)
        """
        seal = self.db.vault.seal
        media = "" if part.form == TEXT else codec.parts.write((replace(part, text=""),))
        where = {"person": person, "session": session, "place": part.place, "message": part.message}
        self.db.run(sql, {**where, "text": seal(part.text, _HELD), "media": seal(media, _MEDIA), "at": kept(part.at)})

    def _part(self, row: Row) -> Part:
        place, message, text, media, at = row
        unseal = self.db.vault.open
        if not media:
            return Part(place, message, unseal(text, _HELD), read(at))
        [part] = codec.parts.read(unseal(media, _MEDIA))
        return replace(part, text=unseal(text, _HELD))
