"""Everything in one SQLite file: one writer, and one commit for all the units of work that wait."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self, TypeVar

import aiosqlite

from domain.errors import StorageError
from domain.ports import Probe, Unit
from storage.jobs import Job
from storage.sqlite_connection import SqliteConnection, explained, told
from storage.unit import unit_over
from storage.vault import Vault

T = TypeVar("T")

_GROUP = 200
"""Units of work in one commit: enough to make the disk's pace disappear, few enough that nobody waits long."""

_HURRY = 100
"""Milliseconds."""


class SqliteStore:
    """Run units of work on one SQLite database, in the order in which they came."""

    def __init__(self, db: aiosqlite.Connection, raw: sqlite3.Connection, vault: Vault, probe: Probe) -> None:
        self._db = db
        self._raw = raw
        self._unit = unit_over(SqliteConnection(raw, vault))
        self._probe = probe
        self._waiting: deque[Job[object]] = deque()
        self._draining: asyncio.Task[None] | None = None
        self._closed = False

    @classmethod
    async def over(cls, raw: sqlite3.Connection, vault: Vault, probe: Probe) -> Self:
        """Return a store over a connection that is ready, and that no thread has touched since."""
        return cls(await aiosqlite.Connection(lambda: raw, iter_chunk_size=64), raw, vault, probe)

    async def work(self, task: Callable[[Unit], T]) -> T:
        """Run one unit of work and return once it is safe on disk."""
        if self._closed:
            raise StorageError("the database is closed")
        job = Job(task)
        self._waiting.append(job)
        self._wake()
        return await job.done

    async def scrub(self) -> None:
        """Leave in the files nothing of what was erased; raise `StorageError` while somebody reads what was there."""
        if self._closed:
            raise StorageError("the database is closed")
        # In the same thread as the groups, so between two of them.
        with explained():
            await self._db._execute(scrub, self._raw)  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Finish what was accepted, then end the thread, without which the process would not end."""
        self._closed = True
        try:
            await asyncio.wait([self._wake()])
        finally:
            await self._db.close()

    def _wake(self) -> asyncio.Task[None]:
        if self._draining is None or self._draining.done():
            self._draining = asyncio.create_task(self._drain())
        return self._draining

    async def _drain(self) -> None:
        while self._waiting:
            jobs = self._next_group()
            try:
                # Private, and worth it: a group of units in ONE hop to aiosqlite's thread, where its public methods
                # take a hop for each statement. It also makes the transaction one function, which no cancelled task
                # can leave half done.
                await self._db._execute(self._commit, jobs)  # type: ignore[no-untyped-call]
            finally:
                for job in jobs:
                    job.settle()

    def _next_group(self) -> list[Job[object]]:
        group = [self._waiting.popleft() for _ in range(min(_GROUP, len(self._waiting)))]
        return [job for job in group if not job.done.cancelled()]

    def _commit(self, jobs: Sequence[Job[object]]) -> None:
        try:
            with transaction(self._raw):
                self._probe("unit.begun")
                for job in jobs:
                    self._run_apart(job)
                self._probe("unit.decided")
            self._probe("unit.committed")
        except BaseException as error:  # whatever it is, it is told to those who wait, not to the thread
            for job in jobs:
                job.fail(told(error))

    def _run_apart(self, job: Job[object]) -> None:
        self._raw.execute("SAVEPOINT job")
        try:
            job.run(self._unit)
        except BaseException as error:  # whatever it is, it is for its own caller: the neighbours go on
            if not self._raw.in_transaction:
                raise  # SQLite itself gave up the whole transaction, as when the disk is full.
            self._raw.execute("ROLLBACK TO job")
            job.fail(told(error))
        self._raw.execute("RELEASE job")


def scrub(raw: sqlite3.Connection) -> None:
    """Write the whole file anew and empty its log; raise `StorageError` while somebody reads what was there."""
    # What is deleted is overwritten at once (`secure_delete`), but not what SQLite left of it in pages that it split
    # or joined before: only a file written anew is known to hold nothing more.
    raw.execute("VACUUM")
    with _hurried(raw):
        [(busy, _, _)] = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if busy:
        raise StorageError("somebody still reads what was erased")


@contextmanager
def _hurried(raw: sqlite3.Connection) -> Iterator[None]:
    """Hardly wait for who reads: every unit of work would wait too."""
    [(patience,)] = raw.execute("PRAGMA busy_timeout").fetchall()
    raw.execute(f"PRAGMA busy_timeout = {_HURRY}")
    yield
    raw.execute(f"PRAGMA busy_timeout = {patience}")


@contextmanager
def transaction(raw: sqlite3.Connection) -> Iterator[None]:
    """Hold the only writing transaction; commit it at the end, or leave nothing of it."""
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
