"""What was erased is told once and for all, outside of the database."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from hangar import TUESDAY

from domain.erasures import Erased, Erasure
from domain.errors import StorageError
from storage.erasure_journal import ErasureJournal

PERSON = Erasure(Erased.PERSON, "4f1c", TUESDAY)
LOOSE = Erasure(Erased.LOOSE, "77aa", TUESDAY + timedelta(days=1, milliseconds=1))


@pytest.fixture
def journal(tmp_path: Path) -> ErasureJournal:
    """Choose a place for the journal of a test."""
    return ErasureJournal(tmp_path / "hangar.key.erasures")


def test_what_is_written_is_read(journal: ErasureJournal) -> None:
    """Erasures come back the same, oldest first, from a file that only its owner reads."""
    journal.write([LOOSE])
    journal.write([PERSON])
    assert journal.read() == [PERSON, LOOSE]
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_a_journal_that_was_never_written_is_empty(journal: ErasureJournal) -> None:
    """Reading makes no file."""
    assert journal.read() == []
    assert not journal.path.exists()


def test_what_is_written_twice_is_read_once(journal: ErasureJournal) -> None:
    """A process that died before it could note that it had written writes again, without harm."""
    journal.write([PERSON, LOOSE])
    journal.write([PERSON, LOOSE])
    assert journal.read() == [PERSON, LOOSE]


@pytest.mark.parametrize("cut", range(1, 45))
def test_a_line_half_written_is_written_again_after(journal: ErasureJournal, cut: int) -> None:
    """A power cut in the middle of a line costs neither that erasure nor the next."""
    journal.write([PERSON])
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-cut])
    journal.write([PERSON, LOOSE])
    assert {PERSON, LOOSE} <= set(journal.read())


def test_only_what_was_erased_since_a_copy_is_done_again(journal: ErasureJournal) -> None:
    """What was asked for just before a copy is done again, since it may have landed after it; older ones are not."""
    journal.write([PERSON, LOOSE])
    assert journal.since(TUESDAY + timedelta(seconds=30)) == [PERSON, LOOSE]
    assert journal.since(TUESDAY + timedelta(minutes=2)) == [LOOSE]
    assert journal.since(TUESDAY + timedelta(days=2)) == []


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """No erasure is held for told when it is not."""
    with pytest.raises(StorageError):
        ErasureJournal(tmp_path / "nowhere" / "journal").write([PERSON])


def test_a_line_whose_instant_is_damaged_is_told(journal: ErasureJournal) -> None:
    """A journal that somebody changed by hand is not read as if nothing were missing."""
    journal.path.write_text("yesterday person 4f1c\n")
    with pytest.raises(StorageError, match="line 1"):
        journal.read()
