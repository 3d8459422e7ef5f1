"""Edits, deletions, pins and reactions."""

from datetime import timedelta
from typing import Any

import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import Group, Person, World

from .conftest import Calls

KEYS = {"inline_keyboard": [[{"text": "3 voix", "callback_data": "count"}]]}


@pytest.fixture
async def card(hangar: Group, call: Calls) -> dict[str, Any]:
    """Post a card in Le Hangar."""
    sent: dict[str, Any] = await call("sendMessage", chat_id=hangar.id, text="Qu'est-ce qui vous porte ?")
    return {"chat_id": hangar.id, "message_id": sent["message_id"]}


async def test_an_edit_replaces(world: World, hangar: Group, call: Calls, card: dict[str, Any]) -> None:
    """An edit replaces text and keyboard; without a keyboard the old one goes."""
    edited = await call("editMessageText", text="<b>3 voix</b>", parse_mode="HTML", reply_markup=KEYS, **card)
    assert edited["text"] == "3 voix"
    assert edited["edit_date"] >= edited["date"]
    shown = world.chat_view(hangar)[-1]
    assert (shown.html, shown.buttons, shown.edited) == ("<b>3 voix</b>", (("3 voix",),), True)
    await call("editMessageText", text="4 voix", **card)
    assert world.chat_view(hangar)[-1].buttons == ()


async def test_a_keyboard_may_change_alone(world: World, hangar: Group, call: Calls, card: dict[str, Any]) -> None:
    """A keyboard may come and go under the same text."""
    await call("editMessageReplyMarkup", reply_markup=KEYS, **card)
    assert world.chat_view(hangar)[-1].buttons == (("3 voix",),)
    await call("editMessageReplyMarkup", **card)
    assert world.chat_view(hangar)[-1].buttons == ()


async def test_an_edit_must_change_something(refused: Calls, call: Calls, card: dict[str, Any]) -> None:
    """An edit that changes nothing is refused."""
    words = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert await refused("editMessageText", text="Qu'est-ce qui vous porte ?", **card) == words
    assert await refused("editMessageReplyMarkup", **card) == words
    await call("editMessageText", text="Qu'est-ce qui vous porte ?", reply_markup=KEYS, **card)


async def test_only_own_messages_are_edited(world: World, ines: Person, hangar: Group, refused: Calls) -> None:
    """Others' messages, service lines, messages that are gone or ask for a reply cannot be edited."""
    said = world.say(ines, hangar, "Bonsoir")
    words = await refused("editMessageText", chat_id=hangar.id, message_id=said.id, text="Bonjour")
    assert words == "Bad Request: message can't be edited"
    words = await refused("editMessageText", chat_id=hangar.id, message_id=999, text="Bonjour")
    assert words == "Bad Request: message to edit not found"
    words = await refused("editMessageText", chat_id=hangar.id, text="Bonjour")
    assert words == "Bad Request: message identifier is not specified"


async def test_a_forced_reply_cannot_be_edited(hangar: Group, call: Calls, refused: Calls) -> None:
    """Only messages without a keyboard or with an inline one are edited."""
    sent = await call("sendMessage", chat_id=hangar.id, text="Votre mot ?", reply_markup={"force_reply": True})
    words = await refused("editMessageText", chat_id=hangar.id, message_id=sent["message_id"], text="Merci")
    assert words == "Bad Request: message can't be edited"


async def test_an_edit_obeys_the_rules_of_texts(refused: Calls, card: dict[str, Any]) -> None:
    """An edited text is measured and parsed like a new one."""
    assert await refused("editMessageText", text="", **card) == "Bad Request: message text is empty"
    assert await refused("editMessageText", text="a" * 4097, **card) == "Bad Request: MESSAGE_TOO_LONG"
    assert "can't parse entities" in await refused("editMessageText", text="<x>", parse_mode="HTML", **card)


async def test_own_messages_can_be_deleted_for_two_days(
    world: World, ines: Person, hangar: Group, clock: MovableClock, call: Calls, refused: Calls, card: dict[str, Any]
) -> None:
    """The bot deletes its own messages while they are young, others' only as an administrator."""
    said = world.say(ines, hangar, "Bonsoir")
    words = await refused("deleteMessage", chat_id=hangar.id, message_id=said.id)
    assert words == "Bad Request: message can't be deleted"
    assert await call("deleteMessage", **card) is True
    assert world.chat_view(hangar)[-1].text == "Bonsoir"
    assert await refused("deleteMessage", **card) == "Bad Request: message to delete not found"
    old = await call("sendMessage", chat_id=hangar.id, text="Vieux")
    clock.move(timedelta(hours=49))
    words = await refused("deleteMessage", chat_id=hangar.id, message_id=old["message_id"])
    assert words == "Bad Request: message can't be deleted for everyone"


async def test_pinning_needs_the_right(
    world: World, salome: Person, hangar: Group, call: Calls, refused: Calls, card: dict[str, Any]
) -> None:
    """In a group the bot pins only where it was given the right."""
    words = await refused("pinChatMessage", **card)
    assert words == "Bad Request: not enough rights to manage pinned messages in the chat"
    world.promote_bot(hangar, by=salome)
    assert await call("pinChatMessage", **card) is True
    assert next(each for each in world.chat_view(hangar) if each.id == card["message_id"]).pinned
    assert (await call("getChat", chat_id=hangar.id))["pinned_message"]["message_id"] == card["message_id"]
    assert await call("unpinChatMessage", chat_id=hangar.id) is True
    assert "pinned_message" not in await call("getChat", chat_id=hangar.id)


async def test_reactions_are_those_that_exist(
    world: World, ines: Person, hangar: Group, call: Calls, refused: Calls
) -> None:
    """The bot reacts with one of Telegram's emoji, takes it back, and with nothing else."""
    said = world.say(ines, hangar, "Le jardin")
    where = {"chat_id": hangar.id, "message_id": said.id}
    assert await call("setMessageReaction", reaction=[{"type": "emoji", "emoji": "✍"}], **where) is True
    assert world.chat_view(hangar)[-1].reactions == ("✍",)
    await call("setMessageReaction", reaction=[], **where)
    assert world.chat_view(hangar)[-1].reactions == ()
    words = await refused("setMessageReaction", reaction=[{"type": "emoji", "emoji": "🌱"}], **where)
    assert words == "Bad Request: REACTION_INVALID"
    both = [{"type": "emoji", "emoji": "✍"}, {"type": "emoji", "emoji": "👍"}]
    assert await refused("setMessageReaction", reaction=both, **where) == "Bad Request: REACTIONS_TOO_MANY"
