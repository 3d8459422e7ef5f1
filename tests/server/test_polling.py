"""getUpdates: offsets, long polls, kinds, expiry, conflicts."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import Group, Person, Server, World

from .conftest import Calls


async def test_ids_grow_by_one(world: World, ines: Person, call: Calls) -> None:
    """Updates are numbered without a gap."""
    world.start(ines)
    world.say(ines, world.private(ines), "Bonjour")
    first, second = await call("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_limit_takes_the_oldest(world: World, ines: Person, call: Calls) -> None:
    """A limit keeps the oldest, and is brought back between 1 and 100."""
    world.start(ines)
    for number in range(120):
        world.say(ines, world.private(ines), f"Message {number}")
    assert [update["message"]["text"] for update in await call("getUpdates", limit=2)] == ["/start", "Message 0"]
    assert len(await call("getUpdates", limit=0)) == 1
    assert len(await call("getUpdates", limit=1000)) == 100


async def test_a_negative_offset_keeps_only_the_last(world: World, ines: Person, call: Calls) -> None:
    """A negative offset counts from the end and forgets what comes before."""
    world.start(ines)
    for number in range(5):
        world.say(ines, world.private(ines), f"Message {number}")
    assert [update["message"]["text"] for update in await call("getUpdates", offset=-2)] == ["Message 3", "Message 4"]
    assert len(await call("getUpdates")) == 2


async def test_an_offset_far_in_the_future_confirms_nothing(world: World, ines: Person, call: Calls) -> None:
    """An offset far beyond the queue is taken for a mistake: the queue answers from its head."""
    world.start(ines)
    [update] = await call("getUpdates")
    assert await call("getUpdates", offset=update["update_id"] + 1000) == [update]


async def test_a_long_poll_ends_when_something_comes(world: World, ines: Person, call: Calls) -> None:
    """A long poll returns at once when someone speaks."""
    poll = asyncio.create_task(call("getUpdates", timeout=50))
    await world.until(lambda: world.polling)
    world.start(ines)
    [update] = await poll
    assert update["message"]["text"] == "/start"


async def test_a_long_poll_ends_in_the_clocks_time(world: World, clock: MovableClock, call: Calls) -> None:
    """A long poll with nothing to say ends when the clock has moved by its timeout."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await world.until(lambda: world.polling)
    clock.move(timedelta(seconds=31))
    assert await poll == []


async def test_a_second_poll_ends_the_first(world: World, ask: Calls) -> None:
    """Two pollers are one too many: the first gets a 409."""
    first = asyncio.create_task(ask("getUpdates", timeout=50))
    await world.until(lambda: world.polling)
    assert (await ask("getUpdates"))["ok"]
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_a_poll_whose_client_is_gone_frees_its_place(world: World, server: Server, call: Calls) -> None:
    """When a client dies in a long poll, nothing is lost and nobody is in the way."""
    person = world.person("Aïcha")
    session = aiohttp.ClientSession()
    url = f"{server.url}/bot{world.board.token}/getUpdates"
    poll = asyncio.create_task(session.get(url, params={"timeout": "50"}))
    await world.until(lambda: world.polling)
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    await session.close()
    await world.until(lambda: not world.polling)
    world.start(person)
    assert len(await call("getUpdates")) == 1
    assert not world.ledger.refused()


