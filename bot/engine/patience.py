"""Waiting before trying again: longer each time, never all at once."""

import asyncio
import random
from collections.abc import Callable
from typing import TypeVar

import structlog

from domain.clock import Clock
from domain.errors import StorageError
from domain.ports import Store, Unit

T = TypeVar("T")
log = structlog.get_logger()

_JITTER = 0.25


class Patience:
    """Know how long to wait after so many failures: 1, 2, 4 … 60 seconds, and a little more by chance."""

    def __init__(self, clock: Clock, chance: random.Random) -> None:
        self._clock = clock
        self._chance = chance

    def pause(self, failures: int) -> float:
        """Return how many seconds to wait after that many failures in a row, from 1."""
        base = min(60.0, 2.0 ** min(failures - 1, 6))
        return base * (1 + _JITTER * self._chance.random())

    async def wait(self, failures: int, called: asyncio.Event | None = None) -> None:
        """Wait that long, or until called."""
        await rest(self._clock, self._clock.monotonic() + self.pause(failures), called or asyncio.Event())


async def insist(store: Store, task: Callable[[Unit], T], patience: Patience) -> T:
    """Run one unit of work; while the database cannot be used, wait and try again."""
    failures = 0
    while True:
        try:
            return await store.work(task)
        except StorageError:
            failures += 1
            log.warning("storage.unavailable", failures=failures)
            await patience.wait(failures)


async def rest(clock: Clock, until: float, called: asyncio.Event) -> None:
    """Return at a moment, or as soon as called."""
    if called.is_set():
        return
    waits = [asyncio.ensure_future(clock.sleep_until(until)), asyncio.ensure_future(called.wait())]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
