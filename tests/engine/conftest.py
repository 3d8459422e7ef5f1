"""A fast clock, a real store, and patience without sleep."""

import random
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.clock.movable import MovableClock
from domain.ports import Store
from storage.opening import open_store

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)

Until = Callable[[Callable[[], object]], Coroutine[Any, Any, None]]


@pytest.fixture
def clock() -> MovableClock:
    """Stand on a Tuesday evening, and run: one second is five milliseconds."""
    return MovableClock(TUESDAY, rate=200)


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    """Keep everything in memory."""
    store = await open_store("sqlite://:memory:", TUESDAY)
    yield store
    await store.close()


@pytest.fixture
def chance() -> random.Random:
    """Draw always the same."""
    return random.Random(7)


@pytest.fixture
def until(clock: MovableClock) -> Until:
    """Wait until something is true; the test's own time limit ends what never is."""

    async def until(condition: Callable[[], object]) -> None:
        while not condition():
            await clock.sleep_until(clock.monotonic() + 0.5)

    return until
