"""What the bot keeps, read from its database beside it."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from storage.keys import keys_for
from storage.vault import Vault

Row = tuple[object, ...]

_READY = """
    state = 'pending' AND (manner <> 'edit' OR EXISTS (
        SELECT 1 FROM messages m
        WHERE m.place = outbox.place AND m.topic = outbox.topic AND m.subject = outbox.subject))
"""


def key_beside(database: Path) -> Path:
    """Return where the keys of a database are."""
    return database.with_suffix(".key")


def vault_of(database: Path) -> Vault:
    """Return the vault of a database; its keys are made if it is new."""
    return Vault(keys_for(f"sqlite:///{database}", key_beside(database)))


class Books:
    """Read one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, sql: str, *params: object) -> list[Row]:
        """Return what a query finds; nothing before there are tables."""
        if not self.path.exists():
            return []
        with closing(sqlite3.connect(self.path, timeout=10)) as raw:
            try:
                return raw.execute(sql, params).fetchall()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return []
                raise

    def one(self, sql: str, *params: object) -> object:
        """Return the first value that a query finds, or None."""
        found = self.rows(sql, *params)
        return found[0][0] if found else None

    @property
    def settled(self) -> bool:
        """Tell whether everything received is done, and everything decided is said or cannot be yet."""
        return not self.one("SELECT 1 FROM inbox WHERE state = 'waiting' LIMIT 1") and not self.one(
            f"SELECT 1 FROM outbox WHERE state = 'sending' OR ({_READY}) LIMIT 1"
        )

    def answers(self) -> list[tuple[int, str, bool]]:
        """Return every answer that stands: its author, its words, whether it was given in private."""
        found = self.rows("SELECT person, parts, sealed FROM answers WHERE withdrawn = 0 ORDER BY arrival")
        vault = vault_of(self.path)
        return [
            (
                int(str(person)),
                "".join(part["text"] for part in json.loads(vault.open(str(parts), "answers.parts"))),
                bool(sealed),
            )
            for person, parts, sealed in found
        ]

    def everything(self) -> Iterator[str]:
        """Yield each row of each table, as text."""
        for (table,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
            yield from (f"{table}: {row}" for row in self.rows(f'SELECT * FROM "{table}"'))

    def sound_copy(self, folder: Path) -> str:
        """Copy the files as a dead process left them, recover the copy, and return what its check says."""
        folder.mkdir()
        for file in self.path.parent.glob(f"{self.path.name}*"):
            shutil.copy(file, folder)
        if not (folder / self.path.name).exists():
            return "ok"
        return str(Books(folder / self.path.name).one("PRAGMA integrity_check"))
