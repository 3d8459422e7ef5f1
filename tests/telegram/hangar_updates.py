"""Updates as Telegram tells them of Inès and of Le Hangar, and the moves that they make."""

from datetime import UTC, datetime
from typing import Any

from bot.clock.movable import MovableClock
from bot.telegram.callbacks import Seals
from bot.telegram.parse import Parser
from bot.telegram.who import Me
from domain.ids import MessageId, PersonId, PlaceId
from domain.moves import Commanded, Move, Reply, Said, Speaker
from domain.people import Place

BOT = 7_000_000_042
US = {"id": BOT, "is_bot": True, "first_name": "Pas de côté", "username": "PasDeCoteBot"}
INES = {"id": 5_000_000_001, "is_bot": False, "first_name": "Inès", "language_code": "fr-BE"}
PRIVATE = {"id": 5_000_000_001, "type": "private", "first_name": "Inès"}
HANGAR = {"id": -1002000000001, "type": "supergroup", "title": "Le Hangar"}
TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)
DATE = int(TUESDAY.timestamp())

HER = Speaker(PersonId(5_000_000_001), "Inès", "fr")
AT_HOME = Place(PlaceId(5_000_000_001), private=True)
AT_HANGAR = Place(PlaceId(-1002000000001), private=False)

CLOCK = MovableClock(TUESDAY, rate=0.0)
SEALS = Seals(bytes(64), CLOCK)
PARSER = Parser(Me(PersonId(BOT), "PasDeCoteBot"), SEALS)

Json = dict[str, Any]

TO_CARD = Reply(MessageId(7), "sQ1w2e3r4t5y6u7i8o9p0as")

FORMS: dict[str, Any] = {
    "sticker": {
        "file_id": "f",
        "file_unique_id": "u",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    },
    "document": {"file_id": "f", "file_unique_id": "u"},
    "voice": {"file_id": "f", "file_unique_id": "u", "duration": 3},
    "photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}],
    "video": {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 3},
    "location": {"longitude": 3.06, "latitude": 50.63},
    "contact": {"phone_number": "1", "first_name": "Malo"},
    "dice": {"emoji": "🎲", "value": 6},
}


def message(chat: Json, text: str | None = None, /, **more: Any) -> Json:
    """Write a message of Inès."""
    words = {} if text is None else {"text": text}
    return {"message_id": 12, "date": DATE, "chat": chat, "from": INES, **words, **more}


def keyboard(*urls: str) -> Json:
    """Write a keyboard with links."""
    passing = {"text": "Passer", "callback_data": "x"}
    return {"inline_keyboard": [[passing], [{"text": "Répondre en privé", "url": url} for url in urls]]}


def card(**more: Any) -> Json:
    """Write the card of Le Hangar, as it comes inside of a reply."""
    link = keyboard("https://t.me/PasDeCoteBot?start=sQ1w2e3r4t5y6u7i8o9p0as")
    return {"message_id": 7, "date": DATE, "chat": HANGAR, "from": US, "text": "?", "reply_markup": link} | more


def press(data: str | None, **more: Any) -> Json:
    """Write a press of Inès on the card."""
    said = {} if data is None else {"data": data}
    return {"id": "991", "from": INES, "chat_instance": "1", "message": card(), **said, **more}


def seat(chat: Json, before: str, after: str, **more: Any) -> Json:
    """Write a change of the bot's seat."""
    return {
        "chat": chat,
        "from": INES,
        "date": DATE,
        "old_chat_member": {"user": US, "status": before} | more,
        "new_chat_member": {"user": US, "status": after} | more,
    }


def update(kind: str, content: Json) -> Json:
    """Write an update."""
    return {"update_id": 1, kind: content}


def member(chat: Json, before: str, after: str, who: Json = INES, **more: Any) -> Json:
    """Write a change of a member's seat, made by whoever administers."""
    salome = INES | {"id": 5_000_000_002, "first_name": "Salomé"}
    return {
        "chat": chat,
        "from": salome,
        "date": DATE,
        "old_chat_member": {"user": who, "status": before} | more,
        "new_chat_member": {"user": who, "status": after} | more,
    }


def heard(content: Json, kind: str = "message") -> Move:
    """Return the move of an update."""
    return PARSER.parse(update(kind, content)).move


def said(text: str, place: Place, reply: Reply | None = None, form: str = "text") -> Said:
    """Say something as Inès; of a sound or a picture, its file is told too."""
    file, seconds = {"voice": ("f", 3), "photo": ("f", 0)}.get(form, ("", 0))
    return Said(HER, place, MessageId(12), TUESDAY, text, reply, form, file, seconds)


def commanded(name: str, rest: str, place: Place = AT_HOME, reply: Reply | None = None) -> Commanded:
    """Command something as Inès."""
    return Commanded(HER, place, MessageId(12), TUESDAY, name, rest, reply)
