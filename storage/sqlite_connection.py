"""The common dialect on SQLite."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from domain.errors import StorageError
from storage.connection import Params, Row
from storage.vault import Vault

_FIXABLE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
"""What an operator can do something about; every other error is a fault of ours, and is shown as it is."""

_LOCKS = re.compile(r"\bFOR (UPDATE|SHARE)\b[\w ]*")

_PRIMARY = 0xFF
"""The low byte of an extended error code names its family."""


@cache
def _spelled(sql: str) -> str:
    # One writer at a time: what a unit reads is its own already.
    return _LOCKS.sub("", sql)


@dataclass(frozen=True, slots=True)
class SqliteConnection:
    """The connection that repositories see, over one of the standard library."""

    raw: sqlite3.Connection
    vault: Vault
    # Never the same number twice, even after a purge: an id may be remembered elsewhere.
    identity: ClassVar[str] = "INTEGER PRIMARY KEY AUTOINCREMENT"
    # The rows are where their keys say: nothing tells which came first.
    unnumbered: ClassVar[str] = "WITHOUT ROWID"

    def rows(self, sql: str, params: Params) -> list[Row]:
        """Return every row of a statement."""
        return self.raw.execute(_spelled(sql), params).fetchall()

    def row(self, sql: str, params: Params) -> Row | None:
        """Return the first row of a statement, if any."""
        found = self.rows(sql, params)
        return found[0] if found else None

    def run(self, sql: str, params: Params) -> int:
        """Run a statement and return how many rows it changed."""
        return self.raw.execute(_spelled(sql), params).rowcount


def told(error: BaseException) -> BaseException:
    """Return what a caller is told of an error: a `StorageError` where an operator can act, else the error itself."""
    if not _fixable(error):
        return error
    storage_error = StorageError(str(error))
    storage_error.__cause__ = error
    return storage_error


@contextmanager
def explained() -> Iterator[None]:
    """Raise a `StorageError` where an operator can act: a folder that is not ours, a file that is no database."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, OSError) or _fixable(error):
            raise StorageError(str(error)) from error
        raise


def _fixable(error: BaseException) -> bool:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in _FIXABLE
