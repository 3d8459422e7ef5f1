"""What somebody does on the page."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.demo.page.asked import Asked
from bot.demo.page.room import Impossible, Room, open_to
from bot.demo.server.messages import Chat, Message
from bot.demo.server.people import Person
from bot.demo.server.presses import Press, Toast
from bot.demo.server.wire import Json

Act = Callable[[Room, Person, Asked], Awaitable[Json]]

_FURTHEST = timedelta(days=31)
_PATIENCE = 8.0
_SPOKEN = 8
"""Seconds: how long a voice note of the page is."""


async def say(room: Room, person: Person, asked: Asked) -> Json:
    """Write in a chat, perhaps in reply to a message."""
    chat, replied = _spot(room, person, asked)
    room.world.say(person, chat, asked.text("text"), replied)
    return {}


async def sticker(room: Room, person: Person, asked: Asked) -> Json:
    """Send a sticker in a chat."""
    chat = room.chat(person, asked.number("chat"))
    if not open_to(person, chat, room):
        raise Impossible("error.not_started")
    room.world.sticker(person, chat)
    return {}


async def voice(room: Room, person: Person, asked: Asked) -> Json:
    """Send a voice note in a chat, perhaps in reply to a message."""
    chat, replied = _spot(room, person, asked)
    room.world.voice(person, chat, reply_to=replied, seconds=_SPOKEN)
    return {}


async def photo(room: Room, person: Person, asked: Asked) -> Json:
    """Send a picture in a chat with what is written as its caption, perhaps in reply to a message."""
    chat, replied = _spot(room, person, asked)
    room.world.photo(person, chat, asked.text("text", ""), replied)
    return {}


async def edit(room: Room, person: Person, asked: Asked) -> Json:
    """Change the words of one's own message."""
    message = room.message(person, asked.number("chat"), asked.number("message"))
    room.world.edit(person, message, asked.text("text"))
    return {}


async def press(room: Room, person: Person, asked: Asked) -> Json:
    """Press a button, wait for the bot's answer, and follow the link it gives."""
    message = room.message(person, asked.number("chat"), asked.number("message"))
    try:
        pressed = room.world.press(person, message, asked.text("button"))
    except LookupError:
        raise Impossible("error.gone") from None
    if pressed.answer is not None:
        return {"opens": person.id}
    toast = await _answer(room, pressed)
    if toast.url:
        room.world.follow(pressed)
    return {"toast": toast.text, "alert": toast.show_alert, "opens": person.id if toast.url else None}


async def start(room: Room, person: Person, asked: Asked) -> Json:
    """Press Start, perhaps by following a link."""
    room.world.start(person, asked.text("payload", "") or None)
    return {"opens": person.id}


async def move(room: Room, _person: Person, asked: Asked) -> Json:
    """Move the clock forward, for everybody."""
    by = timedelta(seconds=asked.number("seconds"))
    if not timedelta() < by <= _FURTHEST:
        raise Impossible("error.clock")
    room.clock.move(by)
    return {}


ACTS: dict[str, Act] = {each.__name__: each for each in (say, sticker, voice, photo, edit, press, start, move)}


def _spot(room: Room, person: Person, asked: Asked) -> tuple[Chat, Message | None]:
    """Return the chat in which somebody speaks, and the message that she answers."""
    chat = room.chat(person, asked.number("chat"))
    if not open_to(person, chat, room):
        raise Impossible("error.not_started")
    replied = asked.number("reply_to", 0)
    return chat, room.message(person, chat.id, replied) if replied else None


async def _answer(room: Room, pressed: Press) -> Toast:
    try:
        return await room.world.until(lambda: pressed.answer, _PATIENCE) or Toast()
    except TimeoutError:
        raise Impossible("error.silence") from None
