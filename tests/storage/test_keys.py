"""The keys are made once, for their owner alone, and the bot does not begin with others."""

import stat
from datetime import date
from pathlib import Path

import pytest
from hangar import TUESDAY

from storage.key_file import KeyFile
from storage.keyring import KeyRefused, Keyring
from storage.keys import journal_of, keys_for
from storage.opening import open_store
from storage.vault import Vault


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    """Choose a place for the keys of a test."""
    return KeyFile(tmp_path / "keys" / "hangar.key")


def refused(url: str, file: KeyFile) -> str:
    """Ask for keys that cannot be had, and return why."""
    with pytest.raises(KeyRefused) as caught:
        keys_for(url, file.path)
    assert str(file.path) in str(caught.value)
    return caught.value.what


def test_the_first_start_makes_keys_that_only_their_owner_reads(url: str, file: KeyFile) -> None:
    """For a database that is still to be made, keys are made, with their folder, and stay the same after."""
    made = keys_for(url, file.path)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.path.parent.iterdir()) == ["hangar.key", "hangar.key.erasures"]
    assert keys_for(url, file.path) == made


def test_the_journal_of_erasures_begins_with_the_keys(url: str, file: KeyFile) -> None:
    """Empty, for its owner alone: later, that it is not there means that it was lost, and nobody begins another."""
    keys_for(url, file.path)
    assert file.journal.read_bytes() == b""
    assert stat.S_IMODE(file.journal.stat().st_mode) == 0o600
    file.journal.unlink()
    keys_for(url, file.path)
    assert not file.journal.exists()


async def test_lost_keys_are_never_replaced(url: str, file: KeyFile) -> None:
    """Where something was kept, the bot asks for its keys instead of making others."""
    await (await open_store(url, TUESDAY, vault=Vault(keys_for(url, file.path)))).close()
    file.path.unlink()
    assert refused(url, file) == "missing"
    assert not file.path.exists()


async def test_the_keys_of_another_database_are_refused_at_once(url: str) -> None:
    """A bot started with the wrong keys reads and writes nothing."""
    await (await open_store(url, TUESDAY, vault=Vault(Keyring.fresh()))).close()
    with pytest.raises(KeyRefused) as caught:
        await open_store(url, TUESDAY, vault=Vault(Keyring.fresh()))
    assert caught.value.what == "wrong"


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o660, 0o644])
def test_keys_that_others_may_read_are_refused(sqlite_url: str, file: KeyFile, rights: int) -> None:
    """Neither the group nor everybody may open the file."""
    keys_for(sqlite_url, file.path)
    file.path.chmod(rights)
    assert refused(sqlite_url, file) == "exposed"


@pytest.mark.parametrize("content", [b"", b"pseudonyms only", b"\xff\xfe"])
def test_a_file_that_holds_no_keys_is_refused(sqlite_url: str, file: KeyFile, content: bytes) -> None:
    """An empty file, or one of something else, is neither used nor replaced."""
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    file.path.chmod(0o600)
    assert refused(sqlite_url, file) == "broken"
    assert file.path.read_bytes() == content


def test_a_folder_is_no_key_file(sqlite_url: str, file: KeyFile) -> None:
    """What cannot be read is told."""
    file.path.mkdir(parents=True)
    assert refused(sqlite_url, file) == "unreadable"


def test_who_comes_second_takes_the_keys_of_the_first(file: KeyFile) -> None:
    """Of two processes that begin together, both use the same keys."""
    assert file.make() == file.make()


def test_what_ends_with_the_process_leaves_no_file(file: KeyFile) -> None:
    """A database in memory has keys of its own, and neither file nor journal of erasures."""
    assert keys_for("sqlite://:memory:", file.path) != keys_for("sqlite://:memory:", file.path)
    assert journal_of("sqlite://:memory:", file.path) is None
    assert not file.path.exists()


def test_a_draft_left_by_a_killed_process_is_cleared(file: KeyFile) -> None:
    """No forgotten copy of a key stays beside the file when the key is changed."""
    ring = file.make()
    (file.path.parent / ".hangar.key-abcd").write_text(ring.write())
    file.replace(ring.renewed())
    assert [path.name for path in file.path.parent.iterdir()] == ["hangar.key"]


def test_retired_keys_of_one_day_are_together(file: KeyFile) -> None:
    """Two changes on the same day, or one that was resumed, lose no key."""
    one, two = file.make(), Keyring.fresh()
    path = file.retire(one, date(2027, 3, 2))
    assert file.retire(two, date(2027, 3, 2)) == path
    assert path.name == "hangar.key.retired-2027-03-02"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert KeyFile(path).read().keys == {**one.keys, **two.keys}
