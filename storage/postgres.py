"""Everything in one PostgreSQL database, which several replicas may share."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

import psycopg
from psycopg import errors
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

from domain.errors import StorageError
from domain.ports import Probe, Unit
from storage.jobs import Job
from storage.postgres_connection import PostgresConnection, explained, told
from storage.unit import unit_over
from storage.vault import Vault

T = TypeVar("T")

_TRIES = 6

_MET = (errors.SerializationFailure, errors.DeadlockDetected, errors.UniqueViolation)
"""Two units met, and the server undid one: tried again, it sees what the other did. A key taken may be how they met."""


_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"


class PostgresStore:
    """Run units of work on one PostgreSQL database, several at a time; one that met another is run again."""

    def __init__(self, pool: ConnectionPool, vault: Vault, probe: Probe) -> None:
        self._pool = pool
        self._vault = vault
        self._hands = ThreadPoolExecutor(pool.max_size, thread_name_prefix="storage")
        self._probe = probe
        self._closed = False

    async def work(self, task: Callable[[Unit], T]) -> T:
        """Run one unit of work and return once it is safe on disk."""
        if self._closed:
            raise StorageError("the database is closed")
        job = Job(task)
        await asyncio.get_running_loop().run_in_executor(self._hands, self._run, job)
        job.settle()
        return await job.done

    async def scrub(self) -> None:
        """Write every table anew, so that nothing of what was erased is left in their files."""
        if self._closed:
            raise StorageError("the database is closed")
        with explained():
            await asyncio.get_running_loop().run_in_executor(self._hands, self._scrub)

    async def close(self) -> None:
        """Finish what was accepted, then let go of the connections."""
        self._closed = True
        await asyncio.to_thread(self._hands.shutdown)
        await asyncio.to_thread(self._pool.close)

    def _run(self, job: Job[object]) -> None:
        try:
            self._run_patiently(job)
        except BaseException as error:  # whatever it is, it is for the caller, not for the thread
            job.fail(told(error))

    def _run_patiently(self, job: Job[object]) -> None:
        for _ in range(_TRIES - 1):
            with suppress(*_MET):
                return self._run_once(job)
        return self._run_once(job)

    def _run_once(self, job: Job[object]) -> None:
        with self._pool.connection() as raw:
            with raw.transaction():
                self._probe("unit.begun")
                job.run(unit_over(PostgresConnection(raw, self._vault)))
                self._probe("unit.decided")
            self._probe("unit.committed")

    def _scrub(self) -> None:
        with self._pool.connection() as raw:
            raw.autocommit = True
            try:
                scrub(raw)
            finally:
                raw.autocommit = False


def scrub(raw: psycopg.Connection) -> None:
    """Write every table anew, over a connection that opens no transaction by itself."""
    for (table,) in raw.execute(_TABLES).fetchall():
        raw.execute(SQL("VACUUM FULL {}").format(Identifier(table)))
