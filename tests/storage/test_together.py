"""Several stores on one database: each thing happens once, and nobody works on what another holds."""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from hangar import (
    CARD,
    EVENING,
    GROUP,
    HANGAR,
    INES,
    MALO,
    TUESDAY,
    VAULT,
    count,
    evening,
    ines,
    summary,
    update,
    weekly,
)

from domain.errors import NotAllowed
from domain.ids import MessageId, PersonId, ScheduleId, SummaryId, UpdateId
from domain.ports import Store, Unit
from domain.sessions import Participation, ParticipationState, SessionState
from domain.summary import SummaryState
from storage.opening import open_store

FIVE = UpdateId(5)


@pytest.fixture
async def other(store: Store, url: str) -> AsyncIterator[Store]:
    """Open a second store on the same database."""
    opened = await open_store(url, TUESDAY, vault=VAULT)
    yield opened
    await opened.close()


async def test_a_slot_is_taken_once_by_two(store: Store, other: Store) -> None:
    """Of two stores that want the same slots at the same time, each slot has exactly one."""
    await store.work(lambda unit: unit.schedules.save(weekly()))
    slots = [f"2027-03-{day:02}T19:00" for day in range(1, 29)]

    def taking(slot: str, store: Store) -> asyncio.Future[bool]:
        return asyncio.ensure_future(
            store.work(lambda unit: unit.schedules.claim(ScheduleId("tuesdays"), slot, TUESDAY))
        )

    outcomes = [(taking(slot, store), taking(slot, other)) for slot in slots]
    assert [Counter(await asyncio.gather(*pair)) for pair in outcomes] == [Counter([True, False])] * len(slots)


async def test_a_message_is_claimed_by_one(store: Store, other: Store) -> None:
    """Two senders never claim the same message."""
    ids = await store.work(lambda unit: [unit.outbox.add(replace(count(n), about=None), TUESDAY) for n in range(50)])
    claims = await asyncio.gather(
        *(one.work(lambda unit, id=id: unit.outbox.claim([id], TUESDAY)) for id in ids for one in (store, other))
    )
    assert sorted(id for claimed in claims for id in claimed) == ids


async def test_an_update_is_done_by_one(store: Store, other: Store) -> None:
    """An update that two stores take at the same time is done by one of them."""
    await store.work(lambda unit: unit.inbox.add([update(n) for n in range(30)], TUESDAY))

    def do(unit: Unit, id: UpdateId) -> bool:
        if unit.inbox.take(id) is None:
            return False
        unit.inbox.done(id, TUESDAY)
        return True

    outcomes = await asyncio.gather(
        *(one.work(lambda unit, n=n: do(unit, UpdateId(n))) for n in range(30) for one in (store, other))
    )
    assert sum(outcomes) == 30


async def test_two_changes_of_one_session_do_not_hide_each_other(store: Store, other: Store) -> None:
    """Whoever counts voices in a session counts all those that came before, so that the last count is right."""
    await store.work(lambda unit: unit.sessions.add(evening()))
    await store.work(lambda unit: unit.messages.bind(GROUP, MessageId(7), CARD))
    people = [PersonId(n) for n in range(1, 41)]

    def join(unit: Unit, person: PersonId) -> None:
        unit.sessions.get(EVENING)
        unit.sessions.save_participation(Participation(EVENING, person, ParticipationState.GIVEN))
        unit.outbox.add(count(len(unit.sessions.participations(EVENING))), TUESDAY)

    stores = (store, other)
    await asyncio.gather(
        *(stores[n % 2].work(lambda unit, person=person: join(unit, person)) for n, person in enumerate(people))
    )
    [edit] = await store.work(lambda unit: unit.outbox.due(TUESDAY, 10))
    assert edit.utterance.facts == {"voices": 40}


