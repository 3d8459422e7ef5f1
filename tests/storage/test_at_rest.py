"""Nothing that a person wrote is read in what is kept, and nothing that was erased is left."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from filled import CANARIES, bytes_of, fill, keys_in, texts
from hangar import EVENING, INES, TUESDAY, VAULT, answer, evening, the_hangar
from looking import everything

from domain.errors import StorageError
from domain.ports import Store, Unit
from storage.opening import open_store
from storage.sealed_columns import SEALED


@pytest.fixture
async def filled(url: str) -> str:
    """Fill a database of each kind in turn."""
    store = await open_store(url, TUESDAY, vault=VAULT)
    await store.work(fill)
    await store.close()
    return url


def test_every_sealed_column_holds_sealed_texts_alone(filled: str) -> None:
    """Each column of the list has something in it, which its own name opens."""
    for column in SEALED:
        found = texts(filled, column)
        assert found, column.name
        assert all(VAULT.open(text, column.name) for text in found)
    assert keys_in(filled) == {VAULT.current}


def test_no_column_shows_a_word_of_anybody(filled: str) -> None:
    """Neither a name, an answer, a title nor the word of a link is read in any table."""
    kept = str(everything(filled))
    assert [word for word in CANARIES if word in kept] == []


def test_no_byte_of_the_files_shows_a_word_of_anybody(filled: str, tmp_path: Path) -> None:
    """A file of the database, opened in an editor, shows no word either."""
    kept = bytes_of(tmp_path)
    assert [word for word in CANARIES if word.encode() in kept] == []


async def test_what_was_erased_leaves_every_file(sqlite_url: str, tmp_path: Path) -> None:
    """After a scrub, not even the sealed bytes of what was erased are in the database or its log."""
    store = await open_store(sqlite_url, TUESDAY, vault=VAULT)
    await store.work(fill)
    for number in range(300):
        await store.work(lambda unit, n=number: unit.notebook.keep(INES, f"couplet {n} " * (n % 40), TUESDAY))
    before = [text.encode() for column in SEALED if column.table == "notes" for text in texts(sqlite_url, column)]
    await store.work(lambda unit: unit.notebook.erase(INES))
    await store.scrub()
    left = bytes_of(tmp_path)
    assert [text for text in before if text[:40] in left or text[-40:] in left] == []
    assert (tmp_path / "hangar.db-wal").stat().st_size == 0
    await store.close()


async def test_a_scrub_keeps_what_is_kept(store: Store) -> None:
    """Everything that was not erased is there after, in the same order, and work goes on."""
    await store.work(lambda unit: (unit.sessions.add(evening()), unit.answers.save(answer())))
    await store.scrub()
    await store.work(lambda unit: unit.answers.save(answer("second")))
    assert [each.id for each in await store.work(lambda unit: unit.answers.of(EVENING))] == ["first", "second"]


async def test_a_scrub_comes_between_two_units(store: Store) -> None:
    """Asked for while units wait, it breaks none of them."""

    def sing(number: int) -> Callable[[Unit], None]:
        return lambda unit: unit.settings.set(f"verse {number}", "la")

    units = [store.work(sing(number)) for number in range(100)]
    await asyncio.gather(*units[:50], store.scrub(), *units[50:])
    sung = await store.work(lambda unit: [unit.settings.get(f"verse {number}") for number in range(100)])
    assert sung == ["la"] * 100


async def test_a_scrub_is_refused_while_somebody_reads(sqlite_url: str) -> None:
    """Whoever still reads what was erased keeps it from being gone: it is told, and done once she is through."""
    store = await open_store(sqlite_url, TUESDAY, vault=VAULT)
    await store.work(the_hangar)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM settings").fetchall()
        await store.work(lambda unit: unit.notebook.keep(INES, "la", TUESDAY))
        with pytest.raises(StorageError, match="still reads"):
            await store.scrub()
    await store.scrub()
    await store.close()


async def test_a_scrub_of_a_held_server_is_told(postgres_url: str) -> None:
    """A table that somebody holds is a StorageError, not a wait without end."""
    store = await open_store(postgres_url, TUESDAY, vault=VAULT, busy_seconds=0.05)
    with psycopg.connect(postgres_url) as raw:
        raw.execute("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StorageError):
            await store.scrub()
    await store.scrub()
    await store.close()


async def test_a_closed_store_is_not_scrubbed(store: Store) -> None:
    """After the close there is nothing to do it with."""
    await store.close()
    with pytest.raises(StorageError, match="closed"):
        await store.scrub()
