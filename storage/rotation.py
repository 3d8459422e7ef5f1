"""Change the key that seals, and seal anew what the former ones sealed; killed at any point, it is resumed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from domain.errors import StorageError
from storage.alone import alone, bare
from storage.canary import recognise
from storage.connection import Connection, Row
from storage.key_file import KeyFile
from storage.keyring import Keyring
from storage.schema import Transaction
from storage.sealed_columns import SEALED, SealedColumn
from storage.sealed_file import Told, unheard
from storage.vault import NotOpened, Vault

_BATCH = 500
"""Rows in one transaction."""


def rotate(file: KeyFile, url: str, today: date, told: Told = unheard) -> Path:
    """Seal everything with a new key, retire the former ones, and return the path of the file they are in."""
    with alone(url):
        ring = _renewed(file, url)
        with bare(url, Vault(ring)) as database:
            reseal(database.transaction, Vault(ring), told)
            database.scrub()
        former = Keyring({name: key for name, key in ring.keys.items() if name != ring.current}, ring.pepper)
        retired = file.retire(former, today)
        file.replace(ring.reduced())
    return retired


def reseal(transaction: Transaction, vault: Vault, told: Told = unheard) -> None:
    """Seal with the current key all that another key of the ring sealed, some rows at a time."""
    with transaction() as db:
        stale = [(column, row) for column in SEALED for row in _stale(db, column, vault.current)]
    told(0, len(stale))
    for start in range(0, len(stale), _BATCH):
        batch = stale[start : start + _BATCH]
        with transaction() as db:
            _reseal(db, batch)
        told(start + len(batch), len(stale))


def _renewed(file: KeyFile, url: str) -> Keyring:
    """Return the ring with a key more; one that a rotation left with several is gone on with."""
    ring = file.read()
    with bare(url, Vault(ring)) as database:
        recognise(database.transaction)
    if len(ring.keys) == 1:
        ring = ring.renewed()
        file.replace(ring)
    return ring


def _stale(db: Connection, column: SealedColumn, current: str) -> list[Row]:
    keys, name = ", ".join(column.key), column.column
    sql = f"SELECT {keys} FROM {column.table} WHERE {name} <> '' AND {name} NOT LIKE :mark"  # noqa: S608
    return db.rows(sql, {"mark": f"{current}.%"})


def _reseal(db: Connection, batch: Sequence[tuple[SealedColumn, Row]]) -> None:
    for column, row in batch:
        where = " AND ".join(f"{key} = :{key}" for key in column.key)
        found = dict(zip(column.key, row, strict=True))
        [(sealed,)] = db.rows(f"SELECT {column.column} FROM {column.table} WHERE {where}", found)  # noqa: S608
        sql = f"UPDATE {column.table} SET {column.column} = :sealed WHERE {where}"  # noqa: S608
        db.run(sql, {**found, "sealed": _anew(db.vault, sealed, column)})


def _anew(vault: Vault, sealed: str, column: SealedColumn) -> str:
    try:
        return vault.seal(vault.open(sealed, column.name), column.name)
    except NotOpened as error:
        raise StorageError(f"{column.name} holds what no key of the file opens: is a key missing?") from error
