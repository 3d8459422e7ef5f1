"""From the path of a file to a SQLite store whose tables are up to date."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from domain.ports import Probe
from storage.addresses import MEMORY
from storage.backup import copy_before, seal_a_copy
from storage.canary import recognise
from storage.schema import Migration, migrate
from storage.sqlite import SqliteStore, transaction
from storage.sqlite_connection import SqliteConnection, explained
from storage.vault import Vault

_PRAGMAS = (
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a power cut
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",  # no copy of anything in other files
)
_STATEMENTS = 256
"""More than there are statements here, so that each is prepared once."""


async def open_sqlite(
    path: str, now: datetime, probe: Probe, vault: Vault, migrations: Sequence[Migration], busy_seconds: float
) -> SqliteStore:
    """Open a store on a file, made if it is not there; wait at most so long for whoever holds it."""
    # The file is opened in a thread that asyncio joins: aiosqlite's own could outlive the loop of a failed opening.
    ready = await asyncio.to_thread(_ready, path, now, vault, migrations, busy_seconds)
    return await SqliteStore.over(ready, vault, probe)


def _ready(
    path: str, now: datetime, vault: Vault, migrations: Sequence[Migration], busy_seconds: float
) -> sqlite3.Connection:
    with explained():
        _make_room(path)
        return _up_to_date(path, now, vault, migrations, busy_seconds)


def _make_room(path: str) -> None:
    if path == MEMORY:
        return
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)  # what people wrote is for nobody else on the machine


def _up_to_date(
    path: str, now: datetime, vault: Vault, migrations: Sequence[Migration], busy_seconds: float
) -> sqlite3.Connection:
    with ExitStack() as stack:
        raw = stack.enter_context(closing(connected(path, busy_seconds)))
        transaction = partial(writing, raw, vault)
        migrate(transaction, migrations, now, partial(_keep_a_copy, Path(path), vault, now))
        recognise(transaction)
        stack.pop_all()
        return raw


def connected(path: str, busy_seconds: float) -> sqlite3.Connection:
    """Return a connection whose transactions are ours, ready for one thread."""
    with ExitStack() as stack:
        raw = sqlite3.connect(
            path,
            timeout=busy_seconds,
            isolation_level=None,  # transactions are ours
            check_same_thread=False,  # opened here, then used by one other thread
            cached_statements=_STATEMENTS,
        )
        stack.callback(raw.close)
        _write_ahead(raw)
        for pragma in _PRAGMAS:
            raw.execute(pragma)
        stack.pop_all()
        return raw


@contextmanager
def writing(raw: sqlite3.Connection, vault: Vault) -> Iterator[SqliteConnection]:
    """Open the only writing transaction, and commit it."""
    with transaction(raw):
        yield SqliteConnection(raw, vault)


def _write_ahead(raw: sqlite3.Connection) -> None:
    # A backup or an export reads while the bot writes. Of two that switch to this at the same time, SQLite refuses one
    # without making it wait: so it waits for a turn to write, by which the other is done, and asks again.
    with suppress(sqlite3.OperationalError):
        raw.execute("PRAGMA journal_mode = WAL")
        return
    with transaction(raw):
        pass
    raw.execute("PRAGMA journal_mode = WAL")


def _keep_a_copy(file: Path, vault: Vault, now: datetime, migration: Migration) -> None:
    # One name, so that a migration that fails at each start does not fill the disk.
    seal_a_copy(file, copy_before(file, f"{migration.number:04}"), vault, now)
