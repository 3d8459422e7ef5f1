"""Receiving: nothing is confirmed before it is safe, nothing is taken twice."""

import asyncio
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pytest
from structlog.testing import capture_logs
from telegram.error import Conflict, NetworkError

from bot.clock.movable import MovableClock
from bot.telegram.door import TokenRefused
from bot.telegram.intake import Intake, Raw
from bot.telegram.parse import lane_of
from domain.errors import StorageError
from domain.ids import UpdateId
from domain.mail import Received
from domain.ports import Store, Unit

from .conftest import Until
from .pretend import too_many

T = TypeVar("T")


def wrote(number: int, chat: int = 1) -> dict[str, object]:
    """Return an update: somebody wrote."""
    return {"update_id": number, "message": {"message_id": number, "chat": {"id": chat}, "text": f"mot {number}"}}


@dataclass
class PretendQueue:
    """Telegram's queue: it hands out the same until it is confirmed, and fails as planned."""

    waiting: list[dict[str, object]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    arrival: asyncio.Event = field(default_factory=asyncio.Event)

    def bring(self, *updates: dict[str, object]) -> None:
        """Let something happen."""
        self.waiting.extend(updates)
        self.arrival.set()

    async def fetch(self, offset: int) -> Sequence[Raw]:
        """Confirm, then hand out at most three."""
        if self.errors:
            raise self.errors.pop(0)
        self.offsets.append(offset)
        self.waiting = [update for update in self.waiting if not offset or float(str(update["update_id"])) >= offset]
        while not self.waiting:
            self.arrival.clear()
            await self.arrival.wait()
        return self.waiting[:3]


class FragileStore:
    """A store whose disk is full for a while."""

    def __init__(self, store: Store, failures: int) -> None:
        self.store = store
        self.failures = failures

    async def work(self, task: Callable[[Unit], T]) -> T:
        """Fail, or work."""
        if self.failures:
            self.failures -= 1
            raise StorageError("disk full")
        return await self.store.work(task)

    async def close(self) -> None:
        """Close nothing: it is somebody else's."""


class ForgetfulStore:
    """A store that sometimes says that nothing was kept although it was: the line broke after the commit."""

    def __init__(self, store: Store, lapses: int) -> None:
        self.store = store
        self.lapses = lapses

    async def work(self, task: Callable[[Unit], T]) -> T:
        """Work, and perhaps deny it."""
        done = await self.store.work(task)
        if self.lapses:
            self.lapses -= 1
            raise StorageError("the line broke")
        return done

    async def close(self) -> None:
        """Close nothing: it is somebody else's."""


@dataclass
class Reception:
    """Whoever hears of stored updates, and of the points passed."""

    heard: list[Received] = field(default_factory=list)
    points: list[str] = field(default_factory=list)


@pytest.fixture
def queue() -> PretendQueue:
    """Wait at Telegram's."""
    return PretendQueue()


@pytest.fixture
def reception() -> Reception:
    """Listen."""
    return Reception()


@pytest.fixture
def make(
    clock: MovableClock, chance: random.Random, queue: PretendQueue, reception: Reception
) -> Callable[[Store], Intake]:
    """Make an intake over a store."""

    def make(store: Store) -> Intake:
        on_stored = reception.heard.extend
        return Intake(store, clock, queue.fetch, lane_of, chance, on_stored=on_stored, probe=reception.points.append)

    return make


async def while_running(intake: Intake, until: Until, condition: Callable[[], object]) -> None:
    """Let it run until something is true."""
    running = asyncio.create_task(intake.run())
    await until(lambda: condition() or running.done())
    running.cancel()
    [end] = await asyncio.gather(running, return_exceptions=True)
    assert isinstance(end, asyncio.CancelledError), end


async def test_confirmed_only_once_stored(
    make: Callable[[Store], Intake], store: Store, queue: PretendQueue, reception: Reception, until: Until
) -> None:
    """A batch is stored, told, and only then confirmed by the next call."""
    queue.bring(wrote(7, chat=-100), wrote(8))
    await while_running(make(store), until, lambda: len(queue.offsets) == 2)
    assert queue.offsets == [0, 9]
    assert reception.points == ["intake.received", "inbox.stored", "intake.confirming"]
    assert [(update.id, update.lane) for update in reception.heard] == [(7, -100), (8, 1)]
    assert await store.work(lambda unit: unit.inbox.pending()) == [(7, -100), (8, 1)]
    assert "mot 8" in str(await store.work(lambda unit: unit.inbox.take(UpdateId(8))))


async def test_what_is_not_for_the_bot_is_confirmed_and_never_stored(
    clock: MovableClock,
    chance: random.Random,
    store: Store,
    queue: PretendQueue,
    reception: Reception,
    until: Until,
) -> None:
    """Talk of a group is let go of at once: confirmed, told to nobody, written nowhere, even if there is only talk."""

    def addressed(raw: Raw) -> Raw | None:
        return raw if raw["update_id"] == 8 else None

    told = reception.heard.extend
    intake = Intake(store, clock, queue.fetch, lane_of, chance, addressed=addressed, on_stored=told)
    queue.bring(wrote(7), wrote(8), wrote(9), wrote(10))
    await while_running(intake, until, lambda: len(queue.offsets) == 3)
    assert queue.offsets == [0, 10, 11]
    assert [update.id for update in reception.heard] == [8]
    assert await store.work(lambda unit: unit.inbox.pending()) == [(8, 1)]


async def test_what_was_kept_unawares_is_told(
    make: Callable[[Store], Intake], store: Store, queue: PretendQueue, reception: Reception, until: Until
) -> None:
    """Updates whose commit landed, although the database said that it failed, are told like any others."""
    queue.bring(wrote(7), wrote(8))
    await while_running(make(ForgetfulStore(store, lapses=1)), until, lambda: len(queue.offsets) == 2)
    assert [update.id for update in reception.heard] == [7, 8]
    assert await store.work(lambda unit: unit.inbox.pending()) == [(7, 1), (8, 1)]


async def test_half_a_letter_can_be_kept(
    make: Callable[[Store], Intake], store: Store, queue: PretendQueue, until: Until
) -> None:
    """A text with half of a surrogate pair, which no encoding carries, is kept as it came."""
    update = wrote(7)
    update["message"] = {"chat": {"id": 1}, "text": "mot \ud83c"}
    queue.bring(update)
    await while_running(make(store), until, lambda: len(queue.offsets) == 2)
    raw = await store.work(lambda unit: unit.inbox.take(UpdateId(7)))
    assert raw is not None
    assert json.loads(raw) == update


async def test_numbers_may_start_again_lower(
    make: Callable[[Store], Intake], store: Store, queue: PretendQueue, reception: Reception, until: Until
) -> None:
    """The offset follows the last batch, wherever its numbers are."""
    queue.bring(wrote(900))
    intake = make(store)
    running = asyncio.create_task(intake.run())
    await until(lambda: queue.offsets == [0, 901])
    queue.waiting = [wrote(3)]
    queue.arrival.set()
    await until(lambda: len(queue.offsets) == 3)
    running.cancel()
    await asyncio.wait([running])
    assert queue.offsets[-1] == 4
    assert [update.id for update in reception.heard] == [900, 3]


async def test_a_full_disk_confirms_nothing(
    make: Callable[[Store], Intake], store: Store, queue: PretendQueue, until: Until
) -> None:
    """While the database cannot be written, nothing is confirmed; afterwards all goes on."""
    queue.bring(wrote(7))
    fragile = FragileStore(store, failures=3)
    await while_running(make(fragile), until, lambda: len(queue.offsets) == 2)
    assert queue.offsets == [0, 8]
    assert await store.work(lambda unit: unit.inbox.pending()) == [(7, 1)]


async def test_another_program_with_the_token(
    make: Callable[[Store], Intake], store: Store, queue: PretendQueue, until: Until
) -> None:
    """When somebody else polls with this token, the log says so, and the intake stands by and tries again."""
    queue.errors = [Conflict("terminated by other getUpdates request"), Conflict("webhook is active")]
    with capture_logs() as logs:
        await while_running(make(store), until, lambda: queue.offsets)
    assert [log["why"] for log in logs if log["event"] == "intake.standby"] == [
        "another program polls with this token",
        "a webhook is set for this token",
    ]


async def test_the_network_comes_and_goes(
    make: Callable[[Store], Intake],
    store: Store,
    clock: MovableClock,
    queue: PretendQueue,
    reception: Reception,
    until: Until,
) -> None:
    """Errors of the network, and demands for silence, are waited out."""
    queue.errors = [NetworkError("unreachable"), NetworkError("unreachable"), too_many(20)]
    queue.bring(wrote(7))
    began = clock.monotonic()
    await while_running(make(store), until, lambda: reception.heard)
    assert clock.monotonic() - began >= 1 + 2 + 20


async def test_a_refused_token_is_the_end(make: Callable[[Store], Intake], store: Store, queue: PretendQueue) -> None:
    """A token that Telegram refuses ends the intake."""
    queue.errors = [TokenRefused()]
    with pytest.raises(TokenRefused):
        await make(store).run()


async def test_what_has_no_number_is_left_out(
    make: Callable[[Store], Intake], store: Store, queue: PretendQueue, reception: Reception, until: Until
) -> None:
    """An update without a number cannot be kept; those beside it are."""
    queue.bring({"update_id": 7.5}, wrote(8))
    await while_running(make(store), until, lambda: reception.heard)
    assert [update.id for update in reception.heard] == [8]
