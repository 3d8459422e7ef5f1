"""The heartbeat: APScheduler's one duty here is to wake the house; what is due, rows say."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Beat = Callable[[], Awaitable[None]]


class Heartbeat:
    """Pulse every so many seconds, and whenever struck."""

    def __init__(self, seconds: int = 1) -> None:
        self._seconds = seconds
        self._struck = asyncio.Event()

    def strike(self) -> None:
        """Pulse now: somebody moved the clock."""
        self._struck.set()

    async def run(self, *beats: Beat) -> None:
        """Do the beats at once, then at each pulse, until cancelled; pulses that come meanwhile become one."""
        scheduler = self._scheduler()
        scheduler.start()
        self.strike()
        try:
            while True:
                await self._struck.wait()
                self._struck.clear()
                for beat in beats:
                    await beat()
        finally:
            scheduler.shutdown(wait=False)

    def _scheduler(self) -> AsyncIOScheduler:
        # It would tell of each pulse.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        scheduler = AsyncIOScheduler(timezone=UTC)
        trigger = IntervalTrigger(seconds=self._seconds, timezone=UTC)
        scheduler.add_job(self._pulse, trigger, misfire_grace_time=None, coalesce=True, max_instances=1)
        return scheduler

    async def _pulse(self) -> None:
        # A coroutine, so that it runs in the loop: APScheduler gives plain functions to a thread.
        self.strike()
