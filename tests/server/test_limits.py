"""Telegram's published limits, in the clock's time."""

from datetime import timedelta

import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import Group, Person, World

from .conftest import Calls


class StillClock(MovableClock):
    """Stand still between moves, so that windows can be measured."""

    def _elapsed(self) -> float:
        return 0.0


@pytest.fixture
def clock() -> MovableClock:
    """Stand still."""
    return StillClock()


@pytest.fixture
def world(clock: MovableClock) -> World:
    """Make a world with its limits."""
    return World(clock)


async def test_one_message_a_second_in_private(world: World, ines: Person, clock: MovableClock, ask: Calls) -> None:
    """A second message within a second waits."""
    world.start(ines)
    assert (await ask("sendMessage", chat_id=ines.id, text="Un"))["ok"]
    answer = await ask("sendMessage", chat_id=ines.id, text="Deux")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    clock.move(timedelta(seconds=1))
    assert (await ask("sendMessage", chat_id=ines.id, text="Deux"))["ok"]
    assert [shown.text for shown in world.inbox_of(ines)] == ["/start", "Un", "Deux"]


async def test_twenty_messages_a_minute_in_a_group(
    world: World, hangar: Group, clock: MovableClock, ask: Calls, call: Calls
) -> None:
    """Sends and edits count together in a group; the wait is told to the second."""
    sent = await call("sendMessage", chat_id=hangar.id, text="0 voix")
    for count in range(1, 20):
        clock.move(timedelta(seconds=1))
        await call("editMessageText", chat_id=hangar.id, message_id=sent["message_id"], text=f"{count} voix")
    answer = await ask("sendMessage", chat_id=hangar.id, text="De trop")
    assert answer["parameters"] == {"retry_after": 41}
    clock.move(timedelta(seconds=40))
    assert (await ask("sendMessage", chat_id=hangar.id, text="De trop"))["parameters"] == {"retry_after": 1}
    clock.move(timedelta(seconds=1))
    await call("sendMessage", chat_id=hangar.id, text="À l'heure")


async def test_thirty_messages_a_second_in_all(world: World, clock: MovableClock, ask: Calls, call: Calls) -> None:
    """The thirty-first message within a second waits, whoever it is for."""
    people = [world.person(f"Membre {number}") for number in range(31)]
    for person in people:
        world.start(person)
    for person in people[:30]:
        await call("sendMessage", chat_id=person.id, text="Bonjour")
    assert (await ask("sendMessage", chat_id=people[30].id, text="Bonjour"))["error_code"] == 429
    clock.move(timedelta(seconds=1))
    await call("sendMessage", chat_id=people[30].id, text="Bonjour")


async def test_reactions_and_toasts_do_not_count(world: World, ines: Person, hangar: Group, call: Calls) -> None:
    """Reactions and answers to presses are not messages."""
    said = world.say(ines, hangar, "Le jardin")
    for _ in range(40):
        await call(
            "setMessageReaction", chat_id=hangar.id, message_id=said.id, reaction=[{"type": "emoji", "emoji": "✍"}]
        )
        await call("answerCallbackQuery", callback_query_id=world.forge_press(ines, said, "x").id)
    assert not world.ledger.refused()


async def test_limits_can_be_turned_off(world: World, ines: Person, call: Calls) -> None:
    """Benchmarks may speak as fast as they can."""
    world.limits.enabled = False
    world.start(ines)
    for _ in range(50):
        await call("sendMessage", chat_id=ines.id, text="Encore")
