"""The tables are brought up to date when a store opens, once, and never half way."""

import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hangar import HANGAR, TUESDAY, VAULT, the_hangar

from domain.errors import StorageError
from domain.ports import Store
from storage.opening import open_store
from storage.schema import Migration, shipped
from storage.sealed_file import open_file

SONGS = Migration(9001, "9001_songs", "-- Songs; and notes.\nCREATE TABLE songs (\n  id {identity} -- a number\n);\n")
BROKEN = Migration(9001, "9001_broken", "CREATE TABLE songs (id BIGINT);\nCREATE TABLE songs (id BIGINT);\n")


async def opened(url: str, *more: Migration) -> Store:
    """Open a store with what is shipped, and more."""
    return await open_store(url, TUESDAY, migrations=[*shipped(), *more], vault=VAULT)


def versions(url: str) -> list[int]:
    """Return the steps that a database has been through."""
    sql = "SELECT number FROM schema_version ORDER BY number"
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw:
            return [number for (number,) in raw.execute(sql)]
    with psycopg.connect(url) as server:
        return [number for (number,) in server.execute(sql).fetchall()]


def files(folder: Path) -> list[str]:
    """Return the names of what is in a folder."""
    return sorted(file.name for file in folder.iterdir())


NUMBERS = [migration.number for migration in shipped()]


def test_what_is_shipped_is_numbered_and_whole() -> None:
    """Migrations are numbered from 1 without a gap, and each ends its last statement."""
    assert list(range(1, len(NUMBERS) + 1)) == NUMBERS
    assert all(migration.sql.rstrip().endswith(";") for migration in shipped())


async def test_opening_again_changes_nothing(url: str) -> None:
    """A database that is up to date stays as it is, with what it keeps."""
    store = await opened(url)
    await store.work(the_hangar)
    await store.close()
    again = await opened(url)
    assert len(await again.work(lambda unit: unit.people.members(HANGAR))) == 2
    await again.close()
    assert versions(url) == NUMBERS


async def test_a_new_version_adds_its_steps(url: str) -> None:
    """A database of an older version goes through the steps it lacks."""
    await (await opened(url)).close()
    await (await opened(url, SONGS)).close()
    assert versions(url) == [*NUMBERS, 9001]


async def test_two_that_open_at_once_migrate_once(url: str) -> None:
    """Two stores opened together on an empty database both work, and each step was done once."""
    stores = await asyncio.gather(*(opened(url, SONGS) for _ in range(2)))
    for store in stores:
        await store.work(lambda unit: unit.settings.set("song", "la"))
        await store.close()
    assert versions(url) == [*NUMBERS, 9001]


async def test_a_step_that_fails_leaves_the_former_shape(url: str) -> None:
    """A migration that stumbles leaves nothing of itself, and the former version still opens."""
    await (await opened(url)).close()
    with pytest.raises((sqlite3.Error, psycopg.Error), match="already exists"):
        await opened(url, BROKEN)
    assert versions(url) == NUMBERS
    await (await opened(url, SONGS)).close()


async def test_a_newer_shape_is_refused(url: str) -> None:
    """A database written by a newer version is refused, in words that say what to do."""
    await (await opened(url, SONGS)).close()
    with pytest.raises(StorageError, match="newer version"):
        await opened(url)


async def test_a_copy_is_kept_before_a_change(sqlite_url: str, tmp_path: Path) -> None:
    """Before the tables of a file change, a whole sealed copy is put beside it, for its owner only."""
    store = await opened(sqlite_url)
    await store.work(lambda unit: unit.settings.set("song", "before"))
    await store.close()
    assert files(tmp_path) == ["hangar.db"]
    await (await opened(sqlite_url, SONGS)).close()
    sealed, copy = tmp_path / "hangar-before-9001.backup", tmp_path / "copy.db"
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
    open_file(sealed, copy, VAULT)
    assert versions(f"sqlite:///{copy}") == NUMBERS
    former = await opened(f"sqlite:///{copy}")
    assert await former.work(lambda unit: unit.settings.get("song")) == "before"
    await former.close()


async def test_a_step_that_fails_again_and_again_leaves_one_copy(sqlite_url: str, tmp_path: Path) -> None:
    """However often a migration fails, there is one copy beside the database, the last."""
    await (await opened(sqlite_url)).close()
    for _ in range(3):
        with pytest.raises(sqlite3.Error):
            await opened(sqlite_url, BROKEN)
    assert files(tmp_path) == ["hangar-before-9001.backup", "hangar.db"]
