"""An hour that was chosen opens one session, whatever the clocks and the processes do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.demo.server import Group
from domain.answers import Scope
from domain.ids import PersonId, ScheduleId
from domain.schedules import Plan, Rhythm, Schedule
from storage.opening import open_store
from tests.proofs.evening import UNTIL_SLOT, Evening
from tests.proofs.founding import found
from tests.proofs.theatre import MONDAY, Theatre

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
MINUTE = timedelta(minutes=1)
SESSIONS = "SELECT COUNT(*) FROM sessions"
WINDOW = timedelta(hours=72)
MANY = 30


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    """Gather Le Hangar, where a question is planned each Monday at 10:15."""
    async with Theatre(tmp_path, rate=40) as theatre:
        evening = Evening(theatre, Random(7))
        await evening.begin()
        await evening.plan()
        yield evening


async def opened(evening: Evening, sessions: int) -> None:
    """Wait for some sessions, and see that there are no more, in the books or in the group."""
    theatre = evening.theatre
    await theatre.until(lambda: theatre.books.one(SESSIONS) == sessions)
    await theatre.calm()
    assert theatre.books.one(SESSIONS) == sessions
    assert sum("Question n°" in text for text in theatre.posts(evening.group)) == sessions


def told_missed(evening: Evening) -> bool:
    """Tell whether Salomé heard that a question did not leave."""
    return any("n’est pas partie" in screen.text for screen in evening.salome.screens)


async def test_a_clock_set_back_an_hour_opens_nothing_twice(evening: Evening) -> None:
    """The slot passes again: the session of that hour is open already."""
    theatre = evening.theatre
    await theatre.move(UNTIL_SLOT)
    await opened(evening, 1)
    await theatre.move(-HOUR)
    await theatre.calm()
    await theatre.move(HOUR + MINUTE)
    await theatre.move(HOUR)
    await opened(evening, 1)


async def test_a_clock_set_back_before_the_slot_opens_it_at_its_hour(evening: Evening) -> None:
    """Nothing is due twice, and nothing is forgotten, when the hour is wrong for a while."""
    theatre = evening.theatre
    await theatre.move(UNTIL_SLOT - 5 * MINUTE)
    await theatre.move(-HOUR)
    await theatre.calm()
    await opened(evening, 0)
    await theatre.move(HOUR + 6 * MINUTE)
    await opened(evening, 1)


async def test_a_clock_a_day_ahead_skips_one_slot_and_says_so(evening: Evening) -> None:
    """The slot is missed by too much: the facilitator is told; back at the right hour, nothing opens; the next does."""
    theatre = evening.theatre
    await theatre.move(DAY + UNTIL_SLOT)
    await theatre.until(lambda: told_missed(evening))
    await theatre.move(-DAY)
    await theatre.calm()
    await opened(evening, 0)
    await theatre.move(WEEK)
    await opened(evening, 1)


async def test_a_restart_at_the_slot_opens_it_once(evening: Evening) -> None:
    """The bot dies right in the unit that opens the session, and again in the next life."""
    theatre = evening.theatre
    theatre.doom("tick.taken", "update.done")
    await theatre.life.order("die", "tick.taken", 1)
    await theatre.move(UNTIL_SLOT)
    await opened(evening, 1)
    assert theatre.kills == 2


async def test_a_slot_late_by_less_than_six_hours_opens_with_its_whole_window(evening: Evening) -> None:
    """The machine was off: the question opens when it is back, for as long as any other."""
    theatre = evening.theatre
    async with theatre.absence():
        theatre.clock.move(UNTIL_SLOT + 5 * HOUR)
    await opened(evening, 1)
    [(opens, closes)] = theatre.books.rows("SELECT opens_at, closes_at FROM sessions")
    assert timedelta(milliseconds=int(str(closes)) - int(str(opens))) == WINDOW
    late = datetime.fromtimestamp(int(str(opens)) / 1000, MONDAY.tzinfo) - (MONDAY + UNTIL_SLOT)
    assert timedelta(hours=4) < late < timedelta(hours=6)
    assert not told_missed(evening)


async def test_a_slot_late_by_more_is_told_and_the_next_one_kept(evening: Evening) -> None:
    """Nobody is asked a Monday's question on Tuesday; next Monday's is asked."""
    theatre = evening.theatre
    async with theatre.absence():
        theatre.clock.move(UNTIL_SLOT + 7 * HOUR)
    await theatre.until(lambda: told_missed(evening))
    await opened(evening, 0)
    await theatre.move(WEEK - 7 * HOUR)
    await opened(evening, 1)


async def test_two_processes_on_one_database_open_each_slot_once(tmp_path: Path) -> None:
    """Thirty groups at the same hour, two bots that tick: thirty sessions, thirty cards, whoever posts them."""
    async with AsyncExitStack() as stack:
        twins = [await stack.enter_async_context(_theatre(tmp_path, name)) for name in ("one", "other")]
        groups = [_thirty_groups(theatre) for theatre in twins]
        await _plan_everywhere(twins[0], groups[0])
        for theatre in twins:
            await theatre.awaken()
        await asyncio.gather(*(theatre.move(UNTIL_SLOT) for theatre in twins))
        books = twins[0].books
        await twins[0].until(lambda: books.one(SESSIONS) == MANY and all(theatre.settled() for theatre in twins))
        assert books.one("SELECT COUNT(*) FROM occurrences") == MANY
        posted = [call.chat_id for theatre in twins for call in theatre.world.ledger.sends() if "Question n°" in call.text]
        assert sorted(posted) == sorted({group.id for group in groups[0]})
        assert all(theatre.world.ledger.refused() == [] for theatre in twins)


def _theatre(folder: Path, name: str) -> Theatre:
    (folder / name).mkdir()
    return Theatre(folder / name, rate=40, database=folder / "shared.db")


def _thirty_groups(theatre: Theatre) -> list[Group]:
    world = theatre.world
    salome, ines = world.person("Salomé"), world.person("Inès")
    groups = [world.group(f"Groupe {number}", [ines], admins=[salome]) for number in range(MANY)]
    for group in groups:
        world.add_bot(group, by=salome)
    for person in (salome, ines):
        world.private(person).started = True
    return groups


async def _plan_everywhere(theatre: Theatre, groups: list[Group]) -> None:
    salome, ines = (seat[0] for seat in reversed(groups[0].seats.values()))
    store = await open_store(f"sqlite:///{theatre.books.path}", MONDAY)
    for group in groups:
        collective = await found(theatre.books.path, theatre.world, group, salome, [ines], Scope.UNNAMED)
        instant = MONDAY + UNTIL_SLOT - MINUTE
        plan = Plan("reflexive", 0, instant.time(), Rhythm.WEEKLY)
        schedule = Schedule(ScheduleId(f"plan-{collective.id}"), collective.id, plan, instant.date(), PersonId(salome.id))
        await store.work(lambda unit, kept=replace(schedule, next_at=instant): unit.schedules.save(kept))
    await store.close()
