"""From the URL of a server to a PostgreSQL store whose tables are up to date."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

from domain.errors import StorageError
from domain.ports import Probe
from storage.canary import recognise
from storage.postgres import PostgresStore
from storage.postgres_connection import PostgresConnection, explained
from storage.schema import Migration, migrate
from storage.vault import Vault

NAME = "pasdecote"
"""By which the server knows our connections from others."""

_HANDS = 4
"""Units of work at the same time; the server writes their commits to disk together."""

_CONNECT_SECONDS = 5

_ABANDONED = "30s"
"""A replica that stopped in the middle of a unit, without dying, loses what it held."""

_MIGRATING = 0x706173
"""The advisory lock of whoever brings the tables up to date."""


async def open_postgres(
    url: str, now: datetime, probe: Probe, vault: Vault, migrations: Sequence[Migration], busy_seconds: float
) -> PostgresStore:
    """Open a store on a server; wait at most so long for a row that another unit holds."""
    return PostgresStore(await asyncio.to_thread(_ready, url, now, vault, migrations, busy_seconds), vault, probe)


def _ready(
    url: str, now: datetime, vault: Vault, migrations: Sequence[Migration], busy_seconds: float
) -> ConnectionPool:
    _refuse_unreadable(url)
    with explained(), connected(url) as raw:
        transaction = partial(writing, raw, vault)
        migrate(transaction, migrations, now, _keep_no_copy)
        recognise(transaction)
    return _pool(url, busy_seconds)


def connected(url: str) -> psycopg.Connection:
    """Return a connection to a server."""
    return psycopg.connect(url, connect_timeout=_CONNECT_SECONDS, application_name=NAME)


def _refuse_unreadable(url: str) -> None:
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # The driver's own words repeat a part of the URL, which may be the password.
        raise StorageError("this PostgreSQL URL cannot be read; write postgresql://user:password@host/name") from None


def _keep_no_copy(migration: Migration) -> None:
    """Leave copies to the server's own tools."""


@contextmanager
def writing(raw: psycopg.Connection, vault: Vault) -> Iterator[PostgresConnection]:
    """Open a transaction that nobody else changes the tables in, and commit it."""
    with raw.transaction():
        raw.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATING])
        yield PostgresConnection(raw, vault)


def _pool(url: str, busy_seconds: float) -> ConnectionPool:
    patient = partial(_make_patient, busy_seconds)
    pool = ConnectionPool(
        url,
        min_size=1,
        max_size=_HANDS,
        timeout=_CONNECT_SECONDS,
        kwargs={"application_name": NAME},
        configure=patient,
        check=ConnectionPool.check_connection,  # a server that was restarted costs nobody a unit
        open=False,
    )
    pool.open()
    return pool


def _make_patient(busy_seconds: float, raw: psycopg.Connection) -> None:
    # Each statement sees what was committed before it, so that whoever waited for a row sees what the other did.
    raw.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
    milliseconds = str(round(busy_seconds * 1000))
    for name, value in {"lock_timeout": milliseconds, "idle_in_transaction_session_timeout": _ABANDONED}.items():
        raw.execute("SELECT set_config(%s, %s, false)", [name, value])
    raw.commit()
