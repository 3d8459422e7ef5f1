"""The tick: what is due is done once, by whoever comes first, and one failure stops nobody."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from bot.clock.heartbeat import Heartbeat
from bot.clock.movable import MovableClock
from bot.engine.tick import Tick
from domain.errors import Overtaken
from domain.ids import CollectiveId, PersonId, PlaceId, ScheduleId
from domain.people import Collective, CollectiveState, Place, Register, Voice
from domain.ports import Store, Unit
from domain.schedules import Plan, Rhythm, Schedule, advance
from domain.sessions import Timer, TimerKind

from .conftest import TUESDAY
from .test_intake import FragileStore

HANGAR = Collective(
    CollectiveId("hangar"),
    Place(PlaceId(-100), private=False),
    "Le Hangar",
    CollectiveState.ACTIVE,
    Voice("fr", Register.TU, "Europe/Paris"),
    None,
    "token",
)


def seal(session: str, minutes: float) -> Timer:
    """Return a timer that seals a session, so many minutes from the beginning."""
    return Timer(TimerKind.SEAL, session, TUESDAY + timedelta(minutes=minutes))


def weekly(name: str) -> Schedule:
    """Return a schedule whose slot has just come."""
    plan = Plan("reflexive", 1, time(19), Rhythm.WEEKLY)
    return Schedule(ScheduleId(name), HANGAR.id, plan, date(2027, 3, 2), PersonId(1), next_at=TUESDAY)


@dataclass
class Service:
    """Do what is due: count it in the unit, or stumble."""

    rung: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    stumbles: dict[str, Exception] = field(default_factory=dict)

    def on_timer(self, unit: Unit, timer: Timer, now: datetime) -> None:
        """Seal."""
        self._stumble(timer.subject)
        self.rung.append(timer.subject)

    def on_slot(self, unit: Unit, schedule: Schedule, now: datetime) -> None:
        """Open a session."""
        self._stumble(schedule.id)
        if unit.schedules.claim(schedule.id, schedule.slot, now):
            self.opened.append(schedule.slot)
        unit.schedules.save(advance(schedule, "Europe/Paris", now))

    def _stumble(self, name: str) -> None:
        if name in self.stumbles:
            raise self.stumbles[name]


@pytest.fixture
def service() -> Service:
    """Serve."""
    return Service()


@pytest.fixture
def make(clock: MovableClock, service: Service) -> Callable[..., Tick]:
    """Make a tick over a store."""

    def make(store: Store, **more: Any) -> Tick:
        return Tick(store, clock, service.on_timer, service.on_slot, **more)

    return make


async def arm(store: Store, *timers: Timer) -> None:
    """Set timers."""
    await store.work(lambda unit: [unit.timers.arm(timer) for timer in timers])


async def plan(store: Store, *schedules: Schedule) -> None:
    """Keep schedules."""
    await store.work(lambda unit: unit.collectives.save(HANGAR))
    for schedule in schedules:
        await keep(store, schedule)


async def keep(store: Store, schedule: Schedule) -> None:
    """Keep a change of a schedule."""
    await store.work(lambda unit: unit.schedules.save(schedule))


async def test_what_is_due_is_done_once(make: Callable[..., Tick], store: Store, service: Service) -> None:
    """Due timers ring, others wait; a second tick finds nothing."""
    points: list[str] = []
    await arm(store, seal("mardi", 0), seal("hier", -60), seal("demain", 600))
    tick = make(store, probe=points.append, after=lambda: points.append("after"))
    await tick.beat()
    await tick.beat()
    assert sorted(service.rung) == ["hier", "mardi"]
    assert points == ["tick.due", "tick.taken", "tick.taken", "after"]


async def test_a_slot_opens_once(
    make: Callable[..., Tick], store: Store, service: Service, clock: MovableClock
) -> None:
    """A slot opens one session, the next one a week later, however many processes tick."""
    await plan(store, weekly("mardis"))
    ticks = [make(store) for _ in range(3)]
    await asyncio.gather(*(tick.beat() for tick in ticks))
    assert service.opened == ["2027-03-02T19:00"]
    clock.move(timedelta(days=7))
    await asyncio.gather(*(tick.beat() for tick in ticks))
    assert service.opened == ["2027-03-02T19:00", "2027-03-09T19:00"]


async def test_timers_ring_once_however_many_tick(make: Callable[..., Tick], store: Store, service: Service) -> None:
    """Three processes that tick at once ring two hundred timers once each."""
    await arm(store, *[seal(str(number), -number) for number in range(200)])
    await asyncio.gather(*(make(store).beat() for _ in range(3)))
    assert sorted(service.rung, key=int) == [str(number) for number in range(200)]


async def test_what_fails_is_put_off(
    make: Callable[..., Tick], store: Store, service: Service, clock: MovableClock
) -> None:
    """A timer and a slot that fail are tried again five minutes later; the others are done now."""
    service.stumbles = {"poison": KeyError("a mistake"), "cassé": ZeroDivisionError()}
    await arm(store, seal("poison", -10), seal("mardi", -1))
    await plan(store, weekly("cassé"), weekly("mardis"))
    tick = make(store)
    await tick.beat()
    assert service.rung == ["mardi"]
    assert service.opened == ["2027-03-02T19:00"]
    [timer] = await store.work(lambda unit: unit.timers.of("poison"))
    assert timer.due >= TUESDAY + timedelta(minutes=5)
    service.stumbles.clear()
    await tick.beat()
    assert service.rung == ["mardi"]
    clock.move(timedelta(minutes=6))
    await tick.beat()
    assert service.rung == ["mardi", "poison"]
    assert service.opened == ["2027-03-02T19:00", "2027-03-02T19:00"]


@dataclass
class Meddler:
    """Somebody who changes something between the look at what is due and the grasp."""

    change: Callable[[], Coroutine[Any, Any, None]]
    changes: list[asyncio.Task[None]] = field(default_factory=list)

    def __call__(self, point: str) -> None:
        """Change it once."""
        if point == "tick.due" and not self.changes:
            self.changes.append(asyncio.create_task(self.change()))


async def test_a_timer_set_again_meanwhile_is_left_alone(
    make: Callable[..., Tick], store: Store, service: Service
) -> None:
    """A timer that somebody else re-armed between look and grasp does not ring."""
    await arm(store, seal("mardi", 0))
    await make(store, probe=Meddler(lambda: arm(store, seal("mardi", 30)))).beat()
    assert service.rung == []
    assert await store.work(lambda unit: unit.timers.of("mardi")) == [seal("mardi", 30)]


async def test_who_was_overtaken_comes_back(make: Callable[..., Tick], store: Store, service: Service) -> None:
    """A timer whose work was overtaken keeps its instant and is done at the next pulse."""
    service.stumbles = {"mardi": Overtaken()}
    await arm(store, seal("mardi", -1))
    tick = make(store)
    await tick.beat()
    service.stumbles.clear()
    assert await store.work(lambda unit: unit.timers.of("mardi")) == [seal("mardi", -1)]
    await tick.beat()
    assert service.rung == ["mardi"]


async def test_a_schedule_put_down_meanwhile_is_left_alone(
    make: Callable[..., Tick], store: Store, service: Service
) -> None:
    """A schedule that was cancelled since it was seen opens nothing."""
    await plan(store, weekly("mardis"))
    await make(store, probe=Meddler(lambda: keep(store, replace(weekly("mardis"), active=False)))).beat()
    assert service.opened == []


async def test_a_full_disk_waits_for_the_next_pulse(make: Callable[..., Tick], store: Store, service: Service) -> None:
    """When the database cannot be used, the tick leaves all to the next pulse."""
    await arm(store, seal("mardi", 0))
    tick = make(FragileStore(store, failures=1))
    await tick.beat()
    assert service.rung == []
    await tick.beat()
    assert service.rung == ["mardi"]


async def test_the_heart_beats_and_can_be_struck(clock: MovableClock) -> None:
    """The heart beats at once, when somebody moves the clock, and by itself."""
    beats: list[datetime] = []
    beaten = asyncio.Event()

    async def beat() -> None:
        beats.append(clock.now())
        beaten.set()

    async def next_beat() -> None:
        beaten.clear()
        await beaten.wait()

    heart = Heartbeat(seconds=1)
    clock.on_move(heart.strike)
    beating = asyncio.create_task(heart.run(beat))
    await next_beat()
    clock.move(timedelta(days=7))
    await next_beat()
    assert beats[1] - beats[0] >= timedelta(days=7)
    await next_beat()
    beating.cancel()
    await asyncio.wait([beating])
    assert beating.cancelled()
