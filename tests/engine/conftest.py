"""A fast clock, a real store, and patience without sleep."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.clock.movable import MovableClock
from bot.telegram.flights import Perform
from bot.telegram.sender import Sender
from domain.ids import OutboxId
from domain.ports import Store
from domain.utterances import Utterance
from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

from .pretend import PlainRenderer, PretendTelegram
from .sending import Say, Service, States

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)

Until = Callable[[Callable[[], object]], Coroutine[Any, Any, None]]


@pytest.fixture
def clock() -> MovableClock:
    """Stand on a Tuesday evening, and run: one second is five milliseconds."""
    return MovableClock(TUESDAY, rate=200)


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    """Keep everything in memory."""
    store = await open_store("sqlite://:memory:", TUESDAY, vault=Vault(Keyring.fresh()))
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


@pytest.fixture
def telegram(clock: MovableClock) -> PretendTelegram:
    """Hold a Telegram in the hand."""
    return PretendTelegram(clock)


@pytest.fixture
def service() -> Service:
    """Listen."""
    return Service()


@pytest.fixture
def points() -> list[str]:
    """Remember the points passed."""
    return []


@pytest.fixture
def make(
    store: Store,
    clock: MovableClock,
    telegram: PretendTelegram,
    service: Service,
    chance: random.Random,
    points: list[str],
) -> Callable[..., Sender]:
    """Make senders as a start would."""

    def make(over: Store = store, perform: Perform = telegram.perform) -> Sender:
        return Sender(
            over,
            clock,
            PlainRenderer(),
            perform,
            chance,
            on_refused=service.refused,
            on_migrated=service.migrated,
            grace=0.05,
            probe=points.append,
        )

    return make


@pytest.fixture
async def sender(make: Callable[..., Sender]) -> AsyncIterator[Sender]:
    """Let a sender run for the length of a test."""
    sender = make()
    running = asyncio.create_task(sender.run())
    yield sender
    await sender.stop()
    await running


@pytest.fixture
def say(store: Store, clock: MovableClock) -> Say:
    """Decide to say things."""

    async def say(*utterances: Utterance) -> list[OutboxId]:
        return await store.work(lambda unit: [unit.outbox.add(one, clock.now()) for one in utterances])

    return say


@pytest.fixture
def states(store: Store) -> States:
    """Tell where messages stand."""

    async def states(ids: list[OutboxId]) -> list[str]:
        rows = await store.work(lambda unit: [unit.outbox.get(id) for id in ids])
        return [row.state if row else "gone" for row in rows]

    return states
