"""A copy of the database that is whole, made while the bot runs."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from domain.errors import StorageError
from storage.addresses import SqliteAddress, address_of
from storage.sqlite_connection import explained


def backup(source: str, target: Path) -> None:
    """Copy the database of a URL, or of a path, to a new file that only its owner reads."""
    file = _file_of(source)
    with explained(), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as raw:
        copy(raw, target)


def copy(raw: sqlite3.Connection, target: Path) -> None:
    """Copy what an open connection sees to a new file; nothing is left of a copy that is not whole."""
    if target.exists():
        raise StorageError(f"{target} is already there: nothing is overwritten")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as room:
        draft = Path(room) / target.name
        draft.touch(mode=0o600)
        _copy_pages(raw, draft)
        draft.rename(target)


def _copy_pages(raw: sqlite3.Connection, draft: Path) -> None:
    with closing(sqlite3.connect(draft, isolation_level=None)) as copied:
        raw.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        found = [text for (text,) in copied.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        raise StorageError(f"the copy is not whole: {found[0]}")


def _file_of(source: str) -> Path:
    if "://" not in source:
        return Path(source)
    address = address_of(source)
    if not isinstance(address, SqliteAddress) or address.in_memory:
        raise StorageError("only a SQLite file is copied here; for PostgreSQL, use pg_dump")
    return Path(address.path)