async def test_polling_and_a_webhook_exclude_each_other(world: World, ask: Calls, call: Calls, refused: Calls) -> None:
    """While a webhook is set, polling answers 409; setting one ends the poll under way."""
    poll = asyncio.create_task(ask("getUpdates", timeout=50))
    await world.until(lambda: world.polling)
    assert await call("setWebhook", url="https://hangar.example/hook") is True
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert (await refused("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook is active")
    assert (await call("getWebhookInfo"))["url"] == "https://hangar.example/hook"
    await call("deleteWebhook")
    assert (await call("getWebhookInfo"))["url"] == ""
    assert await call("getUpdates") == []


async def test_a_webhook_needs_https(refused: Calls) -> None:
    """A webhook without TLS is refused."""
    assert "HTTPS URL must be provided" in await refused("setWebhook", url="http://hangar.example/hook")


async def test_pending_updates_can_be_dropped(world: World, ines: Person, call: Calls) -> None:
    """Deleting a webhook may forget what waits, when asked to."""
    world.start(ines)
    await call("deleteWebhook")
    assert (await call("getWebhookInfo"))["pending_update_count"] == 1
    await call("deleteWebhook", drop_pending_updates=True)
    assert (await call("getWebhookInfo"))["pending_update_count"] == 0


async def test_the_kinds_asked_for_are_kept_in_mind(world: World, ines: Person, call: Calls) -> None:
    """allowed_updates holds until it is given again; an empty list brings the default back."""
    await call("getUpdates", allowed_updates=["callback_query"])
    world.start(ines)
    assert await call("getUpdates") == []
    await call("getUpdates", allowed_updates=[])
    world.say(ines, world.private(ines), "Bonjour")
    assert len(await call("getUpdates")) == 1


async def test_some_kinds_must_be_asked_for(
    world: World, ines: Person, salome: Person, hangar: Group, call: Calls, drain: Calls
) -> None:
    """Changes of members and reactions come only to an administrator that asked for them."""
    world.promote_bot(hangar, by=salome)
    message = world.say(ines, hangar, "Qui vient ?")
    await drain()
    world.react(ines, message, "👍")
    world.leave(hangar, ines)
    assert [list(update)[1] for update in await drain()] == ["message"]
    await call("getUpdates", allowed_updates=["chat_member", "message_reaction", "message"])
    world.join(hangar, ines)
    world.react(ines, message, "🔥")
    assert [list(update)[1] for update in await drain()] == ["chat_member", "message", "message_reaction"]


async def test_messages_wait_a_day(world: World, ines: Person, clock: MovableClock, call: Calls) -> None:
    """A message not asked for within 24 hours is lost."""
    world.start(ines)
    clock.move(timedelta(hours=23))
    assert len(await call("getUpdates")) == 1
    clock.move(timedelta(hours=1, minutes=1))
    assert await call("getUpdates") == []


async def test_presses_wait_a_hundred_and_fifty_seconds(
    world: World, ines: Person, clock: MovableClock, call: Calls, drain: Calls
) -> None:
    """A press not asked for within 150 seconds is lost, messages around it are not."""
    world.start(ines)
    await drain()
    keys = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    await call("sendMessage", chat_id=ines.id, text="Vous venez ?", reply_markup=keys)
    world.press(ines, world.inbox_of(ines)[-1], "Oui")
    world.say(ines, world.private(ines), "Oui")
    clock.move(timedelta(seconds=149))
    assert len(await call("getUpdates")) == 2
    clock.move(timedelta(seconds=2))
    assert [list(update)[1] for update in await call("getUpdates")] == ["message"]


async def test_raw_updates_pass_as_they_are(world: World, call: Calls) -> None:
    """Whatever a test pushes is delivered, with an id when it has none."""
    world.raw_update({"message": {"message_id": 1, "date": None}})
    world.raw_update({"update_id": 3, "new_kind": {"surprise": [1, 2]}})
    first, second = await call("getUpdates")
    assert first["message"] == {"message_id": 1, "date": None}
    assert second == {"update_id": 3, "new_kind": {"surprise": [1, 2]}}


async def test_numbers_may_start_again_elsewhere(world: World, ines: Person, call: Calls, drain: Calls) -> None:
    """After a quiet week Telegram may go on from a lower id."""
    world.start(ines)
    await drain()
    world.board.updates.renumber(41)
    world.say(ines, world.private(ines), "Me revoilà")
    assert [update["update_id"] for update in await call("getUpdates")] == [41]


async def test_what_was_handed_out_never_moves(world: World, ines: Person, call: Calls) -> None:
    """An edit made later does not change a message that waits."""
    world.start(ines)
    message = world.say(ines, world.private(ines), "Le jardin")
    world.edit(ines, message, "Le jardin et le four")
    _, said, edited = await call("getUpdates")
    assert said["message"]["text"] == "Le jardin"
    assert edited["edited_message"]["text"] == "Le jardin et le four"
    assert edited["edited_message"]["edit_date"] >= said["message"]["date"]
