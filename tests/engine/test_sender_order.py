"""The sender: what was decided is said, in order, within the limits, and a silent place holds back nobody else."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.clock.movable import MovableClock
from bot.telegram.sender import Sender
from domain.ids import MessageId, PlaceId
from domain.people import Place
from domain.ports import Store, Unit
from domain.utterances import Delivery, Manner, OutboxState, Outgoing
from storage.outbox import Outbox

from .conftest import Until
from .pretend import CARD, CHOIR, HANGAR, INES, MALO, PretendTelegram, refused_connection, said, toast, too_many
from .sending import Say, States, settled

T = TypeVar("T")


@dataclass(frozen=True)
class WatchedOutbox(Outbox):
    """Remember how many rows were asked for."""

    looks: list[int] = field(default_factory=list)

    def due(self, now: datetime, limit: int) -> list[Outgoing]:
        """Return what is due."""
        self.looks.append(limit)
        return super().due(now, limit)


class Watched:
    """A store that tells how far the sender looks."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.looks: list[int] = []

    async def work(self, task: Callable[[Unit], T]) -> T:
        """Work."""
        return await self.store.work(lambda unit: task(replace(unit, outbox=self._watched(unit))))

    async def close(self) -> None:
        """Close nothing: it is somebody else's."""

    def _watched(self, unit: Unit) -> Outbox:
        assert isinstance(unit.outbox, Outbox)
        return WatchedOutbox(unit.outbox.db, unit.outbox.messages, self.looks)


def more_tries_than(telegram: PretendTelegram, count: int) -> bool:
    """Tell whether something was tried since."""
    return len(telegram.tried) > count


async def test_what_is_decided_is_said(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, points: list[str]
) -> None:
    """A message is claimed, sent, marked and bound to its subject, in this order."""
    ids = await say(said("La carte", HANGAR, about=CARD))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT]
    assert telegram.texts() == ["La carte"]
    assert await store.work(lambda unit: unit.messages.latest(HANGAR.id, CARD)) == MessageId(1)
    assert points == ["outbox.claimed", "send.before", "send.delivered", "send.marked"]


async def test_nothing_is_sent_before_it_is_claimed_for_good(
    sender: Sender, say: Say, store: Store, telegram: PretendTelegram, until: Until, states: States
) -> None:
    """While a call is under way its row already says so on disk."""
    telegram.plan("La carte", "hang")
    ids = await say(said("La carte", HANGAR))
    sender.wake()
    await until(lambda: telegram.tried)
    assert await states(ids) == ["sending"]
    telegram.gate.set()


