"""A world, its server, and a hand that calls methods as a bot would."""

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import Group, Person, Server, World, serve

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)

Calls = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
def clock() -> MovableClock:
    """Stand on a Tuesday evening."""
    return MovableClock(TUESDAY)


@pytest.fixture
def world(clock: MovableClock) -> World:
    """Make a world without limits, so that tests speak as fast as they like."""
    world = World(clock)
    world.limits.enabled = False
    return world


@pytest.fixture
def ines(world: World) -> Person:
    """Let Inès in."""
    return world.person("Inès", username="ines")


@pytest.fixture
def malo(world: World) -> Person:
    """Let Malo in."""
    return world.person("Malo")


@pytest.fixture
def salome(world: World) -> Person:
    """Let Salomé in, who administers."""
    return world.person("Salomé")


@pytest.fixture
def hangar(world: World, ines: Person, malo: Person, salome: Person) -> Group:
    """Gather Le Hangar, with the bot in it."""
    group = world.group("Le Hangar", [ines, malo], admins=[salome])
    world.add_bot(group, by=salome)
    return group


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    """Serve the world."""
    server = await serve(world)
    yield server
    await server.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Open a session."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def ask(server: Server, world: World, http: aiohttp.ClientSession) -> Calls:
    """Call a method with a JSON body and return the whole answer."""

    async def ask(method: str, **payload: Any) -> Any:
        async with http.post(f"{server.url}/bot{world.board.token}/{method}", json=payload) as response:
            answer = await response.json()
            assert answer["ok"] == (response.status == 200)
            return answer

    return ask


@pytest.fixture
def call(ask: Calls) -> Calls:
    """Call a method that must succeed and return its result."""

    async def call(method: str, **payload: Any) -> Any:
        answer = await ask(method, **payload)
        assert answer["ok"], answer
        return answer["result"]

    return call


@pytest.fixture
def refused(ask: Calls) -> Calls:
    """Call a method that must be refused and return why."""

    async def refused(method: str, **payload: Any) -> Any:
        answer = await ask(method, **payload)
        assert not answer["ok"], answer
        return answer["description"]

    return refused


@pytest.fixture
def drain(call: Calls) -> Calls:
    """Take all updates that wait, and confirm them."""

    async def drain() -> Any:
        updates = await call("getUpdates")
        if updates:
            await call("getUpdates", offset=updates[-1]["update_id"] + 1)
        return updates

    return drain
