"""sendMessage, sendDocument, sendChatAction: what is accepted, what is refused, in which words."""

from typing import Any

import aiohttp
import pytest

from bot.demo.server import Group, Person, Server, World

from .conftest import Calls


@pytest.fixture
async def open_to(world: World, ines: Person, malo: Person, drain: Calls) -> Person:
    """Let Inès press Start."""
    world.start(ines)
    await drain()
    return ines


def _keys(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Je participe", **button}]]}


async def test_the_answer_is_the_message(world: World, open_to: Person, call: Calls) -> None:
    """What comes back is the whole message, as people see it."""
    sent = await call("sendMessage", chat_id=open_to.id, text="Bonjour", reply_markup=_keys(callback_data="join"))
    assert sent == {
        "message_id": 2,
        "from": {"id": 1234567, "is_bot": True, "first_name": "Pas de côté", "username": "pasdecote_bot"},
        "chat": {"id": open_to.id, "first_name": "Inès", "username": "ines", "type": "private"},
        "date": sent["date"],
        "text": "Bonjour",
        "reply_markup": {"inline_keyboard": [[{"text": "Je participe", "callback_data": "join"}]]},
    }


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ({}, "Bad Request: message text is empty"),
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": "  \n "}, "Bad Request: text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
        ({"text": "é" * 4097}, "Bad Request: message is too long"),
        ({"text": "🌱" * 2049}, "Bad Request: message is too long"),
        (
            {"text": "<b>gras", "parse_mode": "HTML"},
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "*gras*", "parse_mode": "Markup"}, "Bad Request: unsupported parse_mode"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
        ({"text": "a", "message_thread_id": 3}, "Bad Request: message thread not found"),
        ({"text": "a", "reply_markup": _keys(callback_data="é" * 33)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": _keys(callback_data="")}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "a", "reply_markup": _keys()},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "reply_markup": _keys(url="localhost:3000")},
            "Bad Request: inline keyboard button URL 'localhost:3000' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101}},
            "Bad Request: reply markup is too long",
        ),
    ],
)
async def test_refusals(open_to: Person, refused: Calls, payload: dict[str, Any], words: str) -> None:
    """What Telegram refuses is refused, in its words."""
    assert await refused("sendMessage", chat_id=open_to.id, **payload) == words


@pytest.mark.parametrize(
    "payload",
    [
        {"text": "é" * 4096},
        {"text": "<b>" + "é" * 4096 + "</b>", "parse_mode": "HTML"},
        {"text": "a", "reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
        {"text": "a", "reply_markup": _keys(callback_data="x" * 64)},
        {"text": "a", "reply_markup": _keys(url="https://t.me/pasdecote_bot?start=join")},
        {"text": "a", "reply_markup": {"force_reply": True, "selective": True}},
        {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}] * 5] * 20}},
        {"text": "a", "link_preview_options": {"is_disabled": True}, "disable_notification": True},
    ],
)
async def test_acceptances(open_to: Person, call: Calls, payload: dict[str, Any]) -> None:
    """What stands just within the limits is accepted."""
    assert await call("sendMessage", chat_id=open_to.id, **payload)


async def test_a_reply_carries_the_whole_message(world: World, open_to: Person, call: Calls, drain: Calls) -> None:
    """A reply carries what it replies to, keyboard included, one level deep."""
    asked = await call("sendMessage", chat_id=open_to.id, text="Et vous ?", reply_markup=_keys(callback_data="join"))
    world.say(open_to, world.private(open_to), "Le jardin", reply_to=world.inbox_of(open_to)[-1])
    [update] = await drain()
    assert update["message"]["reply_to_message"] == asked
    again = await call(
        "sendMessage", chat_id=open_to.id, text="Noté", reply_parameters={"message_id": update["message"]["message_id"]}
    )
    assert again["reply_to_message"]["text"] == "Le jardin"
    assert "reply_to_message" not in again["reply_to_message"]


async def test_a_reply_to_a_deleted_message_is_refused(world: World, open_to: Person, refused: Calls) -> None:
    """Who replies to what is gone is told so."""
    message = world.say(open_to, world.private(open_to), "Oubliez ça")
    world.delete(message)
    words = await refused("sendMessage", chat_id=open_to.id, text="a", reply_parameters={"message_id": message.id})
    assert words == "Bad Request: message to be replied not found"


