"""Whatever is kept is found the same, whatever people write, in every repository and every database."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

import psycopg
import pytest
from hangar import EVENING, HANGAR, INES, TUESDAY, VAULT, evening, summary, the_hangar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.answers import Answer, Level, Loose, Nature, Part, Scope
from domain.charters import Charter, CharterState
from domain.consents import Consent, Witness
from domain.ids import AnswerId, CollectiveId, MessageId, PersonId, PlaceId, SessionId, UpdateId
from domain.mail import Received
from domain.offers import Offer, OfferState
from domain.people import (
    Awaited,
    Collective,
    CollectiveState,
    Heeding,
    Member,
    Person,
    Place,
    Register,
    Standing,
    Voice,
)
from domain.ports import Unit
from domain.rights import Role
from domain.sessions import Mode, SessionState
from storage.opening import open_store
from storage.postgres_connection import PostgresConnection
from storage.sqlite_connection import SqliteConnection
from storage.unit import unit_over

words = st.text(max_size=40)
tokens = st.text(min_size=1, max_size=22)
counts = st.integers(0, 2**31)
persons = st.integers(1, 2**52).map(PersonId)
# To the millisecond, as all instants are kept.
instants = st.integers(0, 4_000_000_000_000).map(lambda n: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=n))
voices = st.builds(Voice, st.sampled_from(["fr", "en"]), st.sampled_from(Register), st.just("Europe/Paris"))
hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
parts = st.builds(Part, st.integers(1, 9).map(PlaceId), st.integers(1, 9).map(MessageId), words, instants)

collectives = st.builds(
    Collective,
    id=st.just(CollectiveId("guild")),
    place=st.builds(Place, st.integers(-(2**52), -1).map(PlaceId), st.just(False), st.none() | st.integers(1, 99)),
    title=words,
    state=st.sampled_from(CollectiveState),
    voice=voices,
    added_by=st.none() | persons,
    token=tokens,
    charter=st.builds(
        Charter,
        counts,
        st.lists(st.integers(1, 7), unique=True).map(tuple),
        st.sampled_from(CharterState),
        st.none() | instants,
    ),
    employer=st.booleans(),
    contacts=words,
    country=st.sampled_from(["FR", "BE"]),
)
members = st.builds(
    Member,
    collective=st.just(HANGAR),
    person=persons,
    standing=st.none() | st.sampled_from(Standing),
    facilitator=st.booleans(),
    coordinator=st.booleans(),
    name=words,
    voice=st.none() | voices,
    scope=st.sampled_from(Scope),
    hour=st.none() | hours,
    agreed=st.frozensets(st.sampled_from(Consent)),
    consented_at=st.none() | instants,
    terms=counts,
    charter=counts,
    asked_again=counts,
    paused_until=st.none() | instants,
)
people = st.builds(
    Person,
    persons,
    st.booleans(),
    st.sampled_from(["fr", "en"]),
    st.none() | st.builds(Heeding, st.sampled_from(Awaited), st.just("summary-1")),
    st.booleans(),
)
sessions = st.builds(
    replace,
    st.just(evening()),
    id=st.just(SessionId("night")),
    number=st.integers(2, 99),
    state=st.sampled_from(SessionState),
    token=tokens,
    opened_by=st.none() | persons,
    opens_at=instants,
    closes_at=instants,
    mode=st.sampled_from(Mode),
)
answers = st.builds(
    Answer,
    id=st.just(AnswerId("given")),
    session=st.just(EVENING),
    person=persons,
    parts=st.lists(parts, min_size=1, max_size=3).map(tuple),
    scope=st.sampled_from(Scope),
    sealed=st.booleans(),
    level=st.none() | st.sampled_from(Level),
    nature=st.none() | st.sampled_from(Nature),
    version=counts,
    late=st.booleans(),
    retouched=st.booleans(),
    withdrawn=st.booleans(),
    left=st.lists(words, max_size=3).map(tuple),
)
loose_voices = st.builds(
    Loose,
    key=st.uuids().map(lambda uuid: uuid.hex),
    session=st.just(EVENING),
    scope=st.sampled_from(Scope),
    text=words,
    level=st.none() | st.sampled_from(Level),
    nature=st.none() | st.sampled_from(Nature),
)
offers = st.builds(
    Offer,
    id=st.just("offer"),
    print=st.uuids().map(lambda uuid: uuid.hex),
    role=st.sampled_from(Role),
    collective=st.sampled_from([None, HANGAR]),
    giver=st.none() | persons,
    expires_at=instants,
    state=st.sampled_from(OfferState),
    taker=st.none() | persons,
    taker_name=words,
)
witnesses = st.builds(
    Witness, st.just(HANGAR), persons, st.sampled_from(Consent), st.booleans(), counts, counts, instants
)
updates = st.builds(Received, persons.map(UpdateId), st.integers(-(2**52), 2**52), words)
documents = st.builds(replace, st.just(summary()), title=words, question=words, place_title=words)


@dataclass(frozen=True, slots=True)
class Keeping:
    """One kind of noun: what it may be, how it is kept, and how it is found."""

    nouns: st.SearchStrategy[Any]
    keep: Callable[[Unit, Any], object]
    find: Callable[[Unit, Any], object]


KEPT = {
    "collective": Keeping(
        collectives, lambda unit, one: unit.collectives.save(one), lambda unit, one: unit.collectives.get(one.id)
    ),
    "collective by its link": Keeping(
        collectives,
        lambda unit, one: unit.collectives.save(one),
        lambda unit, one: unit.collectives.by_token(one.token),
    ),
    "member": Keeping(
        members,
        lambda unit, one: unit.people.save_member(one),
        lambda unit, one: unit.people.member(one.collective, one.person),
    ),
    "person": Keeping(people, lambda unit, one: unit.people.save(one), lambda unit, one: unit.people.get(one.id)),
    "session": Keeping(
        sessions, lambda unit, one: unit.sessions.add(one), lambda unit, one: unit.sessions.by_token(one.token)
    ),
    "answer": Keeping(answers, lambda unit, one: unit.answers.save(one), lambda unit, one: unit.answers.get(one.id)),
    "loose voice": Keeping(
        loose_voices, lambda unit, one: unit.loose.add(one), lambda unit, one: unit.loose.find(one.key)
    ),
    "offer": Keeping(
        offers, lambda unit, one: unit.offers.save(one), lambda unit, one: unit.offers.by_print(one.print)
    ),
    "consent": Keeping(
        witnesses, lambda unit, one: unit.consents.note(one), lambda unit, one: unit.consents.of(one.person)[-1]
    ),
    "summary": Keeping(
        documents, lambda unit, one: unit.summaries.save(one), lambda unit, one: unit.summaries.get(one.id)
    ),
    "update": Keeping(
        updates,
        lambda unit, one: unit.inbox.add([one], TUESDAY),
        lambda unit, one: replace(one, raw=unit.inbox.take(one.id) or ""),
    ),
    "setting": Keeping(
        words, lambda unit, one: unit.settings.set("tune", one), lambda unit, _: unit.settings.get("tune")
    ),
    "note": Keeping(
        words,
        lambda unit, one: unit.notebook.keep(INES, one, TUESDAY),
        lambda unit, _: unit.notebook.notes(INES, 1)[0][0],
    ),
    "text kept aside": Keeping(
        st.lists(parts).map(tuple),
        lambda unit, some: unit.notebook.hold(INES, some),
        lambda unit, _: unit.notebook.release(INES),
    ),
}

Apart = Callable[[], AbstractContextManager[Unit]]


@pytest.fixture
def apart(url: str) -> Iterator[Apart]:
    """Open a database with Le Hangar in it, seen through units of which nothing stays."""

    async def found() -> None:
        store = await open_store(url, TUESDAY, vault=VAULT)
        await store.work(the_hangar)
        await store.work(lambda unit: unit.sessions.add(evening()))
        await store.close()

    asyncio.run(found())
    with closing(_connected(url)) as raw:
        yield partial(_undone, raw)


def _connected(url: str) -> sqlite3.Connection | psycopg.Connection:
    if url.startswith("sqlite"):
        return sqlite3.connect(url.removeprefix("sqlite:///"))
    return psycopg.connect(url)


@contextmanager
def _undone(raw: sqlite3.Connection | psycopg.Connection) -> Iterator[Unit]:
    over = SqliteConnection(raw, VAULT) if isinstance(raw, sqlite3.Connection) else PostgresConnection(raw, VAULT)
    try:
        yield unit_over(over)
    finally:
        raw.rollback()


@pytest.mark.parametrize("kind", KEPT)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_kept_is_found_the_same(apart: Apart, kind: str, data: st.DataObject) -> None:
    """Every noun comes back as it was kept, whatever the texts, the instants and the marks."""
    keeping = KEPT[kind]
    noun = data.draw(keeping.nouns)
    with apart() as unit:
        keeping.keep(unit, noun)
        assert keeping.find(unit, noun) == noun


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(voices=st.lists(loose_voices, max_size=12, unique_by=lambda voice: voice.key))
def test_stirring_any_voices_changes_none(apart: Apart, voices: list[Loose]) -> None:
    """Whatever was given, the voices written anew are the same, in the order of their keys."""
    with apart() as unit:
        for voice in voices:
            unit.loose.add(voice)
        unit.loose.stir(EVENING)
        assert unit.loose.of(EVENING) == sorted(voices, key=lambda voice: voice.key)
