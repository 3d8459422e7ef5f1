"""To be alone with a database, for what nobody may do while a bot works with it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from domain.errors import StorageError
from storage.addresses import file_of
from storage.schema import Transaction
from storage.sqlite import scrub
from storage.sqlite_connection import explained
from storage.sqlite_opening import connected, writing
from storage.turn import InUse, Turn
from storage.vault import Vault

_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Bare:
    """A database without its store: transactions, and the care that nothing stays in its files."""

    transaction: Transaction
    scrub: Callable[[], None]


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Hold a database against every bot; raise `InUse` when one works with it."""
    turn = Turn(url)
    if not turn.take():
        raise InUse
    try:
        _refuse_company(url)
        yield
    finally:
        turn.leave()


@contextmanager
def bare(url: str, vault: Vault) -> Iterator[Bare]:
    """Lend a database."""
    file = file_of(url)
    if file is None:
        from storage.postgres_alone import bare_there  # only who uses PostgreSQL needs its driver

        with bare_there(url, vault) as (transaction, scrub_there):
            yield Bare(transaction, scrub_there)
        return
    with explained(), closing(connected(str(file), _PATIENCE)) as raw:
        yield Bare(partial(writing, raw, vault), partial(scrub, raw))


def fold(file: Path) -> None:
    """Make one file of a SQLite database, with nothing beside it; raise `InUse` when somebody has it open."""
    with explained(), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=1)) as raw:
        try:
            # Granted only to whoever is alone: who waits for a turn has it open too.
            raw.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise InUse from error
            raise


def _refuse_company(url: str) -> None:
    file = file_of(url)
    if file is None:
        from storage.postgres_alone import refuse_company

        refuse_company(url)
    elif file.exists():
        _refuse_readers(file)


def _refuse_readers(file: Path) -> None:
    try:
        fold(file)
    except InUse:
        raise
    except StorageError:
        return  # a file that nobody can read is nobody's
