"""The shortest way through the server: start, say, send, press, answer, edit."""

from bot.demo.server import Group, Person, World

from .conftest import Calls


async def test_a_whole_exchange(world: World, ines: Person, call: Calls, drain: Calls) -> None:
    """A person starts, is greeted, presses, sees a toast and the message change."""
    world.start(ines, "hangar")
    [update] = await drain()
    assert update["message"]["text"] == "/start hangar"
    keyboard = {"inline_keyboard": [[{"text": "Je participe", "callback_data": "join"}]]}
    sent = await call(
        "sendMessage", chat_id=ines.id, text="Bonjour <b>Inès</b>", parse_mode="HTML", reply_markup=keyboard
    )
    [_, shown] = world.inbox_of(ines)
    assert (shown.text, shown.html, shown.buttons) == ("Bonjour Inès", "Bonjour <b>Inès</b>", (("Je participe",),))
    press = world.press(ines, shown, "Je participe")
    [update] = await drain()
    assert update["callback_query"]["data"] == "join"
    assert update["callback_query"]["message"] == sent
    await call("answerCallbackQuery", callback_query_id=press.id, text="Merci")
    assert press.answer is not None
    assert press.answer.text == "Merci"
    await call("editMessageText", chat_id=ines.id, message_id=sent["message_id"], text="C'est noté.")
    assert world.inbox_of(ines)[-1].text == "C'est noté."
    assert world.inbox_of(ines)[-1].buttons == ()


async def test_only_what_concerns_the_bot_is_heard_in_a_group(
    world: World, ines: Person, hangar: Group, call: Calls, drain: Calls
) -> None:
    """In a group the bot hears commands and replies to itself, nothing else."""
    await drain()
    card = await call("sendMessage", chat_id=hangar.id, text="Qu'est-ce qui vous porte ?")
    world.say(ines, hangar, "On mange quoi ce soir ?")
    world.say(ines, hangar, "/aide")
    world.say(ines, hangar, "/aide@another_bot")
    world.say(ines, hangar, "Le jardin", reply_to=world.chat_view(hangar)[1])
    heard = [update["message"] for update in await drain()]
    assert [message["text"] for message in heard] == ["/aide", "Le jardin"]
    assert heard[1]["reply_to_message"]["message_id"] == card["message_id"]


async def test_updates_wait_until_confirmed(world: World, ines: Person, call: Calls) -> None:
    """What was not confirmed is handed out again."""
    world.start(ines)
    first = await call("getUpdates")
    assert await call("getUpdates") == first
    assert await call("getUpdates", offset=first[0]["update_id"] + 1) == []