async def test_order_and_limits(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """Words to one person arrive in order, more than one second apart; people are served side by side."""
    crowd = [Place(PlaceId(number), private=True) for number in range(10, 40)]
    ids = await say(*[said(f"{turn} {place.id}", place) for turn in range(3) for place in crowd])
    sender.wake()
    assert set(await settled(store, clock, ids)) == {OutboxState.SENT}
    for place in crowd:
        assert telegram.texts(place) == [f"{turn} {place.id}" for turn in range(3)]
        first, second, third = telegram.moments(place)
        assert second - first >= 1.0
        assert third - second >= 1.0
    assert 1 < telegram.most <= 16
    moments = sorted(heard.moment for heard in telegram.heard)
    assert len(moments) == 90


async def test_a_group_hears_nineteen_a_minute(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """The twentieth post of a group waits for its minute to pass."""
    ids = await say(*[said(str(number), HANGAR) for number in range(21)])
    sender.wake()
    await settled(store, clock, ids)
    moments = telegram.moments(HANGAR)
    assert moments[19] - moments[0] >= 60
    assert telegram.texts() == [str(number) for number in range(21)]


async def test_what_never_left_is_sent_later_in_its_turn(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """When the wire is down, the messages of a place keep their order."""
    telegram.plan("un", refused_connection(), refused_connection(), refused_connection())
    ids = await say(said("un", INES), said("deux", INES), said("bonsoir", MALO))
    sender.wake()
    await settled(store, clock, ids)
    assert telegram.texts(INES) == ["un", "deux"]
    assert telegram.texts()[0] == "bonsoir"
    assert telegram.moments(INES)[0] >= 1 + 2 + 4


async def test_order_survives_a_restart(
    make: Callable[..., Sender], say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, until: Until
) -> None:
    """What was to be tried again holds back what follows even after the process ended in between."""
    telegram.plan("un", refused_connection(), refused_connection(), refused_connection(), refused_connection())
    ids = await say(said("un", INES), said("deux", INES))
    for _ in range(2):
        sender = make()
        running = asyncio.create_task(sender.run())
        count = len(telegram.tried)
        await until(partial(more_tries_than, telegram, count))
        await sender.stop()
        await running
    sender = make()
    running = asyncio.create_task(sender.run())
    await settled(store, clock, ids)
    await sender.stop()
    await running
    assert telegram.texts() == ["un", "deux"]


async def test_too_many_silences_one_place(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """When Telegram asks for silence, that place waits as long as asked, in order, and others go on."""
    telegram.plan("un", too_many(35))
    ids = await say(said("un", HANGAR), said("deux", HANGAR), said("ailleurs", CHOIR))
    began = clock.monotonic()
    sender.wake()
    await settled(store, clock, ids)
    assert telegram.texts() == ["ailleurs", "un", "deux"]
    assert telegram.moments(HANGAR)[0] - began >= 35


async def test_toasts_go_at_once(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, until: Until
) -> None:
    """Presses are acknowledged while posts of the same group hang, several at a time."""
    telegram.plan("La carte", "hang")
    await say(said("La carte", HANGAR))
    sender.wake()
    await until(lambda: telegram.tried)
    ids = await say(*[toast(f"Noté {number}") for number in range(5)])
    sender.wake()
    assert set(await settled(store, clock, ids)) == {OutboxState.SENT}
    assert "La carte" not in telegram.texts()
    telegram.gate.set()


async def test_a_silent_group_with_much_to_hear_stops_nobody(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """Three hundred posts that wait in front for one silent group do not hide a word to somebody else."""
    telegram.plan(HANGAR.id, too_many(3600))
    await say(*[said(str(number), HANGAR) for number in range(300)])
    ids = await say(said("Bonsoir", INES))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT]
    assert telegram.texts() == ["Bonsoir"]


async def test_a_chat_asked_to_wait_by_a_mark_is_left_alone(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, states: States
) -> None:
    """When Telegram asks for silence about a reaction, the posts of that chat wait as well; a toast silences nobody."""
    telegram.plan("✍", too_many(86_000))
    telegram.plan("Noté", too_many(86_000))
    mark = said("✍", HANGAR, manner=Manner.REACT, delivery=Delivery.SIDE, message=MessageId(5))
    asides = await say(mark, toast("Noté", CHOIR))
    sender.wake()
    while not all(await store.work(lambda unit: [row.attempts for id in asides if (row := unit.outbox.get(id))])):
        await clock.sleep_until(clock.monotonic() + 0.5)
    posts = await say(said("La carte", HANGAR), said("Bonsoir", CHOIR))
    sender.wake()
    assert await settled(store, clock, posts[1:]) == [OutboxState.SENT]
    assert telegram.texts() == ["Bonsoir"]
    assert await states(posts[:1]) == ["pending"]


async def test_the_look_comes_back(
    make: Callable[..., Sender], say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, until: Until
) -> None:
    """Once what hid the others is gone, the sender looks at few rows again, however many wait."""
    telegram.plan(HANGAR.id, too_many(60))
    await say(*[said(str(number), HANGAR) for number in range(300)])
    watched = Watched(store)
    sender = make(watched)
    running = asyncio.create_task(sender.run())
    ids = await say(said("Bonsoir", INES))
    await settled(store, clock, ids)
    assert max(watched.looks) > 300
    crowd = [said(str(number), Place(PlaceId(number), private=True)) for number in range(1000, 1100)]
    await store.work(lambda unit: [unit.outbox.add(replace(one, delivery=Delivery.SIDE), clock.now()) for one in crowd])
    sender.wake()
    await until(lambda: telegram.heard[30:])
    assert 64 in watched.looks[watched.looks.index(max(watched.looks)) :]
    await sender.stop()
    await running
