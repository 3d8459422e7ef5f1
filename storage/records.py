"""All that is kept, seen from above."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import CollectiveId, PersonId
from domain.keeping import Holding, Retention
from storage import oblivion, shelves
from storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Records:
    """Erase for a person, purge with time, count for an operator."""

    db: Connection

    def erase_person(self, person: PersonId) -> None:
        """Erase every row that is hers, and her number from the rows that are not."""
        oblivion.erase_person(self.db, person)

    def erase_membership(self, collective: CollectiveId, person: PersonId) -> None:
        """Erase every row that is hers in one collective."""
        oblivion.erase_membership(self.db, collective, person)

    def purge(self, retention: Retention, now: datetime) -> int:
        """Erase what has been kept long enough, and return how many rows."""
        return shelves.purge(self.db, retention, now)

    def census(self, retention: Retention, now: datetime) -> list[Holding]:
        """Count what is kept, kind by kind, and what a purge would erase now."""
        return shelves.census(self.db, retention, now)
