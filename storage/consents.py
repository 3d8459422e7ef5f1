"""The trace of what each person agreed to, and took back."""

from dataclasses import dataclass

from domain.consents import Consent, Witness
from domain.ids import PersonId
from storage.connection import Connection, Row
from storage.instants import kept, read


@dataclass(frozen=True, slots=True)
class Consents:
    """Keep every yes and every no; nothing is ever changed."""

    db: Connection

    def note(self, witness: Witness) -> None:
        """Add one trace."""
        sql = """
            INSERT INTO consents (collective, person, consent, agreed, terms, charter, said_at)
            VALUES (:collective, :person, :consent, :agreed, :terms, :charter, :at)
        """
        columns: dict[str, str | int | None] = {
            "collective": witness.collective,
            "person": witness.person,
            "consent": witness.consent,
            "agreed": int(witness.agreed),
            "terms": witness.terms,
            "charter": witness.charter,
            "at": kept(witness.at),
        }
        self.db.run(sql, columns)

    def of(self, person: PersonId) -> list[Witness]:
        """Return all of a person, oldest first."""
        sql = """
            SELECT collective, person, consent, agreed, terms, charter, said_at FROM consents
            WHERE person = :person ORDER BY id
        """
        return [_witness(row) for row in self.db.rows(sql, {"person": person})]


def _witness(row: Row) -> Witness:
    collective, person, consent, agreed, terms, charter, at = row
    return Witness(collective, person, Consent(consent), bool(agreed), terms, charter, read(at))
