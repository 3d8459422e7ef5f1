"""How a database is and how much it holds, for whoever keeps the machine; it tells no text of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import StorageError
from domain.keeping import Holding, Retention
from storage.addresses import file_of
from storage.alone import bare
from storage.canary import recognise
from storage.connection import Connection
from storage.schema import shipped, version
from storage.trying import is_sound
from storage.unit import unit_over
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found."""

    sound: bool
    """Its pages are in order, as far as can be told from here."""
    size: int | None
    """In bytes; None for a server."""
    schema: int
    holdings: Sequence[Holding]
    uncertain: int
    """Messages that nobody knows were delivered."""
    dead: int
    """Updates set aside, which nobody could read."""


def examine(url: str, vault: Vault, retention: Retention, now: datetime) -> Findings:
    """Return what is found in a database that these keys open and this version wrote."""
    file = file_of(url)
    sound = is_sound(url)  # before a transaction is open: the bot goes on meanwhile
    with bare(url, vault) as database:
        with database.transaction() as db:
            schema = _current(db)
        recognise(database.transaction)
        with database.transaction() as db:
            return Findings(
                sound=sound,
                size=file.stat().st_size if file else None,
                schema=schema,
                holdings=unit_over(db).records.census(retention, now),
                uncertain=_count(db, "SELECT COUNT(*) FROM outbox WHERE state = 'uncertain'"),
                dead=_count(db, "SELECT COUNT(*) FROM inbox WHERE state = 'dead'"),
            )


def _current(db: Connection) -> int:
    found, known = version(db), shipped()[-1].number
    if found != known:
        raise StorageError(f"the database has schema {found} and this version knows {known}: start the bot once")
    return found


def _count(db: Connection, sql: str) -> int:
    [(count,)] = db.rows(sql, {})
    return int(count)
