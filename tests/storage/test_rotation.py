"""The key can be changed, and a change that is killed is gone on with."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filled import fill, keys_in
from hangar import EVENING, INES, TUESDAY

from domain.errors import StorageError
from domain.ports import Unit
from storage import rotation
from storage.key_file import KeyFile
from storage.keyring import KeyRefused, Keyring
from storage.keys import keys_for
from storage.opening import open_store
from storage.rotation import rotate
from storage.turn import InUse, Turn
from storage.vault import Vault

TODAY = date(2027, 3, 2)


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    """Choose a place for the keys of a test."""
    return KeyFile(tmp_path / "hangar.key")


async def work(url: str, file: KeyFile, task: Callable[[Unit], object]) -> object:
    """Do one unit of work with the keys of a file."""
    store = await open_store(url, TUESDAY, vault=Vault(keys_for(url, file.path)))
    try:
        return await store.work(task)
    finally:
        await store.close()


def words(unit: Unit) -> tuple[object, ...]:
    """Return what was written, from several tables."""
    return unit.answers.of(EVENING), unit.notebook.notes(INES, 5), unit.people.memberships(INES)


async def test_everything_is_sealed_anew_and_read_the_same(url: str, file: KeyFile) -> None:
    """After a change, one new key seals every row, the former one is beside, and no word is lost."""
    await work(url, file, fill)
    former, before = file.read(), await work(url, file, words)
    steps: list[tuple[int, int]] = []
    retired = rotate(file, url, TODAY, lambda done, total: steps.append((done, total)))
    assert keys_in(url) == {file.read().current} != {former.current}
    assert list(file.read().keys) == [file.read().current]
    assert KeyFile(retired).read().keys == former.keys
    assert file.read().pepper == former.pepper
    assert await work(url, file, words) == before
    assert (steps[0][0], steps[-1][0]) == (0, steps[-1][1])


async def test_a_second_change_follows_the_first(sqlite_url: str, file: KeyFile) -> None:
    """Two on the same day keep both former keys."""
    await work(sqlite_url, file, fill)
    first = file.read().current
    rotate(file, sqlite_url, TODAY)
    second = file.read().current
    retired = rotate(file, sqlite_url, TODAY)
    assert list(KeyFile(retired).read().keys) == [first, second]


@pytest.mark.parametrize("batch", [1, 3])
async def test_a_change_cut_short_is_gone_on_with(
    url: str, file: KeyFile, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut after any batch, the bot reads everything, and the next try ends it with the same new key."""
    monkeypatch.setattr(rotation, "_BATCH", batch)
    await work(url, file, fill)
    former, before = file.read().current, await work(url, file, words)

    class PowerCut(Exception):
        """Nobody expects it."""

    def cut(done: int, total: int) -> None:
        if done >= total // 2:
            raise PowerCut

    with pytest.raises(PowerCut):
        rotate(file, url, TODAY, cut)
    new = file.read().current
    assert list(file.read().keys) == [former, new]
    assert keys_in(url) == {former, new}
    assert await work(url, file, words) == before
    rotate(file, url, TODAY)
    assert keys_in(url) == {new} == set(file.read().keys)
    assert await work(url, file, words) == before


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from storage import rotation
from storage.key_file import KeyFile

url, path, step = sys.argv[1:]
rotation._BATCH = 1
passed = 0

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def told(done, total):
    if done == int(step):
        die()

if step == "retire":
    KeyFile.retire = die
if step == "replace":
    keep, KeyFile.retire = KeyFile.retire, lambda *words: (keep(*words), die())
rotation.rotate(KeyFile(Path(path)), url, date(2027, 3, 2), told if step.isdecimal() else lambda *_: None)
"""


@pytest.mark.parametrize("step", ["0", "1", "7", "retire", "replace"])
async def test_a_process_killed_at_any_step_loses_nothing(sqlite_url: str, file: KeyFile, step: str) -> None:
    """Killed before, between and after the rows, or between two files, the change ends at the next try."""
    await work(sqlite_url, file, fill)
    former, before = file.read(), await work(sqlite_url, file, words)
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", KILLED, sqlite_url, str(file.path), step],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert await work(sqlite_url, file, words) == before
    retired = rotate(file, sqlite_url, TODAY)
    assert keys_in(sqlite_url) == {file.read().current} != {former.current}
    assert KeyFile(retired).read().keys == former.keys
    assert await work(sqlite_url, file, words) == before


async def test_no_change_while_a_bot_works(url: str, file: KeyFile) -> None:
    """A bot that has the database open, even one that waits for its turn, is told of, and no key is made."""
    await work(url, file, fill)
    store = await open_store(url, TUESDAY, vault=Vault(file.read()))
    await store.work(lambda unit: unit.settings.get("song"))
    with pytest.raises(InUse):
        rotate(file, url, TODAY)
    await store.close()
    assert len(file.read().keys) == 1


async def test_no_change_while_a_bot_has_its_turn(sqlite_url: str, file: KeyFile) -> None:
    """Who polls holds the turn."""
    await work(sqlite_url, file, fill)
    turn = Turn(sqlite_url)
    assert turn.take()
    with pytest.raises(InUse):
        rotate(file, sqlite_url, TODAY)
    turn.leave()
    rotate(file, sqlite_url, TODAY)


async def test_keys_of_another_database_are_left_as_they_are(sqlite_url: str, file: KeyFile) -> None:
    """Whoever names the wrong file is told, and the file is not changed."""
    await work(sqlite_url, file, fill)
    other = KeyFile(file.path.with_name("other.key"))
    ring = other.make()
    with pytest.raises(KeyRefused):
        rotate(other, sqlite_url, TODAY)
    assert other.read() == ring


async def test_a_key_that_is_missing_is_told(sqlite_url: str, file: KeyFile) -> None:
    """Rows that no key of the file opens stop the change; nothing is retired."""
    await work(sqlite_url, file, fill)
    ring = file.read()
    stranger = Keyring.fresh()
    file.replace(Keyring({**ring.keys, **stranger.keys}, ring.pepper))
    await work(sqlite_url, file, lambda unit: unit.notebook.keep(INES, "la", TUESDAY))
    file.replace(ring)
    with pytest.raises(StorageError, match=r"notes\.text"):
        rotate(file, sqlite_url, TODAY)
    assert ring.current in file.read().keys
