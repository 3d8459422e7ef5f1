"""The demo opens its page, says where it is, and leaves when asked."""

import asyncio
import socket
import webbrowser

import aiohttp
import pytest

from bot.config import Config
from bot.demo.play import demo, free_port


class Screen:
    """A browser that only notes what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.lit = asyncio.Event()

    def open(self, url: str) -> bool:
        """Note the address."""
        self.opened.append(url)
        self.lit.set()
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Have a screen, with a browser."""
    screen = Screen()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", screen.open)
    return screen


async def test_the_demo_opens_the_page_and_leaves_when_asked(
    config: Config, screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address is printed, the browser goes there, Le Hangar is there; a stop ends it all."""
    stop = asyncio.Event()
    playing = asyncio.create_task(demo(config, auto=False, port=0, browser=True, stop=stop))
    async with asyncio.timeout(30):
        await screen.lit.wait()
    assert f"cette machine seulement : {screen.opened[0]}/" in capsys.readouterr().out.replace("\xa0", " ")
    async with aiohttp.ClientSession() as http, http.get(f"{screen.opened[0]}/demo/sight") as answer:
        assert (await answer.json())["people"][0]["name"] == "Salomé"
    stop.set()
    await playing


async def test_the_browser_stays_closed_when_asked(config: Config, screen: Screen) -> None:
    """With `--no-browser`, the address is only printed."""
    stop = asyncio.Event()
    stop.set()
    await demo(config, auto=False, port=0, browser=False, stop=stop)
    assert screen.opened == []


def test_a_taken_port_is_left_to_whoever_has_it() -> None:
    """A free port is listened on as asked; of a taken one, any other is taken instead."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert free_port(taken.getsockname()[1]) == 0
    with socket.socket() as passing:
        passing.bind(("127.0.0.1", 0))
        free = passing.getsockname()[1]
    assert free_port(free) == free
