"""The sender: crashes, stops, full disks and commits that landed unawares lose nothing and repeat no post."""

import asyncio
from collections.abc import Callable, Mapping

import pytest
from telegram.error import ChatMigrated, Forbidden

from bot.clock.movable import MovableClock
from bot.telegram.calls import Call
from bot.telegram.door import TokenRefused
from bot.telegram.sender import Sender
from domain.ids import MessageId
from domain.ports import Store
from domain.sessions import TimerKind
from domain.utterances import OutboxState

from .conftest import Until
from .pretend import CARD, HANGAR, INES, PretendTelegram, edit, said, toast
from .sending import Say, Service, States, settled
from .test_intake import ForgetfulStore, FragileStore


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
