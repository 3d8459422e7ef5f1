"""An hour that was chosen opens one session, whatever the clocks and the processes do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.demo.server import Group
from domain.answers import Scope
from domain.ids import PersonId, ScheduleId
from domain.schedules import Plan, Rhythm, Schedule, start
from storage.opening import open_store
from tests.proofs.books import vault_of
from tests.proofs.evening import UNTIL_SLOT, Evening
from tests.proofs.founding import found
from tests.proofs.lives import NEVER, Life
from tests.proofs.theatre import MONDAY, Theatre

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
MINUTE = timedelta(minutes=1)
SESSIONS = "SELECT COUNT(*) FROM sessions"
WINDOW = timedelta(hours=72)
MANY = 30
HOUR_10_15 = Plan("reflexive", 0, time(10, 15), Rhythm.WEEKLY)


@pytest.fixture
async def hour(evening: Evening) -> Evening:
    """Plan a question at Le Hangar, each Monday at 10:15."""
    await evening.plan()
    return evening


async def opened(evening: Evening, sessions: int) -> None:
    """Wait for some sessions, and see that there are no more, in the books or in the group."""
    theatre = evening.theatre
    await theatre.until(lambda: theatre.books.one(SESSIONS) == sessions)
    await theatre.calm()
    assert theatre.books.one(SESSIONS) == sessions
    assert evening.cards() == sessions


def told_missed(evening: Evening) -> bool:
    """Tell whether Salomé heard that a question did not leave."""
    return any("n’est pas partie" in screen.text for screen in evening.salome.screens)


async def test_a_clock_set_back_an_hour_opens_nothing_twice(hour: Evening) -> None:
    """The slot passes again: the session of that hour is open already."""
    theatre = hour.theatre
    await theatre.move(UNTIL_SLOT)
    await opened(hour, 1)
    await theatre.move(-HOUR)
    await theatre.calm()
    await theatre.move(HOUR + MINUTE)
    await theatre.move(HOUR)
    await opened(hour, 1)


async def test_a_clock_set_back_before_the_slot_opens_it_at_its_hour(hour: Evening) -> None:
    """Nothing is due twice, and nothing is forgotten, when the hour is wrong for a while."""
    theatre = hour.theatre
    await theatre.move(UNTIL_SLOT - 5 * MINUTE)
    await theatre.move(-HOUR)
    await theatre.calm()
    await opened(hour, 0)
    await theatre.move(HOUR + 6 * MINUTE)
    await opened(hour, 1)


async def test_a_clock_a_day_ahead_skips_one_slot_and_says_so(hour: Evening) -> None:
    """The slot is missed by too much: the facilitator is told; back at the right hour, nothing opens; the next does."""
    theatre = hour.theatre
    await theatre.move(DAY + UNTIL_SLOT)
    await theatre.until(lambda: told_missed(hour))
    await theatre.move(-DAY)
    await theatre.calm()
    await opened(hour, 0)
    await theatre.move(WEEK)
    await opened(hour, 1)


async def test_a_restart_at_the_slot_opens_it_once(hour: Evening) -> None:
    """The bot dies right in the unit that opens the session, and again in the next life."""
    theatre = hour.theatre
    theatre.doom("tick.taken", "update.done")
    await theatre.life.order("die", "tick.taken", 1)
    await theatre.move(UNTIL_SLOT)
    await opened(hour, 1)
    assert theatre.kills == 2


async def test_a_slot_late_by_less_than_six_hours_opens_with_its_whole_window(hour: Evening) -> None:
    """The machine was off: the question opens when it is back, for as long as any other."""
    theatre = hour.theatre
    async with theatre.absence():
        theatre.clock.move(UNTIL_SLOT + 5 * HOUR)
    await opened(hour, 1)
    [(opens, closes)] = theatre.books.rows("SELECT opens_at, closes_at FROM sessions")
    assert timedelta(milliseconds=int(str(closes)) - int(str(opens))) == WINDOW
    late = datetime.fromtimestamp(int(str(opens)) / 1000, MONDAY.tzinfo) - (MONDAY + UNTIL_SLOT)
    assert timedelta(hours=4) < late < timedelta(hours=6)
    assert not told_missed(hour)


async def test_a_slot_late_by_more_is_told_and_the_next_one_kept(hour: Evening) -> None:
    """Nobody is asked a Monday's question on Tuesday; next Monday's is asked."""
    theatre = hour.theatre
    async with theatre.absence():
        theatre.clock.move(UNTIL_SLOT + 7 * HOUR)
    await theatre.until(lambda: told_missed(hour))
    await opened(hour, 0)
    await theatre.move(WEEK - 7 * HOUR)
    await opened(hour, 1)


async def test_two_processes_on_one_database_open_each_slot_once(tmp_path: Path) -> None:
    """Thirty groups at the same hour, two bots that tick and one that speaks: thirty sessions, thirty cards."""
    async with Theatre(tmp_path / "shared", rate=40) as theatre:
        groups = _many_groups(theatre)
        await _plan_everywhere(theatre, groups)
        await theatre.awaken()
        async with _another(theatre) as other:
            await asyncio.gather(theatre.move(UNTIL_SLOT), other.order("move", UNTIL_SLOT.total_seconds()))
            await theatre.until(lambda: theatre.books.one(SESSIONS) == MANY and theatre.settled())
        assert theatre.books.one("SELECT COUNT(*) FROM occurrences") == MANY
        posted = [call.chat_id or 0 for call in theatre.world.ledger.sends() if "Question n°" in call.text]
        assert sorted(posted) == sorted(group.id for group in groups)
        assert theatre.world.ledger.refused() == []


async def test_when_the_one_that_speaks_is_gone_the_other_takes_its_turn(tmp_path: Path) -> None:
    """The lock falls with the process that held it, and whoever waited polls and sends."""
    async with Theatre(tmp_path / "shared", rate=40) as theatre:
        _many_groups(theatre)
        await theatre.awaken()
        async with _another(theatre):
            await theatre.rest()
            await theatre.until(lambda: theatre.world.polling)
            await theatre.calm()


@asynccontextmanager
async def _another(theatre: Theatre) -> AsyncIterator[Life]:
    """Start another bot on the same database, and see it wait for its turn."""
    life = await Life.begin(theatre.terms(), NEVER, theatre.journal)
    await theatre.until(lambda: "another_process_works_with_this_database" in theatre.journal.read_text())
    yield life
    await life.end()


def _many_groups(theatre: Theatre) -> list[Group]:
    """Gather the same groups, under the same numbers, in each world."""
    world = theatre.world
    salome = world.person("Salomé")
    world.private(salome).started = True
    groups = [world.group(f"Groupe {number}", [], admins=[salome]) for number in range(MANY)]
    for group in groups:
        world.add_bot(group, by=salome)
    return groups


async def _plan_everywhere(theatre: Theatre, groups: list[Group]) -> None:
    for group in groups:
        [(salome, _)] = group.seats.values()
        collective = await found(theatre.books.path, theatre.world, group, salome, [], Scope.UNNAMED)
        blank = Schedule(
            ScheduleId(f"of-{collective.id}"), collective.id, HOUR_10_15, MONDAY.date(), PersonId(salome.id)
        )
        await _keep(theatre, start(blank, collective.voice.zone, MONDAY))


async def _keep(theatre: Theatre, schedule: Schedule) -> None:
    store = await open_store(f"sqlite:///{theatre.books.path}", MONDAY, vault=vault_of(theatre.books.path))
    await store.work(lambda unit: unit.schedules.save(schedule))
    await store.close()
