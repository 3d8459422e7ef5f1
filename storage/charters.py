"""Who looked at a proposed charter, and objects or not."""

from dataclasses import dataclass

from domain.ids import CollectiveId, PersonId
from storage.connection import Connection


@dataclass(frozen=True, slots=True)
class CharterVoices:
    """Keep voices until the proposal is settled, and tell how many they are, never whose."""

    db: Connection

    def note(self, collective: CollectiveId, person: PersonId, *, objects: bool) -> None:
        """Keep a voice; the last one of a person holds."""
        sql = """
            INSERT INTO charter_voices (collective, person, objects) VALUES (:collective, :person, :objects)
            ON CONFLICT (collective, person) DO UPDATE SET objects = excluded.objects
        """
        self.db.run(sql, {"collective": collective, "person": person, "objects": int(objects)})

    def count(self, collective: CollectiveId) -> tuple[int, int]:
        """Return how many looked, and how many of them object."""
        sql = "SELECT COUNT(*), COALESCE(SUM(objects), 0) FROM charter_voices WHERE collective = :collective"
        [(looked, objecting)] = self.db.rows(sql, {"collective": collective})
        return int(looked), int(objecting)

    def clear(self, collective: CollectiveId) -> None:
        """Forget who said what."""
        self.db.run("DELETE FROM charter_voices WHERE collective = :collective", {"collective": collective})
