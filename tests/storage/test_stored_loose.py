"""Nobody can be found behind a loose voice, by whoever looks at all there is."""

import sqlite3
from dataclasses import fields, replace
from functools import partial

import pytest
from hangar import EVENING, evening, loose
from looking import look

from domain.answers import Answer, Loose, Scope
from domain.ids import PersonId, SessionId
from domain.ports import Store, Unit
from domain.sessions import Participation, ParticipationState

KEYS = ["c4", "0f", "9a", "1b", "e7", "a2", "33"]
"""Random, in the order in which they came."""


@pytest.fixture(autouse=True)
async def _sessions(store: Store) -> None:
    for number in (1, 2):
        await store.work(lambda unit, number=number: unit.sessions.add(evening(number=number)))


async def gather(store: Store, *keys: str) -> None:
    """Keep voices, each in one unit with the passage of whoever gave it."""

    def give(unit: Unit, person: PersonId, key: str) -> None:
        unit.loose.add(loose(key))
        unit.sessions.save_participation(Participation(EVENING, person, ParticipationState.GIVEN))

    for number, key in enumerate(keys, start=1):
        await store.work(partial(give, person=PersonId(number), key=key))


async def test_a_voice_comes_back_word_for_word(store: Store) -> None:
    """A voice is found by its key, with its words, its scope and its marks; nothing is found by another key."""
    bare = Loose("b2", EVENING, Scope.COUNT_ONLY)
    for voice in (loose(), bare):
        await store.work(lambda unit, voice=voice: unit.loose.add(voice))
        assert await store.work(lambda unit, voice=voice: unit.loose.find(voice.key)) == voice
    assert await store.work(lambda unit: unit.loose.find("404")) is None


async def test_voices_come_by_their_keys(store: Store) -> None:
    """The order of voices is that of their random keys, and each session has its own."""
    await gather(store, *KEYS)
    await store.work(lambda unit: unit.loose.add(replace(loose("ff"), session=SessionId("evening-2"))))
    assert [voice.key for voice in await store.work(lambda unit: unit.loose.of(EVENING))] == sorted(KEYS)
    assert await store.work(lambda unit: unit.loose.count(EVENING)) == len(KEYS)
    assert await store.work(lambda unit: unit.loose.count(SessionId("evening-2"))) == 1


async def test_a_voice_is_erased_by_its_key(store: Store) -> None:
    """Whoever has the code erases her voice, once; the others stay."""
    await gather(store, "a1", "b2")
    assert await store.work(lambda unit: unit.loose.erase("a1")) is True
    assert await store.work(lambda unit: unit.loose.erase("a1")) is False
    assert [voice.key for voice in await store.work(lambda unit: unit.loose.of(EVENING))] == ["b2"]


async def test_stirring_changes_no_voice(store: Store) -> None:
    """Voices written anew are the same voices, and those of other sessions are not touched."""
    await gather(store, *KEYS)
    await store.work(lambda unit: unit.loose.add(replace(loose("ff"), session=SessionId("evening-2"))))
    before = await store.work(lambda unit: unit.loose.of(EVENING))
    await store.work(lambda unit: unit.loose.stir(EVENING))
    assert await store.work(lambda unit: unit.loose.of(EVENING)) == before
    assert await store.work(lambda unit: unit.loose.count(SessionId("evening-2"))) == 1


def test_a_voice_has_neither_author_nor_instant() -> None:
    """What is kept of a loose voice is what an answer has, without all that leads to somebody."""
    common = {field.name for field in fields(Answer)} & {field.name for field in fields(Loose)}
    assert {field.name for field in fields(Loose)} == {"key", "text", *common}
    assert common == {"session", "scope", "level", "nature"}


async def test_a_row_holds_nothing_else(store: Store, url: str) -> None:
    """The row of a loose voice has its key, its session, its scope, its words and its marks: no column more."""
    await gather(store, "a1")
    [row] = look(url, "SELECT * FROM loose")
    key, session, scope, text, level, nature = row
    assert (key, session, scope, level, nature) == ("a1", EVENING, "unnamed", "nous", "frein")
    assert "clé" not in str(text)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_file_numbers_no_voice(store: Store, url: str) -> None:
    """SQLite gives loose voices no number of their own, by which one would know which came first."""
    await gather(store, "c4", "0f")
    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        look(url, "SELECT rowid FROM loose")


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_server_does_not_know_who_came_first(store: Store, url: str) -> None:
    """Once stirred, the rows are all of one transaction, and lie in the order of their keys.

    Nobody can tell which transaction a voice came in, nor put the voices in the order of the passages.
    """
    shared = "SELECT COUNT(*) FROM loose l JOIN participations p ON CAST(l.xmin AS TEXT) = CAST(p.xmin AS TEXT)"
    await gather(store, *KEYS)
    written = "SELECT key FROM loose ORDER BY ctid"
    assert [key for (key,) in look(url, written)] == KEYS
    assert look(url, shared) == [(len(KEYS),)]
    await store.work(lambda unit: unit.loose.stir(EVENING))
    assert [key for (key,) in look(url, written)] == sorted(KEYS)
    [[transactions]] = look(url, "SELECT COUNT(DISTINCT CAST(xmin AS TEXT)) FROM loose")
    assert transactions == 1
    assert look(url, shared) == [(0,)]


async def test_a_voice_that_comes_while_others_are_stirred_is_kept(store: Store) -> None:
    """Stirring twice, or stirring an empty session, loses nothing."""
    await store.work(lambda unit: unit.loose.stir(EVENING))
    await gather(store, "c4", "0f")
    for _ in range(2):
        await store.work(lambda unit: unit.loose.stir(EVENING))
    assert await store.work(lambda unit: unit.loose.count(EVENING)) == 2
