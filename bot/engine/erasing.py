"""What was erased leaves the files too, and is told to the journal of erasures."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import structlog

from domain.clock import Clock
from domain.erasures import Erased, Erasure
from domain.errors import StorageError
from domain.ports import Store

log = structlog.get_logger()

_PAUSE = 10.0
"""Seconds: within a minute, nothing is left, even when it has to be tried again."""


class Journal(Protocol):
    """What outlives the database, and its restoration."""

    def write(self, erasures: Sequence[Erasure]) -> None:
        """Add erasures; those that are there already do no harm."""


class Erasing:
    """See each erasure through: told to the journal of erasures, gone from the files, then forgotten here."""

    def __init__(self, store: Store, clock: Clock, journal: Journal | None) -> None:
        self._store = store
        self._clock = clock
        self._journal = journal
        self._next = clock.monotonic()

    async def beat(self) -> None:
        """Do it when something was erased since the last time."""
        if self._clock.monotonic() < self._next:
            return
        self._next = self._clock.monotonic() + _PAUSE
        try:
            await self._see_through()
        except StorageError as error:
            log.warning("erasing.storage_failed", error=type(error).__name__)

    async def _see_through(self) -> None:
        pending = await self._store.work(lambda unit: unit.erasures.pending())
        if not pending:
            return
        # In this order: whatever ends the process in between, it is all done again, and nothing is missing.
        told = [each for each in pending if each.kind is not Erased.TRACE]
        if self._journal is not None and told:
            await asyncio.to_thread(self._journal.write, told)
        await self._store.scrub()
        await self._store.work(lambda unit: unit.erasures.journaled(pending))
        log.info("erasing.done", erasures=len(pending))