async def test_nothing_is_given_to_a_session_while_it_is_sealed(store: Store, other: Store) -> None:
    """A unit that finds the session open is over before the one that seals it looks at what was given."""
    await store.work(lambda unit: unit.sessions.add(evening()))
    found, go_on = threading.Event(), threading.Event()

    def give(unit: Unit) -> None:
        assert unit.sessions.answerable_by(INES)
        found.set()
        go_on.wait()
        unit.sessions.save_participation(Participation(EVENING, INES, ParticipationState.GIVEN))

    def seal(unit: Unit) -> int:
        unit.sessions.save(replace(unit.sessions.get(EVENING), state=SessionState.SEALED))
        return len(unit.sessions.participations(EVENING))

    giving = asyncio.create_task(store.work(give))
    await asyncio.to_thread(found.wait)
    sealing = asyncio.create_task(other.work(seal))
    go_on.set()
    await giving
    assert await sealing == 1


async def test_two_that_number_at_once_get_two_numbers(store: Store, other: Store) -> None:
    """Two summaries made at the same time have different numbers: the second unit is run again if it must."""
    for number in (1, 2):
        await store.work(lambda unit, number=number: unit.sessions.add(evening(number=number)))
    meeting = Meeting()

    def draft(unit: Unit, name: int) -> int:
        number = unit.summaries.next_number(HANGAR)
        meeting.wait()
        unit.summaries.save(
            replace(summary(SummaryState.DRAFT, name), id=SummaryId(f"draft-{name}"), number=number), TUESDAY
        )
        return number

    numbers = await asyncio.gather(*(one.work(lambda unit, n=n: draft(unit, n)) for n, one in ((1, store), (2, other))))
    assert sorted(numbers) == [1, 2]


async def test_two_that_wait_for_each_other_both_end(store: Store, other: Store) -> None:
    """Two units that load the same two people in opposite orders are both done in the end."""
    meeting = Meeting()

    def greet(unit: Unit, first: PersonId, second: PersonId) -> str:
        unit.people.member(HANGAR, first)
        meeting.wait()
        unit.people.member(HANGAR, second)
        return "greeted"

    assert await asyncio.gather(
        store.work(lambda unit: greet(unit, INES, MALO)),
        other.work(lambda unit: greet(unit, MALO, INES)),
    ) == ["greeted", "greeted"]


class Meeting:
    """Where two units meet, once, if the database lets them be there together."""

    def __init__(self) -> None:
        self._barrier = threading.Barrier(2)

    def wait(self) -> None:
        """Wait for the other, but not for ever: with one writer there is nobody to meet."""
        try:
            self._barrier.wait(timeout=0.2)
        except threading.BrokenBarrierError:
            return


async def test_nobody_waits_for_an_update_that_another_holds(postgres_url: str) -> None:
    """A replica passes over an update in another's hands; if the other stumbles, the update is free at once."""
    store, other = [await open_store(postgres_url, TUESDAY, vault=VAULT) for _ in range(2)]
    await store.work(lambda unit: unit.inbox.add([update(5)], TUESDAY))
    taken, go_on = threading.Event(), threading.Event()

    def stumble(unit: Unit) -> None:
        unit.inbox.take(FIVE)
        taken.set()
        go_on.wait()
        raise NotAllowed

    holding = asyncio.create_task(store.work(stumble))
    await asyncio.to_thread(taken.wait)
    assert await other.work(lambda unit: unit.inbox.take(FIVE)) is None
    go_on.set()
    with pytest.raises(NotAllowed):
        await holding
    assert await other.work(lambda unit: unit.inbox.take(FIVE)) == update(5).raw
    await store.close()
    await other.close()


async def test_what_one_keeps_the_other_sees(store: Store, other: Store) -> None:
    """Once a unit is kept, every store sees it."""
    await store.work(lambda unit: unit.people.save_member(replace(ines(), name="Inès L.")))
    seen = await other.work(lambda unit: unit.people.member(HANGAR, INES))
    assert seen is not None
    assert seen.name == "Inès L."
