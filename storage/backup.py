"""A copy of the database that is whole and sealed, made while the bot runs."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from domain.errors import StorageError
from storage.addresses import file_of
from storage.sealed_file import Told, seal_file, unheard
from storage.sqlite_connection import explained
from storage.vault import Vault

SUFFIX = ".backup"
DRAFT = ".draft-"
"""How the name of a folder begins that is only there while a copy is made."""


def backup(source: str, target: Path, vault: Vault, now: datetime, told: Told = unheard) -> None:
    """Copy the database of a URL to a new sealed file."""
    file = file_of(source)
    if file is None:
        raise StorageError("only a SQLite file is copied here; for PostgreSQL, use pg_dump")
    if target.exists():
        raise StorageError(f"{target} is already there: nothing is overwritten")
    with explained():
        seal_a_copy(file, target, vault, now, told)


def seal_a_copy(file: Path, target: Path, vault: Vault, now: datetime, told: Told = unheard) -> None:
    """Put a sealed copy of a database in a place; nothing is left of a copy that is not whole."""
    with drafting(target) as room:
        plain, sealed = room / "plain", room / "sealed"
        _copy_pages(file, plain)
        seal_file(plain, sealed, vault, now, told)
        sealed.rename(target)


@contextmanager
def drafting(target: Path) -> Iterator[Path]:
    """Lend a folder beside a file, closed to others, for what will be moved to its place."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=DRAFT) as room:
        yield Path(room)


def refuse_unsound(raw: sqlite3.Connection) -> None:
    """Refuse a copy whose pages are not in order."""
    found = [text for (text,) in raw.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        raise StorageError("the copy is not whole: its pages are not in order")


def copy_before(file: Path, migration: str = "*") -> Path:
    """Return where the copy is kept that is made before a migration, or the pattern of all of them."""
    return file.with_name(f"{file.stem}-before-{migration}{SUFFIX}")


def _copy_pages(file: Path, draft: Path) -> None:
    # A connection of its own: the copy is of what is committed, whoever is writing.
    source = f"{file.absolute().as_uri()}?mode=rw"
    draft.touch(mode=0o600)
    with closing(sqlite3.connect(source, uri=True)) as raw, closing(sqlite3.connect(draft)) as copied:
        raw.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        refuse_unsound(copied)
