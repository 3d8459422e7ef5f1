"""A stage: the real bot, unchanged, against the local Bot API server, by a clock that people move."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from aiohttp import web
from pydantic import SecretStr

from bot import app
from bot.chance import SecretLot
from bot.clock.heartbeat import Heartbeat
from bot.clock.movable import MovableClock
from bot.config import Config
from bot.demo.server.serving import Server, serve
from bot.demo.server.world import World
from domain.ports import Lot, Probe, unobserved

TOKEN = "1234567:a-token-for-the-local-server-only"  # noqa: S105
USERNAME = "pasdecote_bot"

Scene = Callable[[World], None]
"""Bring people and groups into the world, before the bot wakes."""


Life = tuple[asyncio.Task[None], asyncio.Event]
"""The bot at work, and what asks it to stop."""


@dataclass(slots=True)
class Stage:
    """What stands on the stage."""

    world: World
    clock: MovableClock
    server: Server
    life: Life
    wake: Callable[[], Awaitable[Life]]

    @property
    def bot(self) -> asyncio.Task[None]:
        """Return the bot at work."""
        return self.life[0]

    async def restart(self) -> None:
        """Have the bot stop, and begin anew over the same database."""
        await rest(self.life)
        await self.bot
        self.life = await self.wake()


async def rest(life: Life) -> None:
    """Ask the bot to stop, and wait until it has."""
    bot, stop = life
    stop.set()
    await asyncio.wait([bot])


@asynccontextmanager
async def staged(
    config: Config,
    *,
    start: datetime,
    rate: float = 1.0,
    port: int = 0,
    extend: Callable[[World, MovableClock, web.Application], object] | None = None,
    lot: Lot | None = None,
    probe: Probe = unobserved,
    folder: Path | None = None,
) -> AsyncIterator[Stage]:
    """Raise a stage, let the bot wake on it, and strike it at the end."""
    clock = MovableClock(start, rate)
    world = World(clock, token=TOKEN, bot_username=USERNAME, seed=7)
    server = await serve(world, port=port, extend=(lambda app: extend(world, clock, app)) if extend else None)
    heartbeat = Heartbeat()
    clock.on_move(heartbeat.strike)
    chance = lot or SecretLot()
    with tempfile.TemporaryDirectory(prefix="pasdecote-") as passing:
        local = _locally(config, server.url, folder or Path(passing))

        async def wake() -> Life:
            stop = asyncio.Event()
            acting = app.run(local, stop=stop, world=app.World(clock, chance, heartbeat, probe))
            bot = asyncio.create_task(acting)
            await world.until(lambda: bot.done() or world.polling)
            if bot.done():
                await bot
            return bot, stop

        try:
            stage = Stage(world, clock, server, await wake(), wake)
            try:
                yield stage
            finally:
                await rest(stage.life)
        finally:
            await server.close()
    await stage.bot


def _locally(config: Config, url: str, folder: Path) -> Config:
    telegram = replace(config.telegram, token=SecretStr(TOKEN), token_file=None, api_base_url=url)
    storage = replace(config.storage, url=f"sqlite:///{folder / 'pasdecote.db'}")
    privacy = replace(config.privacy, key_file=folder / "pasdecote.key")
    return config.model_copy(update={"telegram": telegram, "storage": storage, "privacy": privacy})
