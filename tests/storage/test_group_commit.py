"""On SQLite, units that wait together share one commit, in order, each apart."""

import asyncio
import sqlite3
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from hangar import TUESDAY, VAULT

from domain.errors import StorageError
from domain.ports import Unit, unobserved
from storage.opening import open_store
from storage.sqlite import SqliteStore


class Disk(sqlite3.Connection):
    """A connection whose disk can be taken away."""

    trouble: str = ""

    def execute(self, sql: str, *params: Any) -> sqlite3.Cursor:
        """Run a statement, unless it is the one that meets the trouble."""
        if self.trouble and sql == self.trouble:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC  # type: ignore[misc]
            raise error
        return super().execute(sql, *params)


@pytest.fixture
async def disk(tmp_path: Path) -> Disk:
    """Prepare a database, then hold it by a disk of ours."""
    file = tmp_path / "hangar.db"
    await (await open_store(f"sqlite:///{file}", TUESDAY, vault=VAULT)).close()
    raw = sqlite3.connect(file, factory=Disk, isolation_level=None, check_same_thread=False)
    assert isinstance(raw, Disk)
    return raw


@pytest.fixture
async def store(disk: Disk) -> AsyncIterator[SqliteStore]:
    """Open a store on that disk."""
    opened = await SqliteStore.over(disk, VAULT, unobserved)
    yield opened
    disk.trouble = ""
    await opened.close()


def keep(name: str, text: str = "kept") -> Callable[[Unit], None]:
    """Return a unit that keeps a value."""
    return lambda unit: unit.settings.set(name, text)


async def names(store: SqliteStore, *wanted: str) -> list[str]:
    """Return which of these are kept."""
    return await store.work(lambda unit: [name for name in wanted if unit.settings.get(name) is not None])


async def test_units_that_wait_share_a_commit(tmp_path: Path) -> None:
    """Five hundred units asked for at once take three commits: two hundred in each at most."""
    points: Counter[str] = Counter()
    store = await open_store(
        f"sqlite:///{tmp_path}/many.db", TUESDAY, lambda point: points.update([point]), vault=VAULT
    )
    await asyncio.gather(*(store.work(keep(str(n))) for n in range(500)))
    await store.close()
    assert points == {"unit.begun": 3, "unit.decided": 3, "unit.committed": 3}


async def test_units_run_in_the_order_in_which_they_came(store: SqliteStore) -> None:
    """Units are run first come, first served, over as many commits as it takes."""
    ran: list[int] = []
    await asyncio.gather(*(store.work(lambda unit, n=n: ran.append(n)) for n in range(450)))
    assert ran == list(range(450))


async def test_a_failed_commit_is_told_to_all(store: SqliteStore, disk: Disk) -> None:
    """When the commit fails every unit in it is told so, with the cause, and none of them is kept."""
    disk.trouble = "COMMIT"
    outcomes = await asyncio.gather(*(store.work(keep(name)) for name in "abc"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StorageError] * 3
    assert all(isinstance(outcome.__cause__, sqlite3.OperationalError) for outcome in outcomes)  # type: ignore[union-attr]
    disk.trouble = ""
    assert await names(store, *"abc") == []


async def test_the_store_goes_on_after_a_failed_commit(store: SqliteStore, disk: Disk) -> None:
    """Once the disk is back the next unit is kept, as if nothing had happened."""
    disk.trouble = "COMMIT"
    with pytest.raises(StorageError):
        await store.work(keep("a"))
    disk.trouble = ""
    await store.work(keep("b"))
    assert await names(store, "a", "b") == ["b"]


async def test_a_full_disk_is_told_and_outlived(store: SqliteStore, disk: Disk) -> None:
    """A unit too large for the disk is a StorageError; once there is room it is kept."""
    [(pages,)] = disk.execute("PRAGMA page_count")
    disk.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StorageError, match="full"):
        await store.work(keep("epic", "la la la " * 100_000))
    disk.execute(f"PRAGMA max_page_count = {pages * 100}")
    await store.work(keep("epic", "la la la " * 100_000))
    assert await names(store, "epic") == ["epic"]
    assert disk.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_a_group_that_sqlite_gave_up_is_told_to_all(store: SqliteStore, disk: Disk) -> None:
    """When SQLite itself undoes the transaction under one unit, its neighbours are not told that they are kept."""

    def lose_everything(unit: Unit) -> None:
        disk.execute("ROLLBACK")
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR  # type: ignore[misc]
        raise error

    tasks = [keep("before"), lose_everything, keep("after")]
    outcomes = await asyncio.gather(*(store.work(task) for task in tasks), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StorageError] * 3
    assert await names(store, "before", "after") == []


async def test_who_left_before_the_beginning_is_not_served(store: SqliteStore) -> None:
    """A unit whose caller was cancelled while it still waited is not run."""
    begun, go_on = threading.Event(), threading.Event()
    first = asyncio.create_task(store.work(lambda unit: (begun.set(), go_on.wait())))
    await asyncio.to_thread(begun.wait)
    second, third = (asyncio.create_task(store.work(keep(name))) for name in ("left", "stayed"))
    await asyncio.sleep(0)
    second.cancel()
    go_on.set()
    await asyncio.gather(first, third)
    assert await names(store, "left", "stayed") == ["stayed"]


async def test_a_group_takes_one_hop() -> None:
    """The one private method of aiosqlite that the house uses runs a function with its arguments, in its thread."""
    async with aiosqlite.connect(":memory:") as db:
        words, thread = await db._execute(lambda *words: (words, threading.current_thread()), "la", "la")
        assert words == ("la", "la")
        assert thread is not threading.main_thread()
