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
    if target.exists():
        raise StorageError(f"{target} is already there: nothing is overwritten")
    with explained():
        copy(file, target)


def copy(file: Path, target: Path) -> None:
    """Put a copy of a database in a place; nothing is left of a copy that is not whole."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as room:
        draft = Path(room) / target.name
        draft.touch(mode=0o600)
        _copy_pages(file, draft)
        draft.rename(target)


def _copy_pages(file: Path, draft: Path) -> None:
    # A connection of its own: the copy is of what is committed, whoever is writing.
    source = f"{file.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(source, uri=True)) as raw, closing(sqlite3.connect(draft)) as copied:
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
