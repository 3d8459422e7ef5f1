"""Everything that goes over the wire, held against the specification and against aiogram's models."""

import json
from typing import Any

import aiohttp
import pytest

from bot.demo.server import Server, World
from bot.demo.server.messages import Message

from .conftest import Calls
from .oracle import Misfit, check_call, check_result, check_type, check_update, specification

KEYS = {
    "inline_keyboard": [
        [{"text": "Oui", "callback_data": "yes"}, {"text": "En privé", "url": "https://t.me/pasdecote_bot?start=x"}]
    ]
}


def file_of(message: Message) -> str:
    """Return the word for the largest file of a message."""
    [held] = message.media.values()
    largest = held[-1] if isinstance(held, list) else held
    assert isinstance(largest, dict)
    return str(largest["file_id"])


@pytest.fixture
async def evening(world: World, server: Server, http: aiohttp.ClientSession, call: Calls) -> World:
    """Live an evening with all that a bot may meet."""
    await call("getUpdates", allowed_updates=["message", "edited_message", "callback_query", "my_chat_member"])
    await call("getUpdates", allowed_updates=[])
    ines, salome = world.person("Inès", username="ines"), world.person("Salomé", language="en")
    group = world.group("Le Hangar", [ines], admins=[salome], basic=True)
    forum = world.group("Tuesday Choir", [ines], admins=[salome], forum=True)
    await call("getMe")
    await call("setMyCommands", commands=[{"command": "aide", "description": "Aide"}], scope={"type": "default"})
    await call("getMyCommands")
    for place in (group, forum):
        world.add_bot(place, by=salome)
        world.promote_bot(place, by=salome)
        await call(
            "getUpdates",
            allowed_updates=[
                "message",
                "edited_message",
                "callback_query",
                "my_chat_member",
                "chat_member",
                "message_reaction",
            ],
        )
        card = await call(
            "sendMessage", chat_id=place.id, text="<b>Et vous ?</b> /aide", parse_mode="HTML", reply_markup=KEYS
        )
        shown = world.chat_view(place)[-1]
        world.say(ines, place, "Le jardin, https://hangar.example", reply_to=shown)
        world.react(ines, shown, "👍")
        world.press(ines, shown, "Oui")
        world.sticker(ines, place)
        spoken = world.voice(ines, place, caption="Écoutez", seconds=75)
        shown_to_all = world.photo(ines, place, caption="La clé", album="12345")
        await call("sendVoice", chat_id=place.id, voice=file_of(spoken), caption="Inès", protect_content=True)
        await call("sendPhoto", chat_id=place.id, photo=file_of(shown_to_all), reply_markup=KEYS)
        world.document(ines, place)
        world.say_anonymously(place, "/aide")
        world.say_as_channel(place, "La Gazette", "/aide")
        world.join(place, world.person("Aïcha"))
        world.leave(place, ines)
        world.join(place, ines)
        await call("pinChatMessage", chat_id=place.id, message_id=card["message_id"])
        await call("getChat", chat_id=place.id)
        await call("getChatAdministrators", chat_id=place.id)
        for person in (ines, salome, world.bot):
            await call("getChatMember", chat_id=place.id, user_id=person.id)
        await call("getChatMemberCount", chat_id=place.id)
        await call(
            "setMessageReaction",
            chat_id=place.id,
            message_id=card["message_id"],
            reaction=[{"type": "emoji", "emoji": "✍"}],
        )
        await call("editMessageReplyMarkup", chat_id=place.id, message_id=card["message_id"])
        await call("editMessageText", chat_id=place.id, message_id=card["message_id"], text="Merci")
        await call("deleteMessage", chat_id=place.id, message_id=card["message_id"])
        await call("unpinChatMessage", chat_id=place.id)
        await call("sendChatAction", chat_id=place.id, action="typing")
    garden = world.topic(forum, "Jardin", by=salome)
    await call(
        "sendMessage",
        chat_id=forum.id,
        text="Ici",
        message_thread_id=garden,
        link_preview_options={"is_disabled": True},
        disable_notification=True,
    )
    world.edit(ines, world.say(ines, forum, "Là", topic=garden), "Là-bas")
    world.migrate(group)
    world.remove_bot(group, by=salome)
    await call("leaveChat", chat_id=forum.id)
    world.start(ines, "hangar")
    press = world.forge_press(ines, world.find(world.inbox_of(ines)[-1]), "x")
    await call("answerCallbackQuery", callback_query_id=press.id, text="Oui", show_alert=True)
    form = aiohttp.FormData({"chat_id": str(ines.id), "reply_markup": json.dumps(KEYS), "caption": "Vos mots"})
    form.add_field("document", b"jardin", filename="mots.txt", content_type="text/plain")
    async with http.post(f"{server.url}/bot{world.board.token}/sendDocument", data=form) as response:
        assert (await response.json())["ok"]
    world.block(ines)
    await call("deleteMyCommands")
    await call("setWebhook", url="https://hangar.example/hook", allowed_updates=["message"])
    await call("getWebhookInfo")
    await call("deleteWebhook")
    await call("getUpdates", limit=100)
    return world


async def test_every_answer_fits(evening: World) -> None:
    """Each answer of the server is one that Telegram could give."""
    for call in evening.ledger.calls():
        if call.method != "getUpdates":
            check_result(call.method, call.result)


async def test_every_update_fits(evening: World) -> None:
    """Each update of the server is one that Telegram could send."""
    kinds = set()
    for update in evening.board.updates.history:
        check_update(json.loads(update.raw))
        kinds.add(update.kind)
    assert kinds == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    }


async def test_every_call_fits(evening: World) -> None:
    """The checker of calls accepts calls that are right."""
    for call in evening.ledger.calls():
        check_call(call.method, call.payload)


@pytest.mark.parametrize(
    ("method", "payload"),
    [
        ("sendMessage", {"chat_id": 1}),
        ("sendMessage", {"chat_id": 1, "text": "a", "colour": "red"}),
        ("sendMessage", {"chat_id": 1, "text": ["a"]}),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": '{"inline_keyboard":[[{"label":"x"}]]}'}),
        ("editMessageText", {"chat_id": "1", "message_id": "2", "text": "a", "reply_markup": {"force_reply": True}}),
    ],
)
def test_calls_that_do_not_fit_are_seen(method: str, payload: dict[str, Any]) -> None:
    """The checker of calls sees what is missing, unknown, or of the wrong type."""
    specification()
    with pytest.raises((Misfit, ValueError)):
        check_call(method, payload)


@pytest.mark.parametrize(
    "message",
    [
        {"message_id": 1, "date": 0},
        {"message_id": "1", "date": 0, "chat": {"id": 1, "type": "private"}},
        {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "mood": "good"},
        {"message_id": 1, "date": True, "chat": {"id": 1, "type": "private"}},
    ],
)
def test_messages_that_do_not_fit_are_seen(message: dict[str, Any]) -> None:
    """The checker of types sees what is missing, unknown, or of the wrong type."""
    specification()
    with pytest.raises(Misfit):
        check_type("Message", message, "message")


def test_subtypes_are_told_apart() -> None:
    """A place in a chat must be one of those that exist, by its status."""
    specification()
    user = {"id": 1, "is_bot": False, "first_name": "Inès"}
    check_type("ChatMember", {"status": "left", "user": user}, "seat")
    with pytest.raises(Misfit):
        check_type("ChatMember", {"status": "administrator", "user": user}, "seat")
