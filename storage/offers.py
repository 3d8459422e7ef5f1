"""Roles offered by links, and how often somebody tried one that does not exist."""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotFound
from domain.ids import PersonId
from domain.offers import Offer, OfferState, Tried
from domain.rights import Role
from storage.connection import Connection, Row
from storage.instants import kept, read

_NOUN = "SELECT id, print, role, collective, giver, expires_at, state, taker, taker_name FROM offers"
_NAME = "offers.taker_name"


@dataclass(frozen=True, slots=True)
class Offers:
    """Keep offers until they expire, and who tries in vain."""

    db: Connection

    def save(self, offer: Offer) -> None:
        """Keep it, new or changed."""
        sql = """
            INSERT INTO offers (id, print, role, collective, giver, expires_at, state, taker, taker_name)
            VALUES (:id, :print, :role, :collective, :giver, :expires_at, :state, :taker, :taker_name)
            ON CONFLICT (id) DO UPDATE
            SET print = excluded.print, role = excluded.role, collective = excluded.collective,
                giver = excluded.giver, expires_at = excluded.expires_at, state = excluded.state,
                taker = excluded.taker, taker_name = excluded.taker_name
        """
        self.db.run(sql, self._columns(offer))

    def get(self, id: str) -> Offer:
        """Return one; raise `NotFound`."""
        row = self.db.row(f"{_NOUN} WHERE id = :id FOR UPDATE", {"id": id})
        if row is None:
            raise NotFound(f"no offer {id}")
        return self._offer(row)

    def by_print(self, print: str) -> Offer | None:
        """Return the offer whose word has this print."""
        row = self.db.row(f"{_NOUN} WHERE print = :print FOR UPDATE", {"print": print})
        return self._offer(row) if row else None

    def note_try(self, person: PersonId, what: Tried, at: datetime) -> None:
        """Note that somebody tried a link or a code that leads nowhere."""
        sql = "INSERT INTO tries (person, what, tried_at) VALUES (:person, :what, :at)"
        self.db.run(sql, {"person": person, "what": what, "at": kept(at)})

    def tries(self, person: PersonId, what: Tried, since: datetime) -> int:
        """Count her tries of one kind since an instant."""
        sql = "SELECT COUNT(*) FROM tries WHERE person = :person AND what = :what AND tried_at >= :since"
        [(count,)] = self.db.rows(sql, {"person": person, "what": what, "since": kept(since)})
        return int(count)

    def _columns(self, offer: Offer) -> dict[str, str | int | None]:
        return {
            "id": offer.id,
            "print": offer.print,
            "role": offer.role,
            "collective": offer.collective,
            "giver": offer.giver,
            "expires_at": kept(offer.expires_at),
            "state": offer.state,
            "taker": offer.taker,
            "taker_name": self.db.vault.seal(offer.taker_name, _NAME),
        }

    def _offer(self, row: Row) -> Offer:
        id, print, role, collective, giver, expires_at, state, taker, taker_name = row
        return Offer(
            id=id,
            print=print,
            role=Role(role),
            collective=collective,
            giver=giver,
            expires_at=read(expires_at),
            state=OfferState(state),
            taker=taker,
            taker_name=self.db.vault.open(taker_name, _NAME),
        )
