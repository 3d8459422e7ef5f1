"""Whoever takes the files without the keys reads no word of anybody, and can follow no link."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from everything import EVERYTHING
from hangar import (
    CHOIR,
    GROUP,
    HANGAR,
    INES,
    MALO,
    TUESDAY,
    VAULT,
    answer,
    card,
    evening,
    ines,
    loose,
    offer,
    receipt,
    summary,
    the_choir,
    the_guild,
    weekly,
)
from looking import everything, look, tables

from domain.answers import VOICE, Answer, Part
from domain.choices import Choice
from domain.dossiers import Chapter, Dossier, Given, Paper
from domain.harvest import Objection
from domain.ids import MessageId, PlaceId, SessionId, UpdateId
from domain.mail import Received
from domain.people import Awaited, Heeding, Person
from domain.ports import Store, Unit
from domain.sketches import Sketch
from domain.summary import Block, Passage, Quote, Summary
from domain.utterances import Utterance
from storage.opening import open_store
from storage.sealed_columns import SEALED
from storage.vault import NotOpened

GUILD, NIGHT = the_guild().id, SessionId("night")
WORD = "canari"
"""The beginning of every word that nobody may read."""

PLAIN = {
    "answers": "id session scope level nature about unfolds",
    "charter_voices": "collective",
    "choices": "session item",
    "collectives": "id state language register zone token_print charter_lines charter_state charter_before country",
    "consents": "collective consent",
    "erasures": "kind token",
    "harvesters": "session hand",
    "held": "session",
    "inbox": "state cause",
    "loose": "key session scope level nature",
    "members": "collective standing language register zone scope hour agreed",
    "member_names": "collective print",
    "messages": "topic subject",
    "notes": "",
    "objections": "id session line",
    "occurrences": "schedule slot",
    "offers": "id print role collective state",
    "outbox": "language register zone manner delivery token_print topic subject state cause",
    "participations": "session state stage register",
    "people": "language asked asked_about",
    "schedules": "id collective dialogue hour rhythm day part prompt mode",
    "schema_version": "name",
    "sketches": "collective",
    "sessions": "id collective dialogue prompt state mode parent part token_print",
    "settings": "name",
    "summaries": "id session collective state",
    "timers": "subject kind",
    "tries": "what",
}
"""What is kept as it is: random ids, prints, and words that are ours. Nothing that people write."""


def word(name: str) -> str:
    """Return a word that is nowhere else."""
    return f"{WORD}-{name}-é"


def write(unit: Unit) -> None:
    """Write a word of its own wherever people's words, names or tokens may be."""
    unit.collectives.save(
        replace(the_guild(), title=word("title"), contacts=word("contacts"), token=word("collective-token"))
    )
    unit.people.save_member(replace(ines(), collective=GUILD, name=word("name")))
    rehearsing = Heeding(Awaited.REHEARSAL, GUILD, word("rehearsed"))
    unit.people.save(Person(INES, reachable=True, language="fr", heeding=rehearsing))
    unit.sessions.add(
        replace(
            evening(),
            id=NIGHT,
            collective=GUILD,
            token=word("session-token"),
            topic=word("topic"),
            question=word("own"),
        )
    )
    unit.choices.save(Choice(NIGHT, INES, "tap", word("choice")))
    unit.harvests.object(Objection("objection", NIGHT, INES, "line", word("otherwise")))
    plan = replace(weekly().plan, question=word("planned"), topic=word("planned-topic"))
    unit.schedules.save(replace(weekly(), collective=GUILD, plan=plan))
    unit.sketches.save(Sketch(GUILD, INES, TUESDAY, plan=replace(plan, topic=word("sketched"))))
    unit.answers.save(_given())
    unit.loose.add(replace(loose("9f", word("loose")), session=NIGHT))
    unit.notebook.keep(INES, word("note"), TUESDAY)
    unit.notebook.hold(INES, [Part(PlaceId(INES), MessageId(1), word("held"), TUESDAY, VOICE, word("sound"))])
    unit.offers.save(replace(offer("offer-9", word("offer")), taker=MALO, taker_name=word("taker")))
    unit.settings.set("tune", word("setting"))
    raw = [Received(UpdateId(n), INES, f'{{"text": "{word(f"update-{n}")}"}}') for n in (11, 12, 13)]
    unit.inbox.add(raw, TUESDAY)
    unit.inbox.set_aside(UpdateId(11), "KeyError", f'{{"outline": "{word("outline")}"}}', TUESDAY)
    unit.inbox.done(UpdateId(12), TUESDAY)
    unit.summaries.save(_summary())
    said = [replace(card(token=word("card")), facts={"title": word("fact")}), _dossier()]
    first, *_ = [unit.outbox.add(one, TUESDAY) for one in (*said, *said)]
    unit.outbox.doubt(first, "TimedOut", TUESDAY)


def _summary() -> Summary:
    quote = Quote(_given().id, word("quote"), word("quoted"))
    passages = (Passage(Block.RETURNS, "summary.returns", (), (quote,), word("label")),)
    of_the_night = replace(summary(number=9), session=NIGHT, collective=GUILD, passages=passages)
    return replace(of_the_night, title=word("tension"), question=word("question"), place_title=word("place"))


