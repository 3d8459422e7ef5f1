"""What is done every hour to keep the house clean."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from domain.clock import Clock
from domain.errors import StorageError
from domain.keeping import Retention
from domain.ports import Store, Unit

log = structlog.get_logger()

_HOUR = 3600.0


class Upkeep:
    """Erase what has been kept long enough, in the database and beside it."""

    def __init__(self, store: Store, clock: Clock, retention: Retention, copies: Callable[[datetime], int]) -> None:
        self._store = store
        self._clock = clock
        self._retention = retention
        self._copies = copies
        self._next = clock.monotonic()

    async def beat(self) -> None:
        """Do it when an hour has passed since the last time."""
        if self._clock.monotonic() < self._next:
            return
        try:
            rows = await self._store.work(self._forget)
            copies = await asyncio.to_thread(self._copies, self._clock.now())
        except StorageError as error:
            log.warning("upkeep.storage_failed", error=type(error).__name__)
            return
        self._next = self._clock.monotonic() + _HOUR
        log.debug("upkeep.forgot", rows=rows, copies=copies)

    def _forget(self, unit: Unit) -> int:
        return unit.records.purge(self._retention, self._clock.now())
