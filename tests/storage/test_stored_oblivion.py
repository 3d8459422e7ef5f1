"""Whoever is erased is found in no row, and nothing of anybody else goes with her."""

from dataclasses import replace

import pytest
from hangar import (
    CARD,
    CHOIR,
    EVENING,
    GROUP,
    HANGAR,
    INES,
    MALO,
    TUESDAY,
    answer,
    card,
    consenting,
    evening,
    ines,
    le_hangar,
    loose,
    offer,
    receipt,
    summary,
    the_choir,
    weekly,
)
from looking import everything, look

from domain.answers import Part
from domain.errors import NotFound
from domain.ids import AnswerId, CollectiveId, MessageId, PersonId, PlaceId, SessionId
from domain.offers import OfferState, Tried
from domain.people import Awaited, Heeding, Member, Person, Standing, alone_with
from domain.ports import Store, Unit
from domain.sessions import Participation, ParticipationState, Session, Timer, TimerKind
from domain.summary import SummaryState
from domain.utterances import Subject, Topic

SINGING = SessionId("singing")
SEVEN, NINE = MessageId(7), MessageId(9)


def singing() -> Session:
    """Return a session of the Choir."""
    return replace(evening(), id=SINGING, collective=CHOIR, token="singing", opened_by=None)


def live(unit: Unit, person: PersonId, collective: CollectiveId, session: SessionId) -> None:
    """Let somebody do all that one does in a collective."""
    given = replace(answer(f"{collective}-{person}", person), session=session)
    unit.people.save_member(Member(collective, person, Standing.ACTIVE, name="Inès"))
    unit.sessions.save_participation(Participation(session, person, ParticipationState.GIVEN))
    unit.answers.save(given)
    unit.consents.note(replace(consenting(), collective=collective, person=person))
    unit.charters.note(collective, person, objects=True)
    unit.timers.arm(Timer(TimerKind.RESUME, f"{collective}:{person}", TUESDAY))
    here = PlaceId(person * 10)
    group = unit.collectives.get(collective).place.id
    unit.messages.bind(group, MessageId(person % 1000), Subject(Topic.ANSWER, given.id))
    unit.messages.bind(PlaceId(person), MessageId(len(collective)), Subject(Topic.INVITATION, session))
    unit.messages.bind(here, SEVEN, Subject(Topic.PAUSE, f"{collective}:{person}"))
    unit.outbox.add(replace(receipt(person), about=Subject(Topic.RECEIPT, given.id)), TUESDAY)


def dwell(unit: Unit, person: PersonId) -> None:
    """Let somebody do all that one does in the house."""
    unit.people.save(Person(person, reachable=True, language="fr", heeding=Heeding(Awaited.ANSWER, EVENING)))
    unit.notebook.keep(person, "Rendre la clé de 13.", TUESDAY)
    unit.notebook.hold(person, [Part(PlaceId(person), NINE, "…", TUESDAY)])
    unit.offers.note_try(person, Tried.LINK, TUESDAY)
    unit.outbox.add(replace(receipt(person), about=None), TUESDAY)
    unit.messages.bind(PlaceId(person), NINE, Subject(Topic.NOTEBOOK, str(person)))
    live(unit, person, HANGAR, EVENING)
    live(unit, person, CHOIR, SINGING)


@pytest.fixture(autouse=True)
async def _town(store: Store) -> None:
    """Let Inès and Malo do all that one does; Inès opened, planned and offered."""

    def task(unit: Unit) -> None:
        unit.collectives.save(the_choir())
        unit.sessions.add(evening())
        unit.sessions.add(singing())
        for person in (INES, MALO):
            dwell(unit, person)
        unit.loose.add(loose())
        unit.schedules.save(weekly())
        unit.messages.bind(GROUP, MessageId(99), CARD)
        unit.outbox.add(card(), TUESDAY)
        unit.summaries.save(summary(SummaryState.PUBLISHED), TUESDAY)

    await store.work(task)


def holding(url: str, number: int) -> list[str]:
    """Return the tables where a number is."""
    words = (str(number), f":{number}")
    return [
        table
        for table, rows in everything(url)
        if any(number == cell or str(cell).endswith(words) for row in rows for cell in row)
    ]


async def test_she_is_found_in_no_row(store: Store, url: str) -> None:
    """Once she is erased her number is nowhere, as a number, as a place or in the name of anything."""
    assert set(holding(url, INES)) >= {"answers", "people", "members", "sessions", "schedules", "timers", "messages"}
    await store.work(lambda unit: unit.records.erase_person(INES))
    assert holding(url, INES) == []
    assert INES not in await store.work(lambda unit: unit.people.everybody())


async def test_nothing_of_another_goes_with_her(store: Store, url: str) -> None:
    """Whoever did the same things beside her has all of them still."""

    def count() -> dict[str, int]:
        return {table: sum(MALO in row for row in rows) for table, rows in everything(url)}

    before = count()
    await store.work(lambda unit: unit.records.erase_person(INES))
    assert count() == before
    assert await store.work(lambda unit: unit.answers.get(AnswerId(f"hangar-{MALO}")))
    assert await store.work(lambda unit: unit.loose.count(EVENING)) == 1
    assert await store.work(lambda unit: unit.messages.about(GROUP, MessageId(99))) == CARD


