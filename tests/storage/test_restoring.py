"""A copy comes back whole, without what was erased since, or the database stays as it was."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from filled import bytes_of, fill, keys_in
from hangar import EVENING, INES, TUESDAY

from domain.erasures import Erased, Erasure
from domain.errors import StorageError
from domain.ports import Unit
from storage.backup import DRAFT, backup
from storage.erasure_journal import ErasureJournal
from storage.key_file import KeyFile
from storage.keyring import Keyring
from storage.keys import keys_for
from storage.opening import open_store
from storage.restoring import Restoration, Restored
from storage.rotation import rotate
from storage.sealed_file import Damaged
from storage.turn import InUse, Turn
from storage.vault import Vault

LATER = TUESDAY + timedelta(days=3)
NOTEBOOK = Erasure(Erased.NOTEBOOK, "hers", LATER)


class House:
    """A database with its keys, its journal of erasures and one copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "var" / "hangar.db"
        self.url = f"sqlite:///{self.database}"
        self.file = KeyFile(folder / "hangar.key")
        self.vault = Vault(keys_for(self.url, self.file.path))
        self.journal = ErasureJournal(self.file.journal)
        self.copy = folder / "copy.backup"

    async def work(self, task: object) -> object:
        """Do one unit of work."""
        assert callable(task)
        store = await open_store(self.url, TUESDAY, vault=Vault(self.file.read()))
        try:
            return await store.work(task)
        finally:
            await store.close()

    def restoration(self, vault: Vault | None = None) -> Restoration:
        """Prepare to put the copy back."""
        return Restoration(self.url, vault or self.vault, self.journal, erase_notes, LATER)

    async def restore(self) -> Restored:
        """Put the copy back."""
        return await self.restoration().run(self.copy)


def erase_notes(unit: Unit, erasures: Sequence[Erasure]) -> int:
    """Do erasures again, as far as this test knows of any."""
    hers = [each for each in erasures if each.token == "hers"]
    for _ in hers:
        unit.notebook.erase(INES)
    return len(hers)


def notes(unit: Unit) -> list[str]:
    """Return the notes of Inès."""
    return [text for text, _ in unit.notebook.notes(INES, 5)]


PEAR = "J'ai peur de chanter faux."


@pytest.fixture
async def house(tmp_path: Path) -> House:
    """Fill a database, copy it, then go on."""
    house = House(tmp_path)
    await house.work(fill)
    backup(house.url, house.copy, house.vault, TUESDAY + timedelta(hours=1))
    await house.work(lambda unit: unit.notebook.keep(INES, "Plus tard.", LATER))
    return house


async def test_a_copy_brings_back_what_was_kept(house: House) -> None:
    """What was there when the copy was made is there again, and what came after is not."""
    restored = await house.restore()
    assert restored == Restored(TUESDAY + timedelta(hours=1), 0)
    assert await house.work(notes) == [PEAR]
    assert await house.work(lambda unit: len(unit.answers.of(EVENING))) == 1


async def test_a_database_that_was_lost_comes_back(house: House) -> None:
    """With the copy and the keys, a machine that burnt is no loss."""
    house.database.unlink()
    house.database.parent.rmdir()
    await house.restore()
    assert await house.work(notes) == [PEAR]


async def test_a_damaged_database_is_replaced(house: House) -> None:
    """A file that nobody can read is no reason not to restore it."""
    house.database.write_bytes(b"la lo le " * 3000)
    await house.restore()
    assert await house.work(notes) == [PEAR]


async def test_what_was_erased_since_does_not_come_back(house: House) -> None:
    """The journal of erasures is done again before anybody can read, and not a byte of it is left in any file."""
    sealed = house.vault  # the notes of the copy, as they are kept in it
    house.journal.write([NOTEBOOK])
    assert await house.restore() == Restored(TUESDAY + timedelta(hours=1), 1)
    assert await house.work(notes) == []
    assert sealed.current in keys_in(house.url)
    assert PEAR.encode() not in bytes_of(house.folder)


