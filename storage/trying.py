"""Try a database without changing anything in it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from domain.errors import StorageError
from storage.addresses import PostgresAddress, SqliteAddress, address_of
from storage.sqlite_connection import explained

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


def _writable(file: Path) -> bool:
    if not file.exists():
        _refuse_closed(next(folder for folder in file.absolute().parents if folder.exists()))
        return False
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)) as raw:
        raw.execute("PRAGMA schema_version")
        raw.execute("BEGIN IMMEDIATE")
        raw.rollback()
    return True


def _refuse_closed(folder: Path) -> None:
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise StorageError(f"nothing can be written in {folder}")


def _answers(url: str) -> bool:
    try:
        import psycopg

        from storage.postgres_connection import explained as explained_there
    except ModuleNotFoundError as error:
        raise StorageError("PostgreSQL needs one more package: pip install 'pasdecote[postgres]'") from error
    with explained_there(), psycopg.connect(url, connect_timeout=_PATIENCE) as db:
        db.execute("SELECT 1")
    return True
