"""A role offered by a link: used once, for a quarter of an hour, confirmed by who offered it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

from domain.ids import CollectiveId, PersonId
from domain.rights import Role

LASTS = timedelta(minutes=15)


class Tried(StrEnum):
    """What somebody may try to guess."""

    LINK = "link"
    CODE = "code"
    """A receipt code."""


class OfferState(StrEnum):
    """Where an offer stands."""

    OPEN = "open"
    TAKEN = "taken"
    """Somebody followed the link; who gave it is asked."""
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Offer:
    """One role offered to whoever holds the link; only the print of its word is kept."""

    id: str
    print: str
    role: Role
    collective: CollectiveId | None
    """None: the role of operator, which is of the whole house."""
    giver: PersonId | None
    """None: given from the machine itself, by its command line; then nobody confirms."""
    expires_at: datetime
    state: OfferState = OfferState.OPEN
    taker: PersonId | None = None
    taker_name: str = ""


def print_of(word: str) -> str:
    """Return the print of an unguessable word: enough to know it again, not to tell it."""
    return blake2b(word.encode(), digest_size=16).hexdigest()
