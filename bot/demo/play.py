"""The demo: the real bot, a sample collective, and a page in the browser; or a week that plays by itself."""

import asyncio
import json
import os
import socket
import sys
import webbrowser
from datetime import UTC, datetime
from importlib.resources import files

from aiohttp import web
from rich.console import Console

from bot.clock.movable import MovableClock
from bot.config import Config
from bot.demo.hangar import Hangar, gather, settle_in, this_morning
from bot.demo.page import Room, attach
from bot.demo.page.news import News
from bot.demo.server.world import World
from bot.demo.stage import staged
from domain.people import Voice

USUAL_PORT = 8765


async def demo(config: Config, *, auto: bool, port: int, browser: bool, stop: asyncio.Event) -> None:
    """Play the demo until asked to stop."""
    if auto:
        from bot.demo.auto import play_week

        await play_week(config, stop)
    else:
        await _open_page(config, port, browser, stop)


async def _open_page(config: Config, port: int, browser: bool, stop: asyncio.Event) -> None:
    voice = config.defaults.voice
    start = this_morning(voice.zone, datetime.now(UTC))
    gathered: list[Hangar] = []

    def furnish(world: World, clock: MovableClock, app: web.Application) -> None:
        gathered.append(gather(world, voice.language))
        attach(app, Room(world, clock, gathered[0], voice, News()))

    async with staged(config, start=start, port=free_port(port), extend=furnish) as stage:
        await settle_in(stage, gathered[0], voice.language)
        _tell(stage.server.url, voice)
        if browser and _has_screen():
            webbrowser.open(stage.server.url)
        await _either(stop, stage.bot)


def free_port(wanted: int) -> int:
    """Return the port to listen on: the one that is wanted, or the usual one; 0, any, when it is taken."""
    port = wanted or USUAL_PORT
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port


def _tell(url: str, voice: Voice) -> None:
    words = json.loads(files("bot.demo.page").joinpath(f"words.{voice.language}.json").read_text(encoding="utf-8"))
    console = Console(soft_wrap=True, highlight=False)
    console.print(words["terminal.ready"].format(address=f"[bold link={url}/]{url}/[/]"))


def _has_screen() -> bool:
    """Tell whether a browser can show itself: without a screen, some would take the terminal."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


async def _either(stop: asyncio.Event, bot: asyncio.Task[None]) -> None:
    """Wait to be asked to stop, or for the bot to end by itself."""
    asked = asyncio.ensure_future(stop.wait())
    await asyncio.wait([asked, bot], return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
