"""The sender: what was decided is said, in order, within the limits, by delivery class."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, TimedOut

from bot.clock.movable import MovableClock
from bot.telegram.calls import Call
from bot.telegram.door import TokenRefused
from bot.telegram.flights import Perform
from bot.telegram.outcomes import Kind, Refused
from bot.telegram.sender import Sender
from domain import moves
from domain.ids import MessageId, OutboxId, PlaceId
from domain.people import Place
from domain.ports import Store, Unit
from domain.sessions import Timer, TimerKind
from domain.utterances import Delivery, Manner, OutboxState, Outgoing, Subject, Topic, Utterance
from storage.outbox import Outbox

from .conftest import Until
from .pretend import (
    CARD,
    CHOIR,
    HANGAR,
    INES,
    MALO,
    PlainRenderer,
    PretendTelegram,
    edit,
    refused_connection,
    said,
    toast,
    too_many,
)
from .test_intake import ForgetfulStore, FragileStore

T = TypeVar("T")
Say = Callable[..., Coroutine[Any, Any, list[OutboxId]]]
States = Callable[[list[OutboxId]], Coroutine[Any, Any, list[str]]]


@dataclass
class Service:
    """Somebody who hears of refusals and migrations, and notes them in the unit."""

    heard: list[object] = field(default_factory=list)
    stumbles: bool = False

    def refused(self, unit: Unit, outgoing: Outgoing, refused: Refused) -> None:
        """Note a refusal."""
        if self.stumbles:
            raise KeyError("a mistake")
        unit.settings.set(f"refused {outgoing.utterance.to.id}", refused.kind)
        self.heard.append((outgoing.utterance.key, refused.kind))

    def migrated(self, unit: Unit, move: moves.Migrated, now: datetime) -> None:
        """Note a migration."""
        self.heard.append(move)


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


def spoil(unit: Unit, ids: list[OutboxId]) -> None:
    """Write words as a version did that nobody remembers."""
    assert isinstance(unit.outbox, Outbox)
    for id in ids:
        unit.outbox.db.run("UPDATE outbox SET words = '{\"said\": 1}' WHERE id = :id", {"id": id})


def causes(unit: Unit, ids: list[OutboxId]) -> list[str]:
    """Return why messages were given up."""
    assert isinstance(unit.outbox, Outbox)
    rows = [unit.outbox.db.row("SELECT cause FROM outbox WHERE id = :id", {"id": id}) for id in ids]
    return [row[0] for row in rows if row]


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


async def settled(store: Store, clock: MovableClock, ids: list[OutboxId]) -> list[OutboxState]:
    """Wait until nobody is at work on the messages any more, and tell where they stand."""
    while True:
        rows = await store.work(lambda unit: [unit.outbox.get(id) for id in ids])
        found = [row.state for row in rows if row]
        if not {OutboxState.PENDING, OutboxState.SENDING} & set(found):
            return found
        await clock.sleep_until(clock.monotonic() + 0.5)


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


async def test_a_private_message_is_said_until_it_is_known_to_have_arrived(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """Each time the answer is lost, a private message is said once more, half a minute later at least."""
    telegram.plan("lost", "lose", "lose", "fine")
    telegram.plan("found", "lose", "fine")
    ids = await say(said("lost", INES), said("found", MALO))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT, OutboxState.SENT]
    assert sorted(telegram.texts()) == ["found", "found", "lost", "lost", "lost"]
    first, second, third = telegram.moments(INES)
    assert min(second - first, third - second) >= 30


async def test_a_group_never_sees_a_post_twice(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """When the answer is lost, a post is doubted, never repeated, and a timer will put it to a person."""
    telegram.plan("La carte", "lose")
    telegram.plan("Le résumé", TimedOut())
    ids = await say(said("La carte", HANGAR, token="s1"), said("Le résumé", HANGAR), said("ensuite", HANGAR))
    before = clock.now()
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.UNCERTAIN, OutboxState.UNCERTAIN, OutboxState.SENT]
    assert telegram.texts() == ["La carte", "ensuite"]
    [timer] = await store.work(lambda unit: unit.timers.of(str(ids[0])))
    assert timer.kind is TimerKind.DOUBT
    assert timer.due >= before + timedelta(seconds=60)


async def test_an_edit_is_repeated_until_it_is_so(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """An edit whose answer is lost is made again; that it changes nothing the second time is as good."""
    await store.work(lambda unit: unit.messages.bind(HANGAR.id, MessageId(77), CARD))
    telegram.plan("3 voix", "lose", BadRequest("Bad Request: message is not modified: same"))
    ids = await say(edit("3 voix", CARD))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT]
    assert await store.work(lambda unit: unit.messages.latest(HANGAR.id, CARD)) == MessageId(77)


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


async def test_an_old_press_is_let_go(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """A press too old to be acknowledged, or lost on the way, is tried no more."""
    telegram.plan("Noté", BadRequest("Bad Request: query is too old and response timeout expired"))
    telegram.plan("Passé", "lose")
    ids = await say(toast("Noté"), toast("Passé"))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED, OutboxState.FAILED]
    assert sorted(telegram.tried) == ["Noté", "Passé"]


async def test_a_refusal_is_told_in_the_same_unit(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """When somebody stopped the bot, her message fails, a service hears why, and nothing is tried again."""
    telegram.plan(INES.id, Forbidden("Forbidden: bot was blocked by the user"))
    ids = await say(said("Bonsoir", INES))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED]
    assert service.heard == [("Bonsoir", Kind.BLOCKED)]
    assert await store.work(lambda unit: unit.settings.get("refused 1")) == "blocked"
    assert telegram.tried == ["Bonsoir"]


async def test_a_service_that_stumbles_harms_nobody(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """A refusal is kept even when the service that should hear of it fails."""
    service.stumbles = True
    telegram.plan(INES.id, Forbidden("Forbidden: bot was blocked by the user"))
    ids = await say(said("Bonsoir", INES), said("Bonsoir", MALO))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED, OutboxState.SENT]


async def test_a_topic_that_is_gone(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """A post whose topic is gone goes to the group at large, once, and a service hears of it."""
    telegram.plan("La carte", BadRequest("Bad Request: message thread not found"))
    ids = await say(said("La carte", Place(HANGAR.id, private=False, topic=4)))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT]
    assert [(heard.text, heard.thread) for heard in telegram.heard] == [("La carte", None)]
    assert service.heard == [("La carte", Kind.THREAD)]


async def test_a_group_that_moved(
    sender: Sender,
    say: Say,
    store: Store,
    clock: MovableClock,
    telegram: PretendTelegram,
    service: Service,
    until: Until,
) -> None:
    """What was meant for a group that changed its number is said there; its card is left to whoever follows."""
    telegram.plan(HANGAR.id, *[ChatMigrated(-100500)] * 2)
    ids = await say(said("Bonsoir", HANGAR), said("La carte", HANGAR, about=CARD))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED] * 2
    await until(lambda: telegram.heard)
    assert [(heard.place, heard.text) for heard in telegram.heard] == [(-100500, "Bonsoir")]
    assert service.heard == [moves.Migrated(HANGAR, PlaceId(-100500))] * 2


async def test_our_own_mistakes_stay_small(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """A message that has no words fails alone, and a service hears of it."""
    ids = await say(said("no such text", HANGAR), said("La carte", HANGAR))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED, OutboxState.SENT]
    assert service.heard == [("no such text", Kind.OTHER)]


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


async def test_after_a_crash(
    make: Callable[..., Sender],
    say: Say,
    store: Store,
    clock: MovableClock,
    telegram: PretendTelegram,
) -> None:
    """What was being sent when the process ended is settled by class at the next start."""
    await store.work(lambda unit: unit.messages.bind(HANGAR.id, MessageId(77), CARD))
    ids = await say(said("Reçu.", INES), said("Le résumé", HANGAR), edit("3 voix", CARD), toast("Noté."))
    await store.work(lambda unit: unit.outbox.claim(ids, clock.now()))
    sender = make()
    running = asyncio.create_task(sender.run())
    assert await settled(store, clock, ids) == ["sent", "uncertain", "sent", "failed"]
    await sender.stop()
    await running
    assert sorted(telegram.texts()) == ["3 voix", "Reçu."]
    assert [timer.kind for timer in await store.work(lambda unit: unit.timers.of(str(ids[1])))] == [TimerKind.DOUBT]


async def test_a_refused_token_ends_the_sender(
    make: Callable[..., Sender], say: Say, telegram: PretendTelegram, states: States
) -> None:
    """When Telegram no longer knows the token, the sender says so, and what it held waits for the next start."""
    telegram.plan(INES.id, TokenRefused())
    ids = await say(said("Bonsoir", INES))
    with pytest.raises(TokenRefused):
        await make().run()
    assert await states(ids) == ["pending"]


@pytest.mark.parametrize("way", ["stop", "cancel"])
async def test_stopping_leaves_nothing_uncertain(
    make: Callable[..., Sender], say: Say, telegram: PretendTelegram, until: Until, states: States, way: str
) -> None:
    """Asked to stop, or cancelled, the sender lets what is under way arrive, and claims nothing more."""
    sender = make()
    telegram.plan(HANGAR.id, "hang")
    ids = await say(said("La carte", HANGAR), said("ensuite", HANGAR))
    running = asyncio.create_task(sender.run())
    await until(lambda: telegram.tried)
    stopping = asyncio.create_task(sender.stop()) if way == "stop" else None
    if way == "cancel":
        running.cancel()
    await asyncio.sleep(0)
    telegram.gate.set()
    await asyncio.wait([running])
    if stopping:
        await stopping
    assert running.cancelled() == (way == "cancel")
    assert await states(ids) == ["sent", "pending"]


async def test_what_hangs_does_not_hold_the_end(
    make: Callable[..., Sender], say: Say, telegram: PretendTelegram, until: Until, states: States
) -> None:
    """A call that answers nothing is left after a short grace, and its post is doubted."""
    sender = make()
    telegram.plan(HANGAR.id, "hang")
    ids = await say(said("La carte", HANGAR))
    running = asyncio.create_task(sender.run())
    await until(lambda: telegram.tried)
    await sender.stop()
    await running
    assert await states(ids) == ["uncertain"]


@pytest.mark.parametrize("plan", ["hang", Forbidden("Forbidden: bot was blocked by the user")])
async def test_a_full_disk_forgets_nothing(
    make: Callable[..., Sender],
    say: Say,
    store: Store,
    clock: MovableClock,
    telegram: PretendTelegram,
    service: Service,
    until: Until,
    plan: object,
) -> None:
    """What became of a message while the disk was full is kept once it is not, and the message is not sent again."""
    fragile = FragileStore(store, failures=2)
    telegram.plan("Bonsoir", plan)
    telegram.plan("La carte", "hang")
    ids = await say(said("Bonsoir", INES), said("La carte", HANGAR))
    sender = make(fragile)
    running = asyncio.create_task(sender.run())
    await until(lambda: len(telegram.tried) == 2)
    fragile.failures = 5
    telegram.gate.set()
    states = await settled(store, clock, ids)
    await sender.stop()
    await running
    assert states == [OutboxState.SENT if plan == "hang" else OutboxState.FAILED, OutboxState.SENT]
    assert sorted(telegram.tried) == ["Bonsoir", "La carte"]
    assert len(service.heard) == (plan != "hang")


async def test_a_disk_that_stays_full_does_not_hold_the_end(
    make: Callable[..., Sender], say: Say, store: Store, telegram: PretendTelegram, until: Until, states: States
) -> None:
    """Asked to stop while nothing can be kept, the sender stops; the next start settles what it could not."""
    fragile = FragileStore(store, failures=0)
    telegram.plan("Reçu.", "hang")
    ids = await say(said("Reçu.", INES))
    sender = make(fragile)
    running = asyncio.create_task(sender.run())
    await until(lambda: telegram.tried)
    fragile.failures = 10**6
    telegram.gate.set()
    await sender.stop()
    await running
    assert await states(ids) == ["sending"]
    await make().recover()
    assert await states(ids) == ["pending"]


async def test_a_doubt_settled_by_a_member_is_over(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """An uncertain post can be found by its token, so that a reply to it settles the doubt."""
    telegram.plan("La carte", "lose")
    ids = await say(said("La carte", HANGAR, token="s1", about=Subject(Topic.CARD, "tuesday")))
    sender.wake()
    await settled(store, clock, ids)

    def settle(unit: Unit) -> list[Timer]:
        found = unit.outbox.uncertain(HANGAR.id, "s1")
        assert found is not None
        unit.outbox.sent(found.id, MessageId(12), clock.now())
        unit.timers.disarm(str(found.id))
        return unit.timers.of(str(found.id))

    assert await store.work(settle) == []
    assert await store.work(lambda unit: unit.messages.latest(HANGAR.id, CARD)) == MessageId(12)


async def test_a_claim_that_landed_unawares_strands_nothing(
    make: Callable[..., Sender], say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """What was claimed although the database said that it failed never left: it is said after all, once."""
    ids = await say(said("La carte", HANGAR), said("Bonsoir", INES), toast("Noté"))
    forgetful = ForgetfulStore(store, lapses=0)
    sender = make(forgetful)
    await sender.recover()
    forgetful.lapses = 2
    running = asyncio.create_task(sender.run())
    states = await settled(store, clock, ids)
    await sender.stop()
    await running
    assert states == [OutboxState.SENT] * 3
    assert sorted(telegram.texts()) == ["Bonsoir", "La carte", "Noté"]


async def test_what_flies_is_not_put_back(
    make: Callable[..., Sender], say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, until: Until
) -> None:
    """While a post is under way, a commit that landed unawares does not have it said a second time."""
    telegram.plan("La carte", "hang")
    ids = await say(said("La carte", HANGAR))
    forgetful = ForgetfulStore(store, lapses=0)
    sender = make(forgetful)
    running = asyncio.create_task(sender.run())
    await until(lambda: telegram.tried)
    forgetful.lapses = 2
    ids += await say(said("Bonsoir", INES))
    sender.wake()
    await until(lambda: "Bonsoir" in telegram.texts())
    telegram.gate.set()
    states = await settled(store, clock, ids)
    await sender.stop()
    await running
    assert states == [OutboxState.SENT] * 2
    assert sorted(telegram.tried) == ["Bonsoir", "La carte"]


async def test_a_claim_in_doubt_at_the_end_is_given_back(
    make: Callable[..., Sender], say: Say, store: Store, telegram: PretendTelegram, until: Until, states: States
) -> None:
    """Asked to stop after a claim that landed unawares, the sender leaves its rows to the next start, undoubted."""
    ids = await say(said("La carte", HANGAR))
    forgetful = ForgetfulStore(store, lapses=0)
    sender = make(forgetful)
    await sender.recover()
    forgetful.lapses = 1
    running = asyncio.create_task(sender.run())
    await until(lambda: not forgetful.lapses)
    await sender.stop()
    await running
    assert telegram.tried == []
    assert await states(ids) == ["pending"]


async def test_a_group_that_moved_is_followed_once(
    make: Callable[..., Sender],
    say: Say,
    store: Store,
    clock: MovableClock,
    telegram: PretendTelegram,
    service: Service,
    until: Until,
) -> None:
    """When the database denies what it kept of a migration, what was meant for the group is still said once there."""
    forgetful = ForgetfulStore(store, lapses=0)

    async def moved(call: Call) -> Mapping[str, object] | bool:
        if call.payload["chat_id"] == HANGAR.id:
            forgetful.lapses = 1
            raise ChatMigrated(-100500)
        return await telegram.perform(call)

    ids = await say(said("Bonsoir", HANGAR))
    sender = make(forgetful, moved)
    running = asyncio.create_task(sender.run())
    await settled(store, clock, ids)
    await until(lambda: telegram.texts())
    await sender.stop()
    await running
    assert telegram.texts() == ["Bonsoir"]
    assert len(service.heard) == 1


async def test_what_cannot_be_read_any_more_is_given_up(
    make: Callable[..., Sender], say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """Messages whose words no version can read any more, waiting or half sent, fail alone; the others go."""
    ids = await say(said("a", HANGAR), said("b", INES), said("c", MALO), said("Bonsoir", INES))
    await store.work(lambda unit: unit.outbox.claim(ids[:1], clock.now()))
    await store.work(lambda unit: spoil(unit, ids[:3]))
    sender = make()
    running = asyncio.create_task(sender.run())
    states = await settled(store, clock, ids)
    await sender.stop()
    await running
    assert states == [*[OutboxState.FAILED] * 3, OutboxState.SENT]
    assert telegram.tried == ["Bonsoir"]
    assert await store.work(lambda unit: causes(unit, ids[:3])) == ["unreadable"] * 3


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