async def test_what_the_former_database_had_not_told_yet_is_told(house: House) -> None:
    """An erasure that was asked for just before the machine stopped is done again too."""
    await house.work(lambda unit: unit.erasures.note(NOTEBOOK))
    assert (await house.restore()).erasures == 1
    assert house.journal.read() == [NOTEBOOK]
    assert await house.work(notes) == []


async def test_nothing_is_left_beside(house: House) -> None:
    """After, there is the database for its owner alone, and no draft."""
    await house.restore()
    assert [path.name for path in house.database.parent.iterdir()] == ["hangar.db", "hangar.db.turn"]
    assert house.database.stat().st_mode & 0o777 == 0o600


async def test_a_copy_made_before_the_key_was_changed_comes_back(house: House) -> None:
    """With the retired keys beside the new one, the copy is opened, and sealed anew by the new key."""
    retired = rotate(house.file, house.url, LATER.date())
    ring = house.file.read()
    with pytest.raises(Damaged):
        await house.restoration(Vault(ring)).run(house.copy)
    both = Keyring({**KeyFile(retired).read().keys, **ring.keys}, ring.pepper)
    await house.restoration(Vault(both)).run(house.copy)
    assert keys_in(house.url) == {ring.current}
    assert await house.work(notes) == [PEAR]


async def test_nothing_is_restored_while_a_bot_works(house: House) -> None:
    """Neither while one polls, nor while one waits for its turn."""
    turn = Turn(house.url)
    assert turn.take()
    with pytest.raises(InUse):
        await house.restore()
    turn.leave()
    store = await open_store(house.url, TUESDAY, vault=house.vault)
    with pytest.raises(InUse):
        await house.restore()
    await store.close()
    assert await house.work(notes) == ["Plus tard.", PEAR]


@pytest.mark.parametrize("cut", [1, 5000])
async def test_a_copy_that_is_not_whole_changes_nothing(house: House, cut: int) -> None:
    """The database stays as it was when the copy was cut short."""
    house.copy.write_bytes(house.copy.read_bytes()[:-cut])
    with pytest.raises(Damaged):
        await house.restore()
    assert await house.work(notes) == ["Plus tard.", PEAR]
    assert not list(house.database.parent.glob(f"{DRAFT}*"))


async def test_a_failed_erasure_changes_nothing(house: House) -> None:
    """When what was erased cannot be erased again, the copy does not become the database."""

    def fail(unit: Unit, erasures: Sequence[Erasure]) -> int:
        raise StorageError("the disk is full")

    with pytest.raises(StorageError, match="full"):
        await Restoration(house.url, house.vault, house.journal, fail, LATER).run(house.copy)
    assert await house.work(notes) == ["Plus tard.", PEAR]


@pytest.mark.parametrize("url", ["postgresql://host/hangar", "sqlite://:memory:"])
async def test_only_a_file_is_restored(house: House, url: str) -> None:
    """A server has its own tools."""
    with pytest.raises(StorageError, match="pg_restore"):
        await Restoration(url, house.vault, house.journal, erase_notes, LATER).run(house.copy)


KILLED = """
import asyncio, os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from storage import restoring
from storage.erasure_journal import ErasureJournal
from storage.key_file import KeyFile
from storage.vault import Vault

url, key, copy, step = sys.argv[1:]

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

told = die if step == "opening" else (lambda *_: None)
again = die if step == "again" else (lambda unit, erasures: 0)
if step == "sealing":
    restoring.reseal = die
if step == "renaming":
    restoring.fold = die
if step == "renamed":
    restoring.settle_names = die
file = KeyFile(Path(key))
now = datetime(2027, 3, 5, tzinfo=UTC)
run = restoring.Restoration(url, Vault(file.read()), ErasureJournal(file.journal), again, now).run
asyncio.run(run(Path(copy), told))
"""


@pytest.mark.parametrize("step", ["opening", "again", "sealing", "renaming", "renamed"])
async def test_a_process_killed_at_any_step_leaves_one_whole_database(house: House, step: str) -> None:
    """Killed before the last step, the former database is there; after it, the restored one; and one may try again."""
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", KILLED, house.url, str(house.file.path), str(house.copy), step],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert await house.work(notes) == ([PEAR] if step == "renamed" else ["Plus tard.", PEAR])
    await house.restore()
    assert await house.work(notes) == [PEAR]
