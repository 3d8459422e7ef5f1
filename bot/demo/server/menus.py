"""Which commands a person's menu shows: the narrowest scope that has any, in her language first."""

from collections.abc import Iterator

from bot.demo.server.chats import Group
from bot.demo.server.messages import Chat
from bot.demo.server.people import Person
from bot.demo.server.wire import Json, encode


def scope_key(scope: Json) -> str:
    """Return what tells one scope from another."""
    return encode(dict(sorted(scope.items())))


def menu(commands: dict[tuple[str, str], list[Json]], person: Person, chat: Chat) -> dict[str, str]:
    """Return the commands shown, with their descriptions."""
    for scope in _scopes(person, chat):
        for language in (person.language, ""):
            if shown := commands.get((scope_key(scope), language)):
                return {str(each["command"]): str(each["description"]) for each in shown}
    return {}


def _scopes(person: Person, chat: Chat) -> Iterator[Json]:
    governs = isinstance(chat, Group) and chat.status_of(person).governs
    if isinstance(chat, Group):
        yield {"type": "chat_member", "chat_id": chat.id, "user_id": person.id}
    if governs:
        yield {"type": "chat_administrators", "chat_id": chat.id}
    yield {"type": "chat", "chat_id": chat.id}
    if governs:
        yield {"type": "all_chat_administrators"}
    yield {"type": "all_group_chats" if isinstance(chat, Group) else "all_private_chats"}
    yield {"type": "default"}
