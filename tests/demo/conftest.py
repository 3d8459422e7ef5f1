"""Le Hangar, settled in, with the real bot and the page on one server."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.clock.movable import MovableClock
from bot.config import Config, load
from bot.demo.hangar import Hangar, gather, settle_in
from bot.demo.page import Room, attach
from bot.demo.page.news import News
from bot.demo.server import Person, World
from bot.demo.stage import Stage, staged

TUESDAY = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)
QUICK = 20.0
"""How many seconds of the clock pass in a real one: a receipt a second is long to wait for."""
MARK = {"X-Pas-De-Cote": "test"}


@dataclass(frozen=True, slots=True)
class Evening:
    """What stands, and hands to act with as the page does."""

    stage: Stage
    hangar: Hangar
    http: aiohttp.ClientSession

    @property
    def url(self) -> str:
        """Return the page's address."""
        return f"{self.stage.server.url}/demo/"

    async def sight(self, person: Person) -> Any:
        """Return what somebody sees."""
        async with self.http.get(f"{self.url}sight", params={"as": str(person.id)}) as answer:
            assert answer.status == 200
            return await answer.json()

    async def act(self, name: str, person: Person, **fields: Any) -> Any:
        """Do something as somebody, and return what came of it."""
        body = json.dumps({"as": person.id, **fields})
        async with self.http.post(f"{self.url}{name}", data=body, headers=MARK) as answer:
            return await answer.json()


@pytest.fixture
def config() -> Config:
    """Configure nothing: the demo needs no token."""
    return load(None, {"PASDECOTE_TELEGRAM__TOKEN": "1000000:nobody-is-asked-for-this-one-in-the-demo"}, usual=None)


@pytest.fixture
async def evening(config: Config) -> AsyncIterator[Evening]:
    """Raise the stage and let everybody settle in."""
    gathered: list[Hangar] = []

    def furnish(world: World, clock: MovableClock, app: web.Application) -> None:
        gathered.append(gather(world))
        attach(app, Room(world, clock, gathered[0], config.defaults.voice, News()))

    async with staged(config, start=TUESDAY, rate=QUICK, extend=furnish) as stage, aiohttp.ClientSession() as http:
        await settle_in(stage, gathered[0])
        yield Evening(stage, gathered[0], http)
