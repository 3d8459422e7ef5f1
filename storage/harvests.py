"""Who harvests each session, and what is objected to its project."""

from dataclasses import dataclass

from domain.harvest import Hand, Harvester, Objection
from domain.ids import PersonId, SessionId
from storage.connection import Connection, Row

_WORDS = "objections.words"


@dataclass(frozen=True, slots=True)
class Harvests:
    """Keep harvesters by their session, objections by their line."""

    db: Connection

    def save(self, harvester: Harvester) -> None:
        """Keep where a harvester stands."""
        sql = """
            INSERT INTO harvesters (session, person, hand) VALUES (:session, :person, :hand)
            ON CONFLICT (session, person) DO UPDATE SET hand = excluded.hand
        """
        self.db.run(sql, {"session": harvester.session, "person": harvester.person, "hand": harvester.hand})

    def of(self, session: SessionId) -> list[Harvester]:
        """Return everybody who was asked to harvest a session."""
        sql = "SELECT session, person, hand FROM harvesters WHERE session = :session ORDER BY person"
        rows = self.db.rows(sql, {"session": session})
        return [Harvester(session, person, Hand(hand)) for session, person, hand in rows]

    def drop(self, session: SessionId, person: PersonId) -> None:
        """Forget that somebody was asked to harvest a session, and what she objected to its project."""
        for table in ("harvesters", "objections"):
            sql = f"DELETE FROM {table} WHERE session = :session AND person = :person"  # noqa: S608 - both are ours
            self.db.run(sql, {"session": session, "person": person})

    def object(self, objection: Objection) -> None:
        """Keep an objection, new or settled."""
        sql = """
            INSERT INTO objections (id, session, person, line, words, stands)
            VALUES (:id, :session, :person, :line, :words, :stands)
            ON CONFLICT (id) DO UPDATE SET words = excluded.words, stands = excluded.stands
        """
        columns: dict[str, str | int | None] = {
            "id": objection.id,
            "session": objection.session,
            "person": objection.person,
            "line": objection.line,
            "words": self.db.vault.seal(objection.words, _WORDS),
            "stands": int(objection.both),
        }
        self.db.run(sql, columns)

    def objections(self, session: SessionId) -> list[Objection]:
        """Return what is objected to the project of a session, by line."""
        sql = """
            SELECT id, session, person, line, words, stands FROM objections WHERE session = :session ORDER BY line, id
        """
        return [self._objection(row) for row in self.db.rows(sql, {"session": session})]

    def settle(self, id: str) -> None:
        """Forget an objection."""
        self.db.run("DELETE FROM objections WHERE id = :id", {"id": id})

    def forget(self, session: SessionId) -> None:
        """Forget what was objected, once the session is published."""
        self.db.run("DELETE FROM objections WHERE session = :session", {"session": session})

    def _objection(self, row: Row) -> Objection:
        id, session, person, line, words, both = row
        return Objection(id, session, person, line, self.db.vault.open(words, _WORDS), bool(both))
