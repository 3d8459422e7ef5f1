"""What people are promised, as ports: what they agreed to, what nobody can be found behind, and what is erased.

Like all ports, they are synchronous and belong to one unit of work.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.answers import Loose
from domain.consents import Witness
from domain.erasures import Erasure
from domain.ids import CollectiveId, PersonId, SessionId
from domain.keeping import Holding, Retention
from domain.offers import Offer, Tried


class LooseVoices(Protocol):
    """Voices that nobody can be found behind; nothing here tells whose, when, or in which order."""

    def add(self, voice: Loose) -> None:
        """Keep one."""

    def of(self, session: SessionId) -> list[Loose]:
        """Return those of a session, in the order of their random keys."""

    def find(self, key: str) -> Loose | None:
        """Return the one that a receipt code leads to."""

    def erase(self, key: str) -> bool:
        """Erase one; False when there is none."""

    def count(self, session: SessionId) -> int:
        """Count those of a session."""

    def stir(self, session: SessionId) -> None:
        """Write all those of a session anew, at once, so that no trace of their order is left where they are kept."""


class Consents(Protocol):
    """The trace of what each person agreed to, and took back."""

    def note(self, witness: Witness) -> None:
        """Add one trace."""

    def of(self, person: PersonId) -> list[Witness]:
        """Return all of a person, oldest first."""


class Offers(Protocol):
    """Roles offered by links, and how often somebody tried one that does not exist."""

    def save(self, offer: Offer) -> None:
        """Keep it, new or changed."""

    def get(self, id: str) -> Offer:
        """Return one; raise `NotFound`."""

    def by_print(self, print: str) -> Offer | None:
        """Return the offer whose word has this print."""

    def note_try(self, person: PersonId, what: Tried, at: datetime) -> None:
        """Note that somebody tried a link or a code that leads nowhere."""

    def tries(self, person: PersonId, what: Tried, since: datetime) -> int:
        """Count her tries of one kind since an instant."""


class CharterVoices(Protocol):
    """Who looked at a proposed charter, and objects or not; forgotten once it is settled, and shown to nobody."""

    def note(self, collective: CollectiveId, person: PersonId, *, objects: bool) -> None:
        """Keep a voice; the last one of a person holds."""

    def count(self, collective: CollectiveId) -> tuple[int, int]:
        """Return how many looked, and how many of them object."""

    def clear(self, collective: CollectiveId) -> None:
        """Forget who said what."""


class Erasures(Protocol):
    """What was erased and is not yet in the journal of erasures."""

    def note(self, erasure: Erasure) -> None:
        """Keep one until it is in the journal of erasures."""

    def pending(self) -> list[Erasure]:
        """Return those not yet in the journal of erasures, oldest first."""

    def journaled(self, erasures: Sequence[Erasure]) -> None:
        """Forget those that are."""


class Records(Protocol):
    """All that is kept, seen from above: erased for a person, purged with time, counted for an operator."""

    def erase_person(self, person: PersonId) -> None:
        """Erase every row that is hers, and her number from the rows that are not.

        Her done updates keep their number, without her lane; roles she gave stay given.
        """

    def erase_membership(self, collective: CollectiveId, person: PersonId) -> None:
        """Erase every row that is hers in one collective."""

    def purge(self, retention: Retention, now: datetime) -> int:
        """Erase what has been kept long enough, and return how many rows."""

    def census(self, retention: Retention, now: datetime) -> list[Holding]:
        """Count what is kept, kind by kind, and what a purge would erase now."""
