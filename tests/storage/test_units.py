"""A unit of work lands whole or not at all, and tells nobody but its own caller."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from hangar import EVENING, GROUP, HANGAR, TUESDAY, VAULT, answer, card, evening, le_hangar, receipt, the_choir, update

from domain.errors import NotAllowed, StorageError
from domain.ids import UpdateId
from domain.ports import Store, Unit
from storage.opening import open_store


def set_to(value: str, name: str = "song") -> Callable[[Unit], None]:
    """Return a unit that keeps a value."""
    return lambda unit: unit.settings.set(name, value)


async def song(store: Store) -> str | None:
    """Return what was kept."""
    return await store.work(lambda unit: unit.settings.get("song"))


async def test_a_unit_lands_whole(store: Store) -> None:
    """An answer, what it says and the update it comes from are kept together."""

    def task(unit: Unit) -> str | None:
        unit.inbox.add([update(5)], TUESDAY)
        unit.sessions.add(evening())
        unit.answers.save(answer())
        unit.outbox.add(receipt(), TUESDAY)
        unit.inbox.done(UpdateId(5), TUESDAY)
        return unit.inbox.take(UpdateId(5))

    assert await store.work(task) is None
    assert await store.work(lambda unit: len(unit.answers.of(EVENING))) == 1
    assert await store.work(lambda unit: len(unit.outbox.due(TUESDAY, 10))) == 1


async def test_a_unit_that_fails_leaves_nothing(store: Store) -> None:
    """An exception undoes all that its unit did, and is raised where the unit was asked for."""

    def task(unit: Unit) -> None:
        unit.sessions.add(evening())
        unit.outbox.add(card(), TUESDAY)
        raise NotAllowed

    with pytest.raises(NotAllowed):
        await store.work(task)
    assert await store.work(lambda unit: unit.sessions.of(HANGAR)) == []
    assert await store.work(lambda unit: unit.outbox.due(TUESDAY, 10)) == []


async def test_a_failure_is_its_own(store: Store) -> None:
    """Units that come together with one that fails are kept all the same."""

    def refuse(unit: Unit) -> None:
        unit.settings.set("2", "refused")
        raise NotAllowed

    tasks = [set_to("kept", "0"), set_to("kept", "1"), refuse, set_to("kept", "3")]
    outcomes = await asyncio.gather(*(store.work(task) for task in tasks), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), type(None), NotAllowed, type(None)]
    values = [await store.work(lambda unit, name=str(n): unit.settings.get(name)) for n in range(4)]
    assert values == ["kept", "kept", None, "kept"]


async def test_a_fault_of_ours_is_shown_as_it_is(store: Store) -> None:
    """A key that is taken is no trouble of the database's: the driver's own error comes through, and others go on."""
    await store.work(lambda unit: unit.sessions.add(evening()))
    with pytest.raises(Exception, match=r"(?i)unique") as caught:
        await store.work(lambda unit: unit.sessions.add(evening()))
    assert not isinstance(caught.value, StorageError)
    await store.work(set_to("still here"))
    assert await song(store) == "still here"


async def test_a_unit_that_runs_out_of_items_stops_nobody(store: Store) -> None:
    """A StopIteration, which no awaiting code could hear, becomes an ordinary error."""
    with pytest.raises(RuntimeError, match="ran out"):
        await store.work(lambda unit: next(iter(unit.people.members(HANGAR)[2:])))
    await store.work(set_to("still here"))
    assert await song(store) == "still here"


async def test_a_caller_that_leaves_breaks_nothing(url: str) -> None:
    """A unit that has begun ends whole though its caller was cancelled, and the next one is clean."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(unit: Unit) -> None:
        unit.settings.set("song", "half")
        begun.set()
        go_on.wait()
        unit.settings.set("song", "whole")

    store = await open_store(url, TUESDAY, vault=VAULT)
    caller = asyncio.create_task(store.work(slow))
    await asyncio.to_thread(begun.wait)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    go_on.set()
    await store.work(set_to("clean", "next"))
    await store.close()
    again = await open_store(url, TUESDAY, vault=VAULT)
    assert await song(again) == "whole"
    await again.close()


async def test_everybody_leaving_at_once_breaks_nothing(store: Store) -> None:
    """When every task is cancelled, as at the end of a program, the store still works and still closes."""
    callers = [asyncio.create_task(store.work(set_to(str(n)))) for n in range(300)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    assert all(outcome is None or isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)
    await store.work(set_to("last", "after"))
    assert await store.work(lambda unit: unit.settings.get("after")) == "last"


async def test_a_closed_store_finishes_what_it_accepted(url: str) -> None:
    """What was asked for before the end is on disk after it; what is asked for later is refused."""
    store = await open_store(url, TUESDAY, vault=VAULT)
    waiting = [asyncio.create_task(store.work(set_to(str(n), str(n)))) for n in range(50)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*waiting)
    with pytest.raises(StorageError, match="closed"):
        await store.work(set_to("too late"))
    again = await open_store(url, TUESDAY, vault=VAULT)
    assert await again.work(lambda unit: unit.settings.get("49")) == "49"
    await again.close()


async def test_a_store_closes_twice(url: str) -> None:
    """Closing what is closed does nothing."""
    store = await open_store(url, TUESDAY, vault=VAULT)
    await store.close()
    await store.close()


async def test_the_points_of_a_unit_are_told(url: str) -> None:
    """Whoever watches hears that a unit has begun, is decided, and is committed, in that order."""
    points: list[str] = []
    store = await open_store(url, TUESDAY, points.append, vault=VAULT)
    await store.work(lambda unit: points.append("working"))
    points.append("told")
    await store.close()
    assert points == ["unit.begun", "working", "unit.decided", "unit.committed", "told"]


@pytest.mark.parametrize("point", ["unit.begun", "unit.decided"])
async def test_a_stop_before_the_commit_leaves_nothing(url: str, point: str) -> None:
    """What stops between the beginning and the commit is told to whoever waits, and nothing of the unit stays."""
    trouble = iter([point])

    def stop(here: str) -> None:
        if here == point and next(trouble, None):
            raise ConnectionAbortedError(here)

    store = await open_store(url, TUESDAY, stop, vault=VAULT)
    with pytest.raises(ConnectionAbortedError):
        await store.work(set_to("half"))
    assert await song(store) is None
    await store.close()


async def test_nobody_else_is_in_a_place(store: Store) -> None:
    """Two collectives cannot be in one group: the second is refused."""
    squatter = replace(the_choir(), place=le_hangar().place)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await store.work(lambda unit: unit.collectives.save(squatter))
    assert (await store.work(lambda unit: unit.collectives.at(GROUP))) == le_hangar()
