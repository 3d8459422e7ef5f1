"""The shape of the tables, brought up to date when the database is opened."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

from domain.errors import StorageError
from storage.connection import Connection
from storage.instants import kept

Transaction = Callable[[], AbstractContextManager[Connection]]
"""Opens a transaction that nobody else migrates in, and commits it."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step from a shape to the next."""

    number: int
    name: str
    sql: str


def shipped() -> list[Migration]:
    """Return the migrations that come with this version, in order."""
    files = (file for file in resources.files("storage").joinpath("migrations").iterdir() if file.name.endswith(".sql"))
    return [
        Migration(int(file.name.split("_")[0]), file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    ]


def migrate(
    transaction: Transaction,
    migrations: Sequence[Migration],
    now: datetime,
    beforehand: Callable[[Migration], None],
) -> None:
    """Apply what is missing, one transaction each; `beforehand` is called before the first, if something is kept."""
    with transaction() as db:
        former = version(db)
    _refuse_newer(former, migrations[-1].number)
    for migration in migrations:
        with transaction() as db:
            standing = version(db)  # Somebody else may be quicker.
            if standing and standing == former < migration.number:
                beforehand(migration)
            if standing < migration.number:
                _apply(db, migration, now)


def version(db: Connection) -> int:
    """Return the number of the last step that a database has been through; 0 for a new one."""
    db.run("CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY, name TEXT, applied_at BIGINT)", {})
    [(number,)] = db.rows("SELECT COALESCE(MAX(number), 0) FROM schema_version", {})
    return int(number)


def _refuse_newer(standing: int, known: int) -> None:
    if standing > known:
        raise StorageError(
            f"the database was written by a newer version (schema {standing}, this version knows {known}): "
            "install that version, or restore a backup"
        )


def _apply(db: Connection, migration: Migration, now: datetime) -> None:
    script = migration.sql.replace("{identity}", db.identity).replace("{unnumbered}", db.unnumbered)
    for statement in _statements(script):
        db.run(statement, {})
    db.run(
        "INSERT INTO schema_version (number, name, applied_at) VALUES (:number, :name, :now)",
        {"number": migration.number, "name": migration.name, "now": kept(now)},
    )


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
