"""What was erased is told to the journal of erasures and leaves the files, whatever happens in between."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock.movable import MovableClock
from bot.engine.erasing import Erasing
from domain.erasures import Erased, Erasure
from domain.errors import StorageError
from domain.ports import Store

TUESDAY = datetime(2026, 3, 10, 12, 15, tzinfo=UTC)
HERS = Erasure(Erased.PERSON, "4f1c", TUESDAY)
HIS = Erasure(Erased.NOTEBOOK, "77aa", TUESDAY)


class Ledger:
    """A journal of erasures that may refuse to be written."""

    def __init__(self, *troubles: Exception) -> None:
        self.told: list[Erasure] = []
        self._troubles = list(troubles)

    def write(self, erasures: Sequence[Erasure]) -> None:
        """Add erasures."""
        if self._troubles:
            raise self._troubles.pop()
        self.told.extend(erasures)


class Scrubbed:
    """A store that tells when it is scrubbed, and may refuse."""

    def __init__(self, store: Store, *troubles: Exception) -> None:
        self.work = store.work
        self.close = store.close
        self.times = 0
        self._store = store
        self._troubles = list(troubles)

    async def scrub(self) -> None:
        """Scrub."""
        if self._troubles:
            raise self._troubles.pop()
        self.times += 1
        await self._store.scrub()


async def pending(store: Store) -> list[Erasure]:
    """Return what is not seen through yet."""
    return await store.work(lambda unit: unit.erasures.pending())


async def test_an_erasure_is_told_scrubbed_and_forgotten(store: Store) -> None:
    """One beat sees it through; the next has nothing to do."""
    clock, ledger, scrubbed = MovableClock(TUESDAY), Ledger(), Scrubbed(store)
    erasing = Erasing(scrubbed, clock, ledger)
    await store.work(lambda unit: (unit.erasures.note(HERS), unit.erasures.note(HIS)))
    await erasing.beat()
    assert (ledger.told, scrubbed.times, await pending(store)) == ([HERS, HIS], 1, [])
    clock.move(timedelta(minutes=1))
    await erasing.beat()
    assert (ledger.told, scrubbed.times) == ([HERS, HIS], 1)


async def test_an_erasure_is_seen_through_within_twenty_seconds(store: Store) -> None:
    """Whenever it is asked for, the second beat after ten seconds has done it."""
    clock, ledger = MovableClock(TUESDAY), Ledger()
    erasing = Erasing(store, clock, ledger)
    await erasing.beat()
    await store.work(lambda unit: unit.erasures.note(HERS))
    for _ in range(2):
        clock.move(timedelta(seconds=10))
        await erasing.beat()
    assert ledger.told == [HERS]


@pytest.mark.parametrize("where", ["journal", "scrub"])
async def test_a_step_that_fails_is_tried_again(store: Store, where: str) -> None:
    """While its journal cannot be written, or somebody still reads, an erasure stays pending; then it is done."""
    trouble = [StorageError("the disk is full")]
    clock, ledger = MovableClock(TUESDAY), Ledger(*trouble if where == "journal" else ())
    scrubbed = Scrubbed(store, *trouble if where == "scrub" else ())
    erasing = Erasing(scrubbed, clock, ledger)
    await store.work(lambda unit: unit.erasures.note(HERS))
    await erasing.beat()
    assert await pending(store) == [HERS]
    clock.move(timedelta(seconds=10))
    await erasing.beat()
    assert (set(ledger.told), scrubbed.times, await pending(store)) == ({HERS}, 1, [])


async def test_a_process_that_ends_in_between_loses_nothing(store: Store) -> None:
    """Cut off after the journal of erasures and before the rest, the erasure is told again at the next start."""
    ledger = Ledger()
    await store.work(lambda unit: unit.erasures.note(HERS))
    with pytest.raises(asyncio.CancelledError):
        await Erasing(Scrubbed(store, asyncio.CancelledError()), MovableClock(TUESDAY), ledger).beat()
    assert (ledger.told, await pending(store)) == ([HERS], [HERS])
    await Erasing(store, MovableClock(TUESDAY), ledger).beat()
    assert (ledger.told, await pending(store)) == ([HERS, HERS], [])


async def test_what_ends_with_the_process_needs_no_journal(store: Store) -> None:
    """Without a journal of erasures, an erasure is seen through all the same."""
    await store.work(lambda unit: unit.erasures.note(HERS))
    await Erasing(store, MovableClock(TUESDAY), None).beat()
    assert await pending(store) == []
