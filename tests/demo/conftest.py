"""Le Hangar, settled in, with the real bot and the page on one server."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from bot.clock.movable import MovableClock
from bot.config import Config, load
from bot.demo.hangar import Hangar, gather, settle_in
from bot.demo.page import Room, attach
from bot.demo.page.news import News
from bot.demo.server import World
from bot.demo.stage import staged
from tests.demo.sitting import Sitting

TUESDAY = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)
QUICK = 20.0
"""How many seconds of the clock pass in a real one: a receipt a second is long to wait for."""


@pytest.fixture
def config() -> Config:
    """Configure nothing: the demo needs no token."""
    return load(None, {"PASDECOTE_TELEGRAM__TOKEN": "1000000:nobody-is-asked-for-this-one-in-the-demo"}, usual=None)


@pytest.fixture
async def sitting(config: Config) -> AsyncIterator[Sitting]:
    """Raise the stage and let everybody settle in."""
    gathered: list[Hangar] = []

    def furnish(world: World, clock: MovableClock, app: web.Application) -> None:
        gathered.append(gather(world))
        attach(app, Room(world, clock, gathered[0], config.defaults.voice, News()))

    async with staged(config, start=TUESDAY, rate=QUICK, extend=furnish) as stage, aiohttp.ClientSession() as http:
        await settle_in(stage, gathered[0])
        yield Sitting(stage, gathered[0], http)
