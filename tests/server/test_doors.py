"""The ways in: tokens, methods, forms, queries; and python-telegram-bot itself."""

import json

import aiohttp
import pytest
import telegram

from bot.demo.server import Person, Server, World

from .conftest import Calls


async def test_a_wrong_token_opens_nothing(server: Server, http: aiohttp.ClientSession) -> None:
    """A token that is not the bot's is unauthorized."""
    async with http.get(f"{server.url}/bot7:wrong/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_a_method_that_does_not_exist(ask: Calls) -> None:
    """A method that does not exist is not found; names do not mind capitals."""
    assert await ask("sendLove") == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert (await ask("GETME"))["ok"]


async def test_the_bot_knows_itself(call: Calls) -> None:
    """The bot learns its name, and that privacy mode is on."""
    me = await call("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (1234567, "pasdecote_bot", True)
    assert me["can_read_all_group_messages"] is False


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json"])
async def test_parameters_come_in_four_ways(
    world: World, ines: Person, server: Server, http: aiohttp.ClientSession, way: str
) -> None:
    """Queries, forms, multipart forms and JSON say the same; in the first three, objects are JSON in text."""
    world.start(ines)
    keys = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    flat = {"chat_id": str(ines.id), "text": "Vous venez ?", "reply_markup": json.dumps(keys)}
    url = f"{server.url}/bot{world.board.token}/sendMessage"
    match way:
        case "query":
            sending = http.get(url, params=flat)
        case "form":
            sending = http.post(url, data=flat)
        case "multipart":
            with aiohttp.MultipartWriter("form-data") as form:
                for name, value in flat.items():
                    form.append(value).set_content_disposition("form-data", name=name)
            sending = http.post(url, data=form)
        case _:
            sending = http.post(url, json={"chat_id": ines.id, "text": "Vous venez ?", "reply_markup": keys})
    async with sending as response:
        assert (await response.json())["ok"]
    assert world.inbox_of(ines)[-1].buttons == (("Oui",),)


async def test_broken_json_is_refused(world: World, server: Server, http: aiohttp.ClientSession, ines: Person) -> None:
    """What is not JSON is refused, as a body or as a parameter."""
    url = f"{server.url}/bot{world.board.token}/sendMessage"
    headers = {"Content-Type": "application/json"}
    async with http.post(url, data="{", headers=headers) as response:
        assert response.status == 400
    async with http.post(url, data={"chat_id": "1", "text": "a", "reply_markup": "{"}) as response:
        assert response.status == 400
        assert (await response.json())["description"] == "Bad Request: can't parse reply markup JSON object"


async def test_commands_are_kept_by_scope_and_language(
    world: World, ines: Person, salome: Person, call: Calls, refused: Calls
) -> None:
    """Each scope and language has its own commands, and menus show the narrowest."""
    group = world.group("Le Hangar", [ines], admins=[salome])
    world.add_bot(group, by=salome)
    await call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await call("setMyCommands", commands=[{"command": "aide", "description": "Aide"}], language_code="fr")
    admins = {"type": "all_chat_administrators"}
    await call("setMyCommands", commands=[{"command": "clore", "description": "Clore"}], scope=admins)
    assert await call("getMyCommands") == [{"command": "help", "description": "Help"}]
    assert await call("getMyCommands", language_code="fr") == [{"command": "aide", "description": "Aide"}]
    assert world.commands_for(ines, group) == {"aide": "Aide"}
    assert world.commands_for(salome, group) == {"clore": "Clore"}
    await call("deleteMyCommands", scope=admins)
    assert world.commands_for(salome, group) == {"aide": "Aide"}
    for name in ("Aide", "é", "a" * 33, "", "deux mots"):
        words = await refused("setMyCommands", commands=[{"command": name, "description": "x"}])
        assert words == "Bad Request: BOT_COMMAND_INVALID"
    words = await refused("setMyCommands", commands=[{"command": "aide", "description": "x" * 257}])
    assert words == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"


async def test_python_telegram_bot_feels_at_home(world: World, ines: Person, server: Server) -> None:
    """The real library, unchanged, greets, asks, hears the press, answers it and edits."""
    keys = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Oui", callback_data="yes")]])
    async with telegram.Bot(world.board.token, base_url=f"{server.url}/bot") as bot:
        assert bot.username == "pasdecote_bot"
        world.start(ines)
        sent = await bot.send_message(ines.id, "<b>Vous venez ?</b>", parse_mode="HTML", reply_markup=keys)
        press = world.press(ines, world.inbox_of(ines)[-1], "Oui")
        updates = await bot.get_updates()
        query = updates[-1].callback_query
        assert query is not None
        assert query.message == sent
        await query.answer("Merci")
        await query.edit_message_text("À mardi.")
        file = await bot.send_document(ines.id, b"jardin", filename="mots.txt")
        assert file.document is not None
    assert press.answer is not None
    assert [shown.text for shown in world.inbox_of(ines)] == ["/start", "À mardi.", ""]


async def test_pages_may_add_routes(world: World, http: aiohttp.ClientSession) -> None:
    """A page may live on the same port as the server."""
    from aiohttp import web

    from bot.demo.server import serve

    async def page(request: web.Request) -> web.Response:
        return web.Response(text="Le Hangar")

    server = await serve(world, extend=lambda app: app.router.add_get("/", page))
    async with http.get(f"{server.url}/") as response:
        assert await response.text() == "Le Hangar"
    await server.close()
