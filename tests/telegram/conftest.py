"""A small Telegram with Le Hangar in it, and a door that opens onto it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import Group, Person, Server, World, serve
from bot.telegram.door import Door


@pytest.fixture
def world() -> World:
    """Make a world, on a Tuesday evening."""
    return World(MovableClock(datetime(2027, 3, 2, 18, 0, tzinfo=UTC)))


@pytest.fixture
def salome(world: World) -> Person:
    """Let Salomé in, who administers."""
    return world.person("Salomé")


@pytest.fixture
def malo(world: World) -> Person:
    """Let Malo in."""
    return world.person("Malo")


@pytest.fixture
def hangar(world: World, malo: Person, salome: Person) -> Group:
    """Gather Le Hangar, with the bot in it."""
    group = world.group("Le Hangar", [malo], admins=[salome])
    world.add_bot(group, by=salome)
    return group


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    """Serve the world."""
    server = await serve(world)
    yield server
    await server.close()


@pytest.fixture
async def door(world: World, server: Server) -> AsyncIterator[Door]:
    """Open the door."""
    door = Door(world.board.token, server.url)
    await door.open()
    yield door
    await door.close()
