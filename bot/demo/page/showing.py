"""What somebody sees, as the page receives it."""

from bot.demo.page.papers import address
from bot.demo.page.room import Room, open_to
from bot.demo.server.chats import Group
from bot.demo.server.keyboards import start_payload
from bot.demo.server.messages import Chat
from bot.demo.server.people import Person
from bot.demo.server.views import MessageView
from bot.demo.server.wire import Json


def sight(room: Room, person: Person) -> Json:
    """Return all that the page shows to somebody."""
    return {
        "me": person.id,
        "now": room.clock.now().isoformat(),
        "zone": room.voice.zone,
        "language": room.voice.language,
        "people": [_person(room, each) for each in room.hangar.people],
        "chats": [_chat(room, person, chat) for chat in room.chats(person)],
    }


def _person(room: Room, person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.first_name,
        "role": room.role(person),
        "heard": {str(chat.id): _last_heard(room, person, chat) for chat in room.chats(person)},
    }


def _last_heard(room: Room, person: Person, chat: Chat) -> int:
    """Return the rank of the last line that is not hers: what she has not read is beyond what she saw."""
    ranks = [rank for rank, line in enumerate(room.world.chat_view(chat), 1) if line.author_id != person.id]
    return ranks[-1] if ranks else 0


def _chat(room: Room, person: Person, chat: Chat) -> Json:
    username = room.world.bot.username
    group = isinstance(chat, Group)
    return {
        "id": chat.id,
        "kind": "group" if group else "private",
        "title": chat.title if isinstance(chat, Group) else room.world.bot.first_name,
        "open": open_to(person, chat, room),
        "commands": room.world.commands_for(person, chat),
        "messages": [
            _message(line, username) | {"file": address(room, person, chat, line)}
            for line in room.world.chat_view(chat)
        ],
    }


def _message(line: MessageView, username: str) -> Json:
    return {
        "id": line.id,
        "author": line.author,
        "author_id": line.author_id,
        "from_bot": line.from_bot,
        "at": line.at.isoformat(),
        "text": line.text,
        "html": line.html,
        "keyboard": [
            [{"label": button.label, "link": _outside(button.url, username)} for button in row] for row in line.keyboard
        ],
        "reply_to": line.reply_to,
        "edited": line.edited,
        "reactions": line.reactions,
        "attachment": line.attachment,
        "file_name": line.file_name,
        "seconds": line.seconds,
        "service": line.service,
        "pinned": line.pinned,
    }


def _outside(url: str | None, username: str) -> str | None:
    """Return where a button leads, when that is out of the bot: its own start links are pressed like the others."""
    return None if url is None or start_payload(url, username) is not None else url
