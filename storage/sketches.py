"""What facilitators are preparing."""

from dataclasses import dataclass

from domain.ids import CollectiveId, PersonId
from domain.sketches import Sketch
from storage import codec
from storage.connection import Connection
from storage.instants import kept

_WORDS = "sketches.words"


@dataclass(frozen=True, slots=True)
class Sketches:
    """Keep one sketch of each facilitator in each collective."""

    db: Connection

    def of(self, collective: CollectiveId, person: PersonId) -> Sketch | None:
        """Return what somebody is preparing in a collective."""
        sql = "SELECT words FROM sketches WHERE collective = :collective AND person = :person FOR UPDATE"
        row = self.db.row(sql, {"collective": collective, "person": person})
        return codec.sketches.read_if_known(self.db.vault.open(row[0], _WORDS)) if row else None

    def save(self, sketch: Sketch) -> None:
        """Keep it, new or changed."""
        sql = """
            INSERT INTO sketches (collective, person, words, touched_at)
            VALUES (:collective, :person, :words, :touched_at)
            ON CONFLICT (collective, person) DO UPDATE SET words = excluded.words, touched_at = excluded.touched_at
        """
        columns: dict[str, str | int | None] = {
            "collective": sketch.collective,
            "person": sketch.person,
            "words": self.db.vault.seal(codec.sketches.write(sketch), _WORDS),
            "touched_at": kept(sketch.touched_at),
        }
        self.db.run(sql, columns)

    def erase(self, collective: CollectiveId, person: PersonId) -> None:
        """Forget what somebody was preparing."""
        sql = "DELETE FROM sketches WHERE collective = :collective AND person = :person"
        self.db.run(sql, {"collective": collective, "person": person})
