"""How the bot starts and stops."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import app
from bot.chance import SecretLot
from bot.clock.heartbeat import Heartbeat
from bot.clock.movable import MovableClock
from bot.config import Config, load
from bot.demo.server import Fault, Server, World, serve

TOKEN = "1234567:a-token-for-the-local-server-only"


@pytest.fixture
async def clock() -> MovableClock:
    """Return a clock on which a minute passes in a second."""
    return MovableClock(datetime(2026, 3, 9, 8, tzinfo=UTC), rate=60)


@pytest.fixture
def world(clock: MovableClock) -> World:
    """Return a Telegram in small."""
    return World(clock, token=TOKEN, bot_username="pasdecote_bot")


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    """Serve it."""
    server = await serve(world)
    yield server
    await server.close()


@pytest.fixture
def config(server: Server, tmp_path: Path) -> Config:
    """Return a configuration for it."""
    environ = {
        "PASDECOTE_TELEGRAM__TOKEN": TOKEN,
        "PASDECOTE_TELEGRAM__API_BASE_URL": server.url,
        "PASDECOTE_STORAGE__URL": f"sqlite:///{tmp_path / 'pasdecote.db'}",
    }
    return load(None, environ, usual=None)


def life(config: Config, clock: MovableClock, stop: asyncio.Event) -> asyncio.Task[None]:
    """Start the bot."""
    return asyncio.create_task(app.run(config, stop=stop, world=app.World(clock, SecretLot(), Heartbeat())))


async def test_a_bot_that_telegram_does_not_answer_waits_and_starts_when_it_does(
    config: Config, clock: MovableClock, world: World
) -> None:
    """An outage at the start is no reason to leave."""
    world.faults.next("getMe", Fault.drop_before, times=3)
    stop = asyncio.Event()
    bot = life(config, clock, stop)
    await world.until(lambda: world.polling)
    assert len(world.ledger.calls("getMe")) == 4
    stop.set()
    await bot


async def test_a_bot_that_waits_for_telegram_can_be_stopped(config: Config, clock: MovableClock, world: World) -> None:
    """Who asks it to stop does not wait for Telegram."""
    world.faults.next("getMe", Fault.drop_before, times=None)
    stop = asyncio.Event()
    bot = life(config, clock, stop)
    await world.until(lambda: world.ledger.calls("getMe"))
    stop.set()
    async with asyncio.timeout(5):
        await bot
    assert not world.polling


async def test_the_menu_shows_what_each_person_may_do_in_her_language(
    config: Config, clock: MovableClock, world: World
) -> None:
    """Commands are registered for each scope and each language."""
    ines = world.person("Inès", language="fr")
    stop = asyncio.Event()
    bot = life(config, clock, stop)
    await world.until(lambda: "restitution" in world.commands_for(ines, world.private(ines)))
    stop.set()
    await bot
