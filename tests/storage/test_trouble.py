"""What goes wrong with a database is told in one way, whatever the database and whatever was asked."""

import asyncio
import dataclasses
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import get_type_hints

import psycopg
import pytest
from everything import EVERYTHING
from hangar import TUESDAY, VAULT

from domain.errors import CollectiveError, StorageError
from domain.ports import Store, Unit
from storage.opening import open_store

Held = Callable[[], AbstractContextManager[None]]


def offered() -> set[str]:
    """Return the name of every method that a unit offers."""
    nouns = {field.name: get_type_hints(Unit)[field.name] for field in dataclasses.fields(Unit)}
    return {f"{noun}.{name}" for noun, port in nouns.items() for name in vars(port) if not name.startswith("_")}


@pytest.fixture
async def hasty(url: str) -> AsyncIterator[Store]:
    """Open a store that hardly waits for anybody."""
    store = await open_store(url, TUESDAY, busy_seconds=0.01, vault=VAULT)
    yield store
    await store.close()


@contextmanager
def held_file(url: str) -> Iterator[None]:
    """Hold a SQLite file."""
    raw = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    yield
    raw.close()


@contextmanager
def held_tables(url: str) -> Iterator[None]:
    """Hold every table of a PostgreSQL room."""
    with psycopg.connect(url) as raw:
        tables = raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        for (table,) in tables:
            raw.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield


@pytest.fixture
def held(url: str) -> AbstractContextManager[None]:
    """Keep a database from everybody else."""
    return held_file(url) if url.startswith("sqlite") else held_tables(url)


def test_every_method_is_called() -> None:
    """The list of everything a unit can be asked is complete."""
    assert set(EVERYTHING) == offered()


async def test_everything_can_be_asked_in_one_unit(store: Store) -> None:
    """Every method answers, one after the other, in one unit of work."""
    await store.work(lambda unit: [call(unit) for call in EVERYTHING.values()])


async def test_a_held_database_is_told_by_every_method(hasty: Store, held: AbstractContextManager[None]) -> None:
    """Whatever is asked while somebody else holds the database is a StorageError that keeps its cause."""
    told = {}
    with held:
        for name, call in EVERYTHING.items():
            with pytest.raises(StorageError) as caught:
                await hasty.work(call)
            told[name] = isinstance(caught.value.__cause__, sqlite3.OperationalError | psycopg.OperationalError)
    assert told == dict.fromkeys(EVERYTHING, True)


async def test_a_database_let_go_works_again(hasty: Store, held: AbstractContextManager[None]) -> None:
    """Once nobody holds the database any more, units are kept again."""
    with held, pytest.raises(StorageError):
        await hasty.work(lambda unit: unit.settings.set("song", "la"))
    await hasty.work(lambda unit: unit.settings.set("song", "la"))
    assert await hasty.work(lambda unit: unit.settings.get("song")) == "la"


async def test_a_file_under_a_file_is_told(tmp_path: Path) -> None:
    """A database where no folder can be made is a StorageError that keeps its cause."""
    (tmp_path / "taken").write_text("not a folder")
    with pytest.raises(StorageError) as caught:
        await open_store(f"sqlite:///{tmp_path}/taken/hangar.db", TUESDAY, vault=VAULT)
    assert isinstance(caught.value.__cause__, OSError)


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """A folder in the place of the database is a StorageError."""
    with pytest.raises(StorageError, match="unable to open"):
        await open_store(f"sqlite:///{tmp_path}", TUESDAY, vault=VAULT)


async def test_a_text_is_no_database(tmp_path: Path) -> None:
    """A file that is something else is a StorageError, and is left as it is."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Chère Inès, " * 200)
    with pytest.raises(StorageError, match="not a database"):
        await open_store(f"sqlite:///{letter}", TUESDAY, vault=VAULT)
    assert letter.read_text() == "Chère Inès, " * 200


async def test_a_damaged_database_is_told(sqlite_url: str) -> None:
    """A database whose pages were overwritten is a StorageError, never an empty one."""
    store = await open_store(sqlite_url, TUESDAY, vault=VAULT)
    await store.work(lambda unit: [unit.settings.set(str(n), "la " * 500) for n in range(50)])
    await store.close()
    overwrite(Path(sqlite_url.removeprefix("sqlite:///")))
    with pytest.raises(StorageError):
        await open_store(sqlite_url, TUESDAY, vault=VAULT)


def overwrite(file: Path) -> None:
    """Leave only the first page of a database."""
    pages = file.read_bytes()
    file.write_bytes(pages[:4096] + b"\x2a" * (len(pages) - 4096))


async def test_a_server_that_is_down_is_told() -> None:
    """A server that does not answer is a StorageError that keeps its cause."""
    with pytest.raises(StorageError) as caught:
        await open_store("postgresql://ines@127.0.0.1:1/hangar", TUESDAY, vault=VAULT)
    assert isinstance(caught.value.__cause__, psycopg.OperationalError)


async def test_a_server_that_may_only_be_read_is_told(postgres_url: str) -> None:
    """A database that may not be written is a StorageError."""
    reading = f"{postgres_url}%20-cdefault_transaction_read_only%3Don"
    with pytest.raises(StorageError, match="read-only"):
        await open_store(reading, TUESDAY, vault=VAULT)


async def test_a_server_that_comes_back_is_found_again(postgres_url: str) -> None:
    """When the server cut every connection, the next units are kept all the same, over new ones."""
    store = await open_store(postgres_url, TUESDAY, vault=VAULT)
    await asyncio.gather(*(store.work(lambda unit, n=n: unit.settings.set(str(n), "la")) for n in range(20)))
    with psycopg.connect(postgres_url, autocommit=True) as raw:
        raw.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    await asyncio.gather(*(store.work(lambda unit, n=n: unit.settings.set(str(n), "lo")) for n in range(20)))
    assert await store.work(lambda unit: unit.settings.get("19")) == "lo"
    await store.close()


async def test_a_badly_written_url_never_tells_its_password() -> None:
    """A URL that the driver cannot read is refused without repeating any of it."""
    for url in ("postgresql://ines:se/cret@host/hangar?se=cret", "mysql://ines:secret@host/hangar"):
        with pytest.raises(StorageError) as caught:
            await open_store(url, TUESDAY, vault=VAULT)
        assert "cret" not in str(caught.value)
        assert isinstance(caught.value, CollectiveError)