def _given() -> Answer:
    parts = (Part(PlaceId(INES), MessageId(1), word("answer"), TUESDAY),)
    return replace(answer("given"), session=NIGHT, parts=parts, left=(word("somebody"),))


def _dossier() -> Utterance:
    collective = replace(the_guild(), title=word("chapter"))
    chapter = Chapter(collective, replace(ines(), name=word("myself")), (), (Given(1, word("asked"), _given()),), ())
    dossier = Dossier(INES, "fr", TUESDAY, (chapter,), ((word("kept"), TUESDAY),))
    return replace(receipt(), dossier=dossier, paper=Paper.JSON, facts={"name": word("receipt")})


def readable(url: str) -> list[str]:
    """Return the tables where a word can be read."""
    return [table for table, rows in everything(url) if any(WORD in str(cell) for row in rows for cell in row)]


def text_columns(url: str) -> dict[str, set[str]]:
    """Return the columns of each table of a file that hold a text."""
    return {
        table: {str(name) for _, name, kind, *_ in look(url, f"PRAGMA table_info({table})") if kind == "TEXT"}
        for table in tables(url)
    }


def test_every_column_of_words_is_sealed_or_said_to_be_ours(sqlite_url: str) -> None:
    """A column that holds a text is in one list or the other: whoever adds one decides."""

    async def columns() -> dict[str, set[str]]:
        await (await open_store(sqlite_url, TUESDAY, vault=VAULT)).close()
        return text_columns(sqlite_url)

    found = asyncio.run(columns())
    sealed = {table: {one.column for one in SEALED if one.table == table} for table in found}
    assert {table: columns - sealed[table] for table, columns in found.items()} == {
        table: set(names.split()) for table, names in PLAIN.items()
    }
    assert {table for table, columns in sealed.items() if columns - found[table]} == set()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_no_word_can_be_read_in_the_files(store: Store, url: str, tmp_path: Path) -> None:
    """The database and its log hold no word, name, title or token as it is, before they are joined and after."""
    for call in (write, *(call for name, call in EVERYTHING.items() if not name.startswith("records"))):
        await store.work(call)
    assert {".db", ".db-wal"} <= suffixes(tmp_path)
    assert _readable_in(tmp_path) == []
    assert _holding(tmp_path, ["offer-9"]) == ["hangar.db-wal"], "what is not sealed is found, so the search is right"
    look(url, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert _readable_in(tmp_path) == []


def suffixes(folder: Path) -> set[str]:
    """Return the kinds of files in a folder."""
    return {file.suffix for file in folder.iterdir()}


def _readable_in(folder: Path) -> list[str]:
    words = [WORD, "On a réparé", "Il manque une clé", "Inès", "Le Hangar", "hangar-token", "token-1", "été", "Réparer"]
    return _holding(folder, words)


def _holding(folder: Path, words: Sequence[str]) -> list[str]:
    spelled = [spelling for one in words for spelling in (one.encode(), one.encode("utf-16-le"))]
    return [file.name for file in folder.iterdir() if any(one in file.read_bytes() for one in spelled)]


async def test_no_word_can_be_read_in_the_tables(store: Store, url: str) -> None:
    """Whoever reads every row of every table finds no word of anybody."""
    await store.work(write)
    assert readable(url) == []


async def test_what_is_sealed_opens_where_it_is(store: Store, url: str) -> None:
    """Every sealed text opens with the keys, for its own column and for no other."""
    await store.work(write)
    empty = []
    for one in SEALED:
        texts = [str(text) for (text,) in look(url, f"SELECT {one.column} FROM {one.table}") if text]
        empty += [] if texts else [one.name]
        for text in texts:
            assert VAULT.open(text, one.name) not in ("", text)
            with pytest.raises(NotOpened):
                VAULT.open(text, "elsewhere.text")
    assert empty == []


async def test_a_sealed_row_is_found_by_its_key(store: Store, url: str) -> None:
    """The key that is told of a sealed column leads to one row, so that it can be sealed anew."""
    await store.work(write)
    for one in SEALED:
        keys = look(url, f"SELECT {', '.join(one.key)} FROM {one.table}")
        assert len(set(keys)) == len(keys) > 0


async def test_two_that_wrote_the_same_cannot_be_told(store: Store, url: str) -> None:
    """The same name twice is sealed in two ways, and no name at all stays none."""

    def task(unit: Unit) -> None:
        for collective in (HANGAR, CHOIR):
            unit.people.save_member(replace(ines(), collective=collective, name="Inès"))
        unit.people.save_member(replace(ines(), person=MALO, name=""))

    await store.work(lambda unit: unit.collectives.save(the_choir()))
    await store.work(task)
    names = [name for (name,) in look(url, "SELECT name FROM members ORDER BY name")]
    assert names[0] == ""
    assert len(set(names)) == len(names) == 3


async def test_a_word_leads_where_it_led_without_being_kept(store: Store) -> None:
    """Tokens are kept by a print alone, which whoever knows them finds again."""
    await store.work(write)
    assert await store.work(lambda unit: unit.collectives.by_token(word("collective-token"))) is not None
    assert await store.work(lambda unit: unit.sessions.by_token(word("session-token"))) is not None
    assert await store.work(lambda unit: unit.outbox.uncertain(GROUP, word("card"))) is not None
    assert (await store.work(lambda unit: unit.sessions.get(NIGHT))).token == word("session-token")
