"""Faults on demand, and what the ledger says of them."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import Fault, Group, Person, World

from .conftest import Calls


@pytest.fixture
async def open_to(world: World, ines: Person) -> Person:
    """Let Inès press Start."""
    world.start(ines)
    return ines


def _received(world: World, person: Person) -> list[str]:
    return [shown.text for shown in world.inbox_of(person) if shown.from_bot]


async def test_dropped_before(world: World, open_to: Person, ask: Calls) -> None:
    """A connection cut before has no effect, and the ledger says so."""
    world.faults.next("sendMessage", Fault.drop_before)
    with pytest.raises(aiohttp.ClientError):
        await ask("sendMessage", chat_id=open_to.id, text="Bonjour")
    assert _received(world, open_to) == []
    [call] = world.ledger.calls("sendMessage")
    assert (call.accepted, call.code, call.fault) == (False, 0, "drop_before")


@pytest.mark.parametrize("fault", [Fault.drop_after, Fault.half_reply])
async def test_dropped_after(world: World, open_to: Person, ask: Calls, fault: Fault) -> None:
    """A connection cut after has its effect, once, and nothing tells it."""
    world.faults.next("sendMessage", fault)
    with pytest.raises(aiohttp.ClientError):
        await ask("sendMessage", chat_id=open_to.id, text="Bonjour")
    assert _received(world, open_to) == ["Bonjour"]
    assert [call.text for call in world.ledger.sends()] == ["Bonjour"]
    assert (await ask("sendMessage", chat_id=open_to.id, text="Encore"))["ok"]


async def test_a_hang_ends_with_its_client(world: World, open_to: Person, ask: Calls) -> None:
    """A call that hangs had its effect; the next one passes."""
    world.faults.next("sendMessage", Fault.hang)
    hanging = asyncio.create_task(ask("sendMessage", chat_id=open_to.id, text="Bonjour"))
    await world.until(lambda: _received(world, open_to))
    assert not hanging.done()
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert (await ask("sendMessage", chat_id=open_to.id, text="Encore"))["ok"]


async def test_a_slow_answer_follows_the_clock(world: World, clock: MovableClock, open_to: Person, ask: Calls) -> None:
    """A slow call has its effect at once, and answers when the clock has moved."""
    world.faults.next("sendMessage", Fault.slow(30))
    waiting = asyncio.create_task(ask("sendMessage", chat_id=open_to.id, text="Bonjour"))
    await world.until(lambda: _received(world, open_to))
    assert not waiting.done()
    clock.move(timedelta(seconds=31))
    assert (await waiting)["ok"]


@pytest.mark.parametrize(("effect", "received"), [(False, []), (True, ["Bonjour"])])
async def test_a_gateway_answers_with_a_page(
    world: World, open_to: Person, ask: Calls, effect: bool, received: list[str]
) -> None:
    """A gateway's error is a page, with or without the effect behind it."""
    world.faults.next("sendMessage", Fault.error(502, effect=effect))
    with pytest.raises(aiohttp.ContentTypeError):
        await ask("sendMessage", chat_id=open_to.id, text="Bonjour")
    assert _received(world, open_to) == received


async def test_a_busy_telegram(world: World, open_to: Person, ask: Calls) -> None:
    """A 429 says how long to wait, and has no effect."""
    world.faults.next("sendMessage", Fault.too_many(35))
    answer = await ask("sendMessage", chat_id=open_to.id, text="Bonjour")
    assert answer["parameters"] == {"retry_after": 35}
    assert _received(world, open_to) == []
    assert [call.code for call in world.ledger.refused()] == [429]


async def test_any_refusal(world: World, open_to: Person, refused: Calls) -> None:
    """Anything that Telegram might say can be said."""
    world.faults.next("sendMessage", Fault.refusal(403, "Forbidden: user is deactivated"))
    assert await refused("sendMessage", chat_id=open_to.id, text="Bonjour") == "Forbidden: user is deactivated"


async def test_a_fault_chooses_its_call(world: World, open_to: Person, hangar: Group, call: Calls, ask: Calls) -> None:
    """A fault may wait for a chat, for the nth call, and strike several times."""
    world.faults.next("sendMessage", Fault.too_many(9), chat=hangar, nth=2, times=2)
    await call("sendMessage", chat_id=open_to.id, text="Bonjour")
    await call("sendMessage", chat_id=hangar.id, text="Un")
    for _ in range(2):
        assert (await ask("sendMessage", chat_id=hangar.id, text="Deux"))["error_code"] == 429
        await call("sendMessage", chat_id=open_to.id, text="Bonjour")
    await call("sendMessage", chat_id=hangar.id, text="Deux")


async def test_an_outage_lasts_until_it_ends(world: World, open_to: Person, ask: Calls, call: Calls) -> None:
    """Everything fails while Telegram is away, and what was said meanwhile is not lost."""
    world.faults.next("*", Fault.drop_before, times=None)
    for method in ("getMe", "getUpdates"):
        with pytest.raises(aiohttp.ClientError):
            await ask(method)
    world.say(open_to, world.private(open_to), "Toujours là")
    world.faults.clear()
    assert len(await call("getUpdates")) == 2


async def test_updates_lost_on_the_way_come_again(world: World, open_to: Person, ask: Calls, call: Calls) -> None:
    """An answer to getUpdates that never arrives confirms nothing."""
    world.faults.next("getUpdates", Fault.drop_after)
    with pytest.raises(aiohttp.ClientError):
        await ask("getUpdates")
    assert len(await call("getUpdates")) == 1
    first, second = world.ledger.deliveries
    assert first.update_ids == second.update_ids
    assert world.ledger.confirmed == []
