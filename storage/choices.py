"""What members tapped in sessions that are not sealed yet."""

from dataclasses import dataclass

from domain.choices import Choice
from domain.ids import PersonId, SessionId
from storage.connection import Connection, Row

_NOUN = "SELECT session, person, item, value FROM choices"
_VALUE = "choices.value"


@dataclass(frozen=True, slots=True)
class Choices:
    """Keep one choice of each member about each item."""

    db: Connection

    def save(self, choice: Choice) -> None:
        """Keep it, in the place of what she chose before about the same."""
        sql = """
            INSERT INTO choices (session, person, item, value) VALUES (:session, :person, :item, :value)
            ON CONFLICT (session, person, item) DO UPDATE SET value = excluded.value
        """
        columns: dict[str, str | int | None] = {
            "session": choice.session,
            "person": choice.person,
            "item": choice.item,
            "value": self.db.vault.seal(choice.value, _VALUE),
        }
        self.db.run(sql, columns)

    def by(self, session: SessionId, person: PersonId) -> list[Choice]:
        """Return what one member chose in a session, by item."""
        sql = f"{_NOUN} WHERE session = :session AND person = :person ORDER BY item"
        return [self._choice(row) for row in self.db.rows(sql, {"session": session, "person": person})]

    def of(self, session: SessionId) -> list[Choice]:
        """Return all that was chosen in a session, by item and value: in no order of persons."""
        found = [self._choice(row) for row in self.db.rows(f"{_NOUN} WHERE session = :session", {"session": session})]
        return sorted(found, key=lambda choice: (choice.item, choice.value, choice.person))

    def erase(self, session: SessionId, person: PersonId, item: str | None = None) -> None:
        """Erase what one member chose in a session, or one item of it."""
        sql = "DELETE FROM choices WHERE session = :session AND person = :person AND item = COALESCE(:item, item)"
        self.db.run(sql, {"session": session, "person": person, "item": item})

    def forget(self, session: SessionId) -> None:
        """Erase all that was chosen in a session, once it is counted."""
        self.db.run("DELETE FROM choices WHERE session = :session", {"session": session})

    def _choice(self, row: Row) -> Choice:
        session, person, item, value = row
        return Choice(session, person, item, self.db.vault.open(value, _VALUE))
