"""The tick: finds what is due and has it done, each thing in a unit of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.engine.fence import fenced
from domain.clock import Clock
from domain.errors import NotFound, Overtaken, StorageError
from domain.ports import Probe, Store, Unit, unobserved
from domain.schedules import Schedule
from domain.sessions import Timer

log = structlog.get_logger()

OnTimer = Callable[[Unit, Timer, datetime], None]
OnSlot = Callable[[Unit, Schedule, datetime], None]
"""Claim the slot, do what it asks for, and save the schedule set on its next."""

_AT_ONCE = 50
_LOTS = 20
"""So many lots in one pulse: what stays due whatever is done must not keep the loop for itself."""
_LATER = timedelta(minutes=5)


class Tick:
    """Do what is due, at each pulse; several processes may tick at once, each thing is done by one."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        on_timer: OnTimer,
        on_slot: OnSlot,
        *,
        after: Callable[[], None] = lambda: None,
        probe: Probe = unobserved,
    ) -> None:
        self._store = store
        self._clock = clock
        self._on_timer = on_timer
        self._on_slot = on_slot
        self._after = after
        self._probe = probe

    async def beat(self) -> None:
        """Do all that is due now; when the database cannot be used, leave it to the next pulse."""
        try:
            for _ in range(_LOTS):
                if not await self._some():
                    break
                self._after()
        except StorageError as error:
            log.warning("tick.storage_failed", error=type(error).__name__)

    async def _some(self) -> bool:
        """Do a first lot of what is due, side by side, and tell whether anything was done."""
        now = self._clock.now()
        timers, schedules = await self._store.work(lambda unit: _due(unit, now))
        if not timers and not schedules:
            return False
        self._probe("tick.due")
        works = [self._ring(timer, now) for timer in timers] + [self._open(schedule, now) for schedule in schedules]
        progress = await asyncio.gather(*works)
        return any(progress)

    async def _ring(self, timer: Timer, now: datetime) -> bool:
        return await self._guard(
            self._store.work(lambda unit: self._take_timer(unit, timer, now)),
            lambda unit: _push_timer(unit, timer, now),
            what=str(timer.kind),
        )

    async def _open(self, schedule: Schedule, now: datetime) -> bool:
        return await self._guard(
            self._store.work(lambda unit: self._take_slot(unit, schedule, now)),
            lambda unit: _push_schedule(unit, schedule, now),
            what="slot",
        )

    async def _guard(self, work: Awaitable[None], push: Callable[[Unit], None], what: str) -> bool:
        """Await work, push it ahead if it fails, and tell whether it is off the list of what is due now."""
        match await fenced(work):
            case None:
                return True
            case StorageError() as error:
                raise error
            case Overtaken():
                return False
            case error:
                log.error("tick.stumbled", what=what, error=type(error).__name__)
                await self._store.work(push)
                return True

    def _take_timer(self, unit: Unit, timer: Timer, now: datetime) -> None:
        if unit.timers.take(timer):
            self._probe("tick.taken")
            self._on_timer(unit, timer, now)

    def _take_slot(self, unit: Unit, schedule: Schedule, now: datetime) -> None:
        fresh = unit.schedules.get(schedule.id)
        if fresh.active and fresh.next_at is not None and fresh.next_at <= now:
            self._probe("tick.taken")
            self._on_slot(unit, fresh, now)


def _due(unit: Unit, now: datetime) -> tuple[list[Timer], list[Schedule]]:
    return unit.timers.due(now, _AT_ONCE), unit.schedules.due(now, _AT_ONCE)


def _push_timer(unit: Unit, timer: Timer, now: datetime) -> None:
    if unit.timers.take(timer):
        unit.timers.arm(replace(timer, due=now + _LATER))


def _push_schedule(unit: Unit, schedule: Schedule, now: datetime) -> None:
    try:
        fresh = unit.schedules.get(schedule.id)
    except NotFound:
        return
    if fresh.active and fresh.next_at == schedule.next_at:
        unit.schedules.save(replace(fresh, next_at=now + _LATER))
