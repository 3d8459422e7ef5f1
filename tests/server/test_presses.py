"""Presses: labels, data, links, answers, and their short life."""

from datetime import timedelta

import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import MessageView, Person, Toast, World

from .conftest import Calls


@pytest.fixture
async def card(world: World, ines: Person, call: Calls, drain: Calls) -> MessageView:
    """Show Inès a card with three buttons."""
    world.start(ines)
    keys = [
        [{"text": "Oui", "callback_data": "v1:yes"}, {"text": "Non", "callback_data": "v1:no"}],
        [{"text": "En privé", "url": "https://t.me/pasdecote_bot?start=s42"}],
    ]
    await call("sendMessage", chat_id=ines.id, text="Vous venez ?", reply_markup={"inline_keyboard": keys})
    await drain()
    return world.inbox_of(ines)[-1]


@pytest.mark.parametrize("button", ["Non", "v1:no", (0, 1)])
async def test_a_button_has_three_names(
    world: World, ines: Person, card: MessageView, drain: Calls, button: str | tuple[int, int]
) -> None:
    """A button is pressed by its label, its data, or its place."""
    world.press(ines, card, button)
    [update] = await drain()
    assert update["callback_query"]["data"] == "v1:no"
    assert update["callback_query"]["from"]["id"] == ines.id


async def test_a_button_that_is_not_there(world: World, ines: Person, card: MessageView) -> None:
    """Pressing what is not shown tells what is."""
    with pytest.raises(LookupError, match="Oui"):
        world.press(ines, card, "Peut-être")


async def test_a_link_to_the_bot_starts_it(world: World, malo: Person, card: MessageView, drain: Calls) -> None:
    """A start link opens the private chat of who presses it."""
    press = world.press(malo, card, "En privé")
    assert press.answer == Toast(url="https://t.me/pasdecote_bot?start=s42")
    [update] = await drain()
    assert update["message"]["text"] == "/start s42"
    assert update["message"]["chat"]["id"] == malo.id
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_an_answer_may_open_the_private_chat(
    world: World, ines: Person, card: MessageView, call: Calls, refused: Calls, drain: Calls
) -> None:
    """An answer may carry a start link of this bot, and no other address."""
    press = world.press(ines, card, "Oui")
    for url in ("https://hangar.example", "https://t.me/another_bot?start=x", "https://t.me/pasdecote_bot"):
        assert await refused("answerCallbackQuery", callback_query_id=press.id, url=url) == "Bad Request: URL_INVALID"
    await call("answerCallbackQuery", callback_query_id=press.id, url="https://t.me/pasdecote_bot?start=private")
    await drain()
    world.follow(press)
    assert (await drain())[0]["message"]["text"] == "/start private"


async def test_a_toast_is_short(world: World, ines: Person, card: MessageView, call: Calls, refused: Calls) -> None:
    """A toast holds 200 characters; an alert is a toast that stays."""
    press = world.press(ines, card, "Oui")
    query = {"callback_query_id": press.id}
    assert await refused("answerCallbackQuery", text="a" * 201, **query) == "Bad Request: MESSAGE_TOO_LONG"
    assert press.answer is None
    await call("answerCallbackQuery", text="é" * 200, show_alert=True, **query)
    assert press.answer == Toast("é" * 200, show_alert=True)


async def test_a_press_cannot_be_answered_late(
    world: World, ines: Person, clock: MovableClock, card: MessageView, refused: Calls
) -> None:
    """A press that is too old, or that never was, has no answer."""
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    press = world.press(ines, card, "Oui")
    clock.move(timedelta(seconds=151))
    assert await refused("answerCallbackQuery", callback_query_id=press.id) == words
    assert await refused("answerCallbackQuery", callback_query_id="12") == words


async def test_data_may_be_forged(world: World, malo: Person, card: MessageView, drain: Calls) -> None:
    """A modified client sends any data it likes."""
    world.forge_press(malo, card, "v1:admin")
    assert (await drain())[0]["callback_query"]["data"] == "v1:admin"
