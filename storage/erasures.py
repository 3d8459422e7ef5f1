"""What was erased and is not yet in the journal of erasures, outside of the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.erasures import Erased, Erasure
from storage.connection import Connection
from storage.instants import kept, read


@dataclass(frozen=True, slots=True)
class Erasures:
    """Keep erasures until they are in the journal of erasures."""

    db: Connection

    def note(self, erasure: Erasure) -> None:
        """Keep one until it is in the journal of erasures."""
        self.db.run("INSERT INTO erasures (kind, token, erased_at) VALUES (:kind, :token, :at)", _columns(erasure))

    def pending(self) -> list[Erasure]:
        """Return those not yet in the journal of erasures, oldest first."""
        rows = self.db.rows("SELECT kind, token, erased_at FROM erasures ORDER BY rank", {})
        return [Erasure(Erased(kind), token, read(at)) for kind, token, at in rows]

    def journaled(self, erasures: Sequence[Erasure]) -> None:
        """Forget those that are."""
        for erasure in erasures:
            sql = "DELETE FROM erasures WHERE kind = :kind AND token = :token AND erased_at = :at"
            self.db.run(sql, _columns(erasure))


def _columns(erasure: Erasure) -> dict[str, str | int]:
    return {"kind": erasure.kind, "token": erasure.token, "at": kept(erasure.at)}
