"""What a closed database holds, read with its own key as only its keeper can."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.keyring import Keyring
from storage.sealed_columns import SEALED, SealedColumn
from storage.vault import Vault


def opened(database: Path) -> str:
    """Return every sealed text of a database whose key file lies beside it, opened, one after the other."""
    vault = Vault(Keyring.read(database.with_name("pasdecote.key").read_text(encoding="utf-8")))
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return "\n".join(text for column in SEALED for text in _texts(db, vault, column))


def _texts(db: sqlite3.Connection, vault: Vault, column: SealedColumn) -> list[str]:
    found = db.execute(f"SELECT {column.column} FROM {column.table}").fetchall()
    return [vault.open(sealed, column.name) for (sealed,) in found if sealed]