async def test_nobody_is_written_to_before_start(
    world: World, malo: Person, ines: Person, hangar: Group, ask: Calls, call: Calls
) -> None:
    """The bot cannot speak first, cannot speak to who blocked it, and can again once restarted."""
    answer = await ask("sendMessage", chat_id=malo.id, text="Bonjour")
    assert (answer["error_code"], answer["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    world.start(malo)
    assert await call("sendMessage", chat_id=malo.id, text="Bonjour")
    world.block(malo)
    answer = await ask("sendMessage", chat_id=malo.id, text="Toujours là ?")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    world.start(malo)
    assert await call("sendMessage", chat_id=malo.id, text="Rebonjour")


async def test_unknown_chats_are_not_found(world: World, refused: Calls, salome: Person) -> None:
    """A chat that does not exist, or that the bot never saw, is not found."""
    elsewhere = world.group("Tuesday Choir", [], admins=[salome])
    for chat_id in (42, "@nobody", elsewhere.id):
        assert await refused("sendMessage", chat_id=chat_id, text="a") == "Bad Request: chat not found"
    assert await refused("sendMessage", text="a") == "Bad Request: chat_id is empty"


async def test_entities_are_found_in_texts(open_to: Person, call: Calls) -> None:
    """Telegram marks commands, addresses and tags by itself, counting as it counts."""
    sent = await call("sendMessage", chat_id=open_to.id, text="🌱 /aide ou https://hangar.example, #semis @ines")
    assert [(each["type"], each["offset"], each["length"]) for each in sent["entities"]] == [
        ("bot_command", 3, 5),
        ("url", 12, 22),
        ("hashtag", 36, 6),
        ("mention", 43, 5),
    ]


async def test_a_document_arrives_whole(
    world: World, open_to: Person, server: Server, http: aiohttp.ClientSession
) -> None:
    """A file sent with a form arrives with its name, its caption and every byte."""
    form = aiohttp.FormData({"chat_id": str(open_to.id), "caption": "<b>Vos mots</b>", "parse_mode": "HTML"})
    form.add_field("document", b"jardin;four\n", filename="mots.csv", content_type="text/csv")
    async with http.post(f"{server.url}/bot{world.board.token}/sendDocument", data=form) as response:
        answer = await response.json()
    assert answer["result"]["document"]["file_name"] == "mots.csv"
    assert answer["result"]["document"]["mime_type"] == "text/csv"
    assert answer["result"]["caption"] == "Vos mots"
    shown = world.inbox_of(open_to)[-1]
    assert (shown.attachment, shown.file_name, world.file(shown)) == ("document", "mots.csv", b"jardin;four\n")


async def test_a_document_may_be_attached_by_name(
    world: World, open_to: Person, server: Server, http: aiohttp.ClientSession
) -> None:
    """A file may be named `attach://` and sent beside."""
    form = aiohttp.FormData({"chat_id": str(open_to.id), "document": "attach://words"})
    form.add_field("words", b"jardin", filename="mots.txt", content_type="text/plain")
    async with http.post(f"{server.url}/bot{world.board.token}/sendDocument", data=form) as response:
        assert (await response.json())["ok"]
    assert world.file(world.inbox_of(open_to)[-1]) == b"jardin"


async def test_a_document_needs_a_file(open_to: Person, refused: Calls) -> None:
    """A call without its file is refused."""
    words = await refused("sendDocument", chat_id=open_to.id)
    assert words == "Bad Request: there is no document in the request"


async def test_signs_of_life(open_to: Person, call: Calls, refused: Calls) -> None:
    """The bot may show that it types, and nothing that does not exist."""
    assert await call("sendChatAction", chat_id=open_to.id, action="typing") is True
    words = await refused("sendChatAction", chat_id=open_to.id, action="dancing")
    assert words == "Bad Request: wrong parameter action in request"


async def test_a_sound_is_sent_again_by_its_file(world: World, open_to: Person, call: Calls) -> None:
    """A voice note of Inès comes back to her whole: as long, under the same file, with what goes under it."""
    spoken = world.voice(open_to, world.private(open_to), seconds=12)
    file = spoken.media["voice"]["file_id"]
    sent = await call("sendVoice", chat_id=open_to.id, voice=file, caption="Le Hangar", protect_content=True)
    assert (sent["voice"]["duration"], sent["voice"]["file_id"]) == (12, file)
    assert (sent["caption"], sent["has_protected_content"]) == ("Le Hangar", True)
    assert world.inbox_of(open_to)[-1].seconds == 12


async def test_a_picture_is_sent_again_by_any_of_its_sizes(world: World, open_to: Person, call: Calls) -> None:
    """A picture of Inès comes back in all its sizes, whichever of them is named."""
    shown = world.photo(open_to, world.private(open_to), "La clé")
    sizes = shown.media["photo"]
    for size in sizes:
        sent = await call("sendPhoto", chat_id=open_to.id, photo=size["file_id"])
        assert sent["photo"] == sizes


@pytest.mark.parametrize(
    ("method", "kind", "words"),
    [
        ("sendVoice", "voice", "Bad Request: can't use file of type Photo as VoiceNote"),
        ("sendPhoto", "photo", ""),
    ],
)
async def test_a_sound_is_no_picture(
    world: World, open_to: Person, refused: Calls, method: str, kind: str, words: str
) -> None:
    """A file is sent as what it is; an unknown one, or none, is refused."""
    world.limits.enabled = False
    picture = world.photo(open_to, world.private(open_to)).media["photo"][0]["file_id"]
    if words:
        assert await refused(method, chat_id=open_to.id, **{kind: picture}) == words
    unknown = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await refused(method, chat_id=open_to.id, **{kind: "nowhere"}) == unknown
    assert await refused(method, chat_id=open_to.id) == f"Bad Request: there is no {kind} in the request"
