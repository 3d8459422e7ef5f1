"""A URL is enough to open a store, and closing it lets the process end."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hangar import TUESDAY, VAULT

from domain.errors import StorageError
from storage.opening import open_store

RUN = """
import asyncio, sys
from datetime import datetime, UTC
from domain.errors import StorageError
from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

async def main(url):
    store = await open_store(url, datetime(2027, 3, 2, tzinfo=UTC), vault=Vault(Keyring.fresh()))
    await store.work(lambda unit: unit.settings.set("song", "la"))
    await store.close()

try:
    asyncio.run(main(sys.argv[1]))
except StorageError as error:
    sys.exit("StorageError")
"""


def run(url: str) -> subprocess.CompletedProcess[str]:
    """Run a process that opens a store, works and closes it."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN, url],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_process_ends_after_the_close(url: str) -> None:
    """Nothing of a closed store keeps the process alive, and nothing is complained of."""
    done = run(url)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


@pytest.mark.parametrize("lost", ["sqlite:////dev/null/hangar.db", "postgresql://127.0.0.1:1/hangar"])
def test_the_process_ends_after_a_failed_opening(lost: str) -> None:
    """A store that cannot be opened does not keep the process alive either, and says one thing."""
    done = run(lost)
    assert (done.returncode, done.stderr, done.stdout) == (1, "StorageError\n", "")


async def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    """The file and the folders above it are made, and only its owner reads the file."""
    store = await open_store(f"sqlite:///{tmp_path}/var/data/hangar.db", TUESDAY, vault=VAULT)
    file = tmp_path / "var" / "data" / "hangar.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    await store.close()


async def test_a_relative_path_starts_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three slashes start a relative path, four an absolute one."""
    monkeypatch.chdir(tmp_path)
    for url in ("sqlite:///var/here.db", f"sqlite:///{tmp_path}/there.db"):
        await (await open_store(url, TUESDAY, vault=VAULT)).close()
    assert (tmp_path / "var" / "here.db").exists()
    assert (tmp_path / "there.db").exists()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite://:memory:", "sqlite:///:memory:"])
async def test_a_store_may_live_in_memory(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store in memory works, leaves no file, and shares nothing with another."""
    monkeypatch.chdir(tmp_path)
    one, two = [await open_store(url, TUESDAY, vault=VAULT) for _ in range(2)]
    await one.work(lambda unit: unit.settings.set("song", "la"))
    assert await one.work(lambda unit: unit.settings.get("song")) == "la"
    assert await two.work(lambda unit: unit.settings.get("song")) is None
    await one.close()
    await two.close()
    assert not any(os.scandir(tmp_path))


class Hurried(sqlite3.Connection):
    """A connection that another was quicker than, once."""

    late = True

    def execute(self, sql: str, *params: Any) -> sqlite3.Cursor:
        """Run a statement, unless it switches the journal for the first time."""
        if self.late and "journal_mode" in sql:
            self.late = False
            raise sqlite3.OperationalError("database is locked")
        return super().execute(sql, *params)


async def test_who_opens_at_the_same_time_as_another_waits(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store refused its journal because another was making it asks again, and has it."""
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Hurried))
    await (await open_store(sqlite_url, TUESDAY, vault=VAULT)).close()
    monkeypatch.undo()
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PostgreSQL's driver, the refusal says what to install."""
    monkeypatch.delitem(sys.modules, "storage.postgres_opening", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError, match=r"pasdecote\[postgres\]"):
        await open_store("postgresql://host/hangar", TUESDAY, vault=VAULT)
