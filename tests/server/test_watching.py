"""Watching the world: waiting for something, being told of changes, reading what is shown."""

import asyncio

import pytest

from bot.demo.server import Group, Person, World

from .conftest import Calls


async def test_waiting_wakes_on_any_change(world: World, ines: Person, call: Calls) -> None:
    """Who waits is woken by what the bot does, and gets what was waited for."""
    world.start(ines)
    waiting = asyncio.create_task(world.until(lambda: [each for each in world.inbox_of(ines) if each.from_bot]))
    await call("sendMessage", chat_id=ines.id, text="Bonjour")
    [shown] = await waiting
    assert shown.text == "Bonjour"


async def test_waiting_in_vain_tells_what_was_said(world: World, ines: Person, refused: Calls) -> None:
    """Who waits in vain is shown the last messages and refusals."""
    world.start(ines, "hangar")
    await refused("sendMessage", chat_id=ines.id, text="")
    with pytest.raises(TimeoutError, match=r"(?s)Inès in private.*/start hangar.*message text is empty"):
        await world.until(lambda: False, timeout=0.01)


async def test_changes_are_told(world: World, ines: Person, call: Calls) -> None:
    """A page is called back after what people do and after what the bot does."""
    told: list[int] = []
    world.on_change(lambda: told.append(len(world.inbox_of(ines))))
    world.start(ines)
    await call("sendMessage", chat_id=ines.id, text="Bonjour")
    assert told[0] == 1
    assert told[-1] == 2


async def test_a_view_shows_what_a_person_sees(world: World, ines: Person, hangar: Group, call: Calls) -> None:
    """A view holds author, text, reply, service lines and buttons, and deleted messages are not shown."""
    gone = world.say(ines, hangar, "Oups")
    said = world.say(ines, hangar, "Qui vient ?")
    await call("sendMessage", chat_id=hangar.id, text="Moi", reply_parameters={"message_id": said.id})
    world.delete(gone)
    line, question, answer = world.chat_view(hangar)
    assert (line.service, line.text) == ("new_chat_members", "")
    assert (question.author, question.from_bot, question.reply_to) == ("Inès", False, None)
    assert (answer.author, answer.from_bot, answer.reply_to) == ("Pas de côté", True, said.id)


async def test_the_same_seed_makes_the_same_world(clock: object) -> None:
    """Ids depend on the seed alone."""
    from bot.clock.movable import MovableClock

    first, second = (World(MovableClock(), seed=3) for _ in range(2))
    assert first.person("Inès").id == second.person("Inès").id
    assert first.group("Le Hangar", []).id == second.group("Le Hangar", []).id
    assert World(MovableClock(), seed=4).person("Inès").id != first.person("Inès").id
