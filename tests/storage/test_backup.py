"""A copy is whole and sealed, or is not there."""

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hangar import TUESDAY, VAULT

from domain.errors import StorageError
from domain.ports import Store
from storage.backup import backup
from storage.copies import copies_of, let_copies_expire
from storage.opening import open_store
from storage.sealed_file import open_file


@pytest.fixture
async def live(sqlite_url: str) -> AsyncIterator[Store]:
    """Keep a store open."""
    store = await open_store(sqlite_url, TUESDAY, vault=VAULT)
    await store.work(lambda unit: unit.settings.set("song", "la"))
    yield store
    await store.close()


def save(url: str, target: Path) -> None:
    """Make a copy."""
    backup(url, target, VAULT, TUESDAY)


def told(copy: Path) -> dict[str, str]:
    """Return the settings of a copy, whose pages are all in order."""
    plain = copy.with_suffix(".plain")
    open_file(copy, plain, VAULT)
    with closing(sqlite3.connect(plain)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = raw.execute("SELECT name, value FROM settings").fetchall()
    return {name: VAULT.open(value, "settings.value") for name, value in rows}


@pytest.mark.usefixtures("live")
def test_a_copy_is_made_while_the_bot_runs(sqlite_url: str, tmp_path: Path) -> None:
    """The copy of an open database holds all that was kept, in one file that only its owner reads."""
    target = tmp_path / "copies" / "copy.backup"
    target.parent.mkdir()
    save(sqlite_url, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]
    assert told(target)["song"] == "la"


@pytest.mark.usefixtures("live")
def test_a_copy_shows_nothing_of_a_database(sqlite_url: str, tmp_path: Path) -> None:
    """Nobody without the keys reads as much as the name of a table."""
    save(sqlite_url, tmp_path / "copy.backup")
    bytes_ = (tmp_path / "copy.backup").read_bytes()
    assert b"SQLite" not in bytes_
    assert b"settings" not in bytes_


async def test_copies_made_under_load_hold_whole_units(live: Store, sqlite_url: str, tmp_path: Path) -> None:
    """Copies made while units are kept are each in order, and hold whole units only."""

    async def sing() -> None:
        for n in range(200):
            await live.work(lambda unit, n=n: (unit.settings.set("song", str(n)), unit.settings.set("echo", str(n))))

    singing = asyncio.create_task(sing())
    for n in range(5):
        copy = tmp_path / f"copy-{n}.backup"
        await asyncio.to_thread(save, sqlite_url, copy)
        kept = told(copy)
        assert kept.get("echo") in (None, kept["song"])
    await singing


@pytest.mark.usefixtures("live")
def test_nothing_is_overwritten(sqlite_url: str, tmp_path: Path) -> None:
    """A file that is already there stays as it is."""
    target = tmp_path / "letter.txt"
    target.write_text("Chère Inès")
    with pytest.raises(StorageError, match="nothing is overwritten"):
        save(sqlite_url, target)
    assert target.read_text() == "Chère Inès"


@pytest.mark.parametrize("source", ["postgresql://host/hangar", "sqlite://:memory:"])
def test_only_a_file_is_copied(source: str, tmp_path: Path) -> None:
    """A server, and what is in memory, are copied by other means: the refusal says so."""
    with pytest.raises(StorageError, match="pg_dump"):
        save(source, tmp_path / "copy.backup")


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A database that does not exist is a StorageError; neither it nor a copy comes to be."""
    with pytest.raises(StorageError):
        save(f"sqlite:///{tmp_path}/nothing.db", tmp_path / "copy.backup")
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
    target = tmp_path / "copies" / "copy.backup"
    with pytest.raises(StorageError, match="not whole"):
        save(sqlite_url, target)
    assert left(target.parent) == []


async def test_copies_are_known_and_those_of_migrations_expire(live: Store, sqlite_url: str, tmp_path: Path) -> None:
    """After a month the copy made before a migration is erased, and what is the operator's own stays."""
    mine, ours = tmp_path / "mine.backup", tmp_path / "hangar-before-0002.backup"
    save(sqlite_url, mine)
    save(sqlite_url, ours)
    (tmp_path / "not-one.backup").write_text("Chère Inès")
    assert {copy.path for copy in copies_of(sqlite_url)} == {mine, ours}
    assert let_copies_expire(sqlite_url, TUESDAY + timedelta(days=29)) == 0
    assert let_copies_expire(sqlite_url, TUESDAY + timedelta(days=31)) == 1
    assert [copy.path for copy in copies_of(sqlite_url)] == [mine]


def left(folder: Path) -> list[Path]:
    """Return what is in a folder."""
    return list(folder.iterdir())


def damage(file: Path, page: int) -> None:
    """Change a name in one page of an index."""
    pages = bytearray(file.read_bytes())
    start, end = (page - 1) * 4096, page * 4096
    pages[start:end] = pages[start:end].replace(b"verse 30", b"verse 77")
    file.write_bytes(pages)
