"""What is done every hour to keep the house clean."""

from datetime import timedelta

import structlog

from domain.clock import Clock
from domain.errors import StorageError
from domain.ports import Store, Unit

log = structlog.get_logger()

_HOUR = 3600.0
_MEMORY = timedelta(hours=48)
"""Telegram tells nothing older than a day: a number seen before that cannot come back by a retry."""
_MONTH = timedelta(days=30)
"""How long what was said (without its words) and dead letters wait for whoever looks into them."""


class Upkeep:
    """Forget what was done, said or set aside long ago."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._next = clock.monotonic()

    async def beat(self) -> None:
        """Do it when an hour has passed since the last time."""
        if self._clock.monotonic() < self._next:
            return
        try:
            forgotten = await self._store.work(self._forget)
        except StorageError as error:
            log.warning("upkeep.storage_failed", error=type(error).__name__)
            return
        self._next = self._clock.monotonic() + _HOUR
        log.debug("upkeep.forgot", rows=forgotten)

    def _forget(self, unit: Unit) -> int:
        now = self._clock.now()
        said = unit.outbox.forget_settled(now - _MONTH)
        return said + unit.inbox.forget_done(now - _MEMORY) + unit.inbox.forget_dead(now - _MONTH)