async def test_what_she_opened_stays_without_her(store: Store) -> None:
    """Her sessions, her collectives and her schedules go on, and name nobody."""
    await store.work(lambda unit: unit.records.erase_person(INES))
    assert (await store.work(lambda unit: unit.sessions.get(EVENING))).opened_by is None
    assert (await store.work(lambda unit: unit.collectives.get(HANGAR))).added_by is None
    assert (await store.work(lambda unit: unit.schedules.get(weekly().id))).created_by is None
    assert await store.work(lambda unit: unit.summaries.of_session(EVENING)) == summary(SummaryState.PUBLISHED)


async def test_an_offer_does_not_outlive_who_would_confirm_it(store: Store) -> None:
    """An offer that waits for her, or for her word, goes; one that is settled stays and names her no more."""
    taken = replace(offer("taken", "un"), giver=MALO, state=OfferState.TAKEN, taker=INES, taker_name="Inès")
    done = replace(offer("done", "deux"), state=OfferState.DONE, taker=MALO, taker_name="Malo")
    got = replace(offer("got", "trois"), giver=MALO, state=OfferState.DONE, taker=INES, taker_name="Inès")

    def task(unit: Unit) -> None:
        for one in (offer(), taken, done, got):
            unit.offers.save(one)
        unit.records.erase_person(INES)

    await store.work(task)
    for gone in ("offer-1", "taken"):
        with pytest.raises(NotFound):
            await store.work(lambda unit, gone=gone: unit.offers.get(gone))
    assert await store.work(lambda unit: unit.offers.get("done")) == replace(done, giver=None)
    assert await store.work(lambda unit: unit.offers.get("got")) == replace(got, taker=None, taker_name="")


async def test_a_membership_is_erased_and_the_others_stay(store: Store, url: str) -> None:
    """All that is hers in one collective goes; what is hers in another, her notes and what she holds stay."""
    sung = replace(answer(f"choir-{INES}", INES), session=SINGING)
    await store.work(lambda unit: unit.records.erase_membership(HANGAR, INES))
    assert await store.work(lambda unit: unit.people.member(HANGAR, INES)) is None
    assert await store.work(lambda unit: unit.answers.by(EVENING, INES)) == []
    assert await store.work(lambda unit: unit.sessions.participation(EVENING, INES)) is None
    assert await store.work(lambda unit: unit.charters.count(HANGAR)) == (1, 1)
    assert (await store.work(lambda unit: unit.sessions.get(EVENING))).opened_by is None
    assert await store.work(lambda unit: unit.timers.of(f"hangar:{INES}")) == []
    assert await store.work(lambda unit: unit.answers.by(SINGING, INES)) == [sung]
    assert [one.collective for one in await store.work(lambda unit: unit.consents.of(INES))] == [CHOIR]
    assert len(await store.work(lambda unit: unit.timers.of(f"choir:{INES}"))) == 1
    assert len(await store.work(lambda unit: unit.notebook.notes(INES, 9))) == 1
    assert await store.work(lambda unit: [len(unit.notebook.held(who)) for who in (INES, MALO)]) == [1, 1]
    assert await store.work(lambda unit: unit.people.get(INES)) == Person(INES, reachable=True, language="fr")
    topics = look(url, f"SELECT topic, subject FROM messages WHERE place = {INES} ORDER BY topic")
    assert topics == [("invitation", "singing"), ("notebook", str(INES))]


async def test_what_waits_for_a_collective_goes_with_it(store: Store) -> None:
    """A text kept aside for one of its sessions is erased; one that waits for another is not."""

    def task(unit: Unit) -> list[int]:
        for person, session in ((INES, EVENING), (MALO, SINGING)):
            unit.notebook.release(person)
            unit.notebook.hold(person, [Part(PlaceId(person), NINE, "…", TUESDAY)], session)
            unit.records.erase_membership(HANGAR, person)
        return [len(unit.notebook.held(person)) for person in (INES, MALO)]

    assert await store.work(task) == [0, 1]


async def test_what_she_was_told_of_a_collective_goes_with_it(store: Store) -> None:
    """Messages to her about the collective are erased; those about another, and those about nothing, are still said."""
    await store.work(lambda unit: unit.records.erase_membership(HANGAR, INES))
    due = await store.work(lambda unit: unit.outbox.due(TUESDAY, 99))
    told = [one.utterance.about for one in due if one.utterance.to == alone_with(INES)]
    assert told == [None, Subject(Topic.RECEIPT, f"choir-{INES}")]


async def test_whoever_was_erased_may_come_back(store: Store) -> None:
    """Nothing of what was erased stands in the way of a new beginning."""

    def task(unit: Unit) -> Member | None:
        unit.records.erase_person(INES)
        unit.collectives.save(le_hangar())
        unit.people.save_member(ines())
        return unit.people.member(HANGAR, INES)

    assert await store.work(task) == ines()


async def test_erasing_nobody_changes_nothing(store: Store, url: str) -> None:
    """The number of somebody who never came erases nothing."""
    before = everything(url)
    await store.work(lambda unit: unit.records.erase_person(PersonId(404)))
    assert everything(url) == before
