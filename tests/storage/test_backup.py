"""A copy is whole, or is not there."""

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from hangar import TUESDAY, VAULT

from domain.errors import StorageError
from domain.ports import Store
from storage.backup import backup
from storage.opening import open_store


@pytest.fixture
async def live(sqlite_url: str) -> AsyncIterator[Store]:
    """Keep a store open."""
    store = await open_store(sqlite_url, TUESDAY, vault=VAULT)
    await store.work(lambda unit: unit.settings.set("song", "la"))
    yield store
    await store.close()


def told(file: Path) -> str | None:
    """Return the song of a copy, whose pages are all in order."""
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        row = raw.execute("SELECT value FROM settings WHERE name = 'song'").fetchone()
        return str(row[0]) if row else None


@pytest.mark.usefixtures("live")
def test_a_copy_is_made_while_the_bot_runs(sqlite_url: str, tmp_path: Path) -> None:
    """The copy of an open database holds all that was kept, in one file that only its owner reads."""
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    backup(sqlite_url, target)
    assert told(target) == "la"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]


async def test_copies_made_under_load_hold_whole_units(live: Store, sqlite_url: str, tmp_path: Path) -> None:
    """Copies made while units are kept are each in order, and hold whole units only."""

    async def sing() -> None:
        for n in range(200):
            await live.work(lambda unit, n=n: (unit.settings.set("song", str(n)), unit.settings.set("echo", str(n))))

    singing = asyncio.create_task(sing())
    for n in range(5):
        copy = tmp_path / f"copy-{n}.db"
        await asyncio.to_thread(backup, sqlite_url, copy)
        with closing(sqlite3.connect(copy)) as raw:
            kept = dict(raw.execute("SELECT name, value FROM settings").fetchall())
        assert kept.get("echo") in (None, kept["song"])
        assert told(copy) == kept["song"]
    await singing


@pytest.mark.usefixtures("live")
def test_nothing_is_overwritten(sqlite_url: str, tmp_path: Path) -> None:
    """A file that is already there stays as it is."""
    target = tmp_path / "letter.txt"
    target.write_text("Chère Inès")
    with pytest.raises(StorageError, match="nothing is overwritten"):
        backup(sqlite_url, target)
    assert target.read_text() == "Chère Inès"


@pytest.mark.usefixtures("live")
def test_a_path_is_as_good_as_a_url(sqlite_url: str, tmp_path: Path) -> None:
    """The database can be named by its path alone."""
    backup(sqlite_url.removeprefix("sqlite:///"), tmp_path / "copy.db")
    assert told(tmp_path / "copy.db") == "la"


@pytest.mark.parametrize("source", ["postgresql://host/hangar", "sqlite://:memory:"])
def test_only_a_file_is_copied(source: str, tmp_path: Path) -> None:
    """A server, and what is in memory, are copied by other means: the refusal says so."""
    with pytest.raises(StorageError, match="pg_dump"):
        backup(source, tmp_path / "copy.db")


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A database that does not exist is a StorageError; neither it nor a copy comes to be."""
    with pytest.raises(StorageError):
        backup(str(tmp_path / "nothing.db"), tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


async def test_a_damaged_database_gives_no_copy(sqlite_url: str, tmp_path: Path) -> None:
    """A copy whose pages are not in order is refused, and nothing is left of it."""
    store = await open_store(sqlite_url, TUESDAY, vault=VAULT)
    await store.work(lambda unit: [unit.settings.set(f"verse {n}", "la " * 500) for n in range(10, 50)])
    await store.close()
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as raw:
        [(page,)] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_settings_1'")
    damage(file, page)
    (tmp_path / "copies").mkdir()
    target = tmp_path / "copies" / "copy.db"
    with pytest.raises(StorageError, match="not whole"):
        backup(sqlite_url, target)
    assert left(target.parent) == []


def left(folder: Path) -> list[Path]:
    """Return what is in a folder."""
    return list(folder.iterdir())


def damage(file: Path, page: int) -> None:
    """Change a name in one page of an index."""
    pages = bytearray(file.read_bytes())
    start, end = (page - 1) * 4096, page * 4096
    pages[start:end] = pages[start:end].replace(b"verse 30", b"verse 77")
    file.write_bytes(pages)
