"""Try a database without changing anything in it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import StorageError
from storage.addresses import PostgresAddress, SqliteAddress, address_of, file_of
from storage.sqlite_connection import explained

if TYPE_CHECKING:
    import psycopg

_PATIENCE = 5


def name_of(url: str) -> str:
    """Return what may be shown of the URL of a database: no password."""
    address = address_of(url)
    return address.path if isinstance(address, SqliteAddress) else "PostgreSQL"


def can_be_used(url: str) -> bool:
    """Tell whether the database is there, or is still to be made; raise `StorageError` when it cannot be used."""
    address = address_of(url)
    if isinstance(address, PostgresAddress):
        return _answers(address.url)
    if address.in_memory:
        return False
    with explained():
        return _writable(Path(address.path))


def is_blank(url: str) -> bool:
    """Tell whether nothing was ever kept in a database, or whether it is still to be made."""
    address = address_of(url)
    if isinstance(address, PostgresAddress):
        return _is_blank_there(address.url)
    if address.in_memory or not Path(address.path).exists():
        return True
    with explained(), closing(_connected(Path(address.path))) as raw:
        return raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def is_sound(url: str) -> bool:
    """Tell whether the pages of a file are in order; a server is trusted."""
    file = file_of(url)
    if file is None:
        return True
    with explained(), closing(_connected(file)) as raw:
        return raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _is_blank_there(url: str) -> bool:
    with _server(url) as db:
        return db.execute("SELECT to_regclass('schema_version')").fetchone() == (None,)


def _writable(file: Path) -> bool:
    if not file.exists():
        _refuse_closed(next(folder for folder in file.absolute().parents if folder.exists()))
        return False
    with closing(_connected(file)) as raw:
        raw.execute("PRAGMA schema_version")
        raw.execute("BEGIN IMMEDIATE")
        raw.rollback()
    return True


def _connected(file: Path) -> sqlite3.Connection:
    """Connect to a file that is there; none is made."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)


def _refuse_closed(folder: Path) -> None:
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise StorageError(f"nothing can be written in {folder}")


def _answers(url: str) -> bool:
    with _server(url) as db:
        db.execute("SELECT 1")
    return True


@contextmanager
def _server(url: str) -> Iterator["psycopg.Connection"]:
    try:
        import psycopg

        from storage.postgres_connection import explained as explained_there
    except ModuleNotFoundError as error:
        raise StorageError("PostgreSQL needs one more package: pip install 'pasdecote[postgres]'") from error
    with explained_there(), psycopg.connect(url, connect_timeout=_PATIENCE) as db:
        yield db
