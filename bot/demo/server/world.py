"""The world as seen from outside the bot: people act, and one watches."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.demo.server.chats import Group, Private
from bot.demo.server.gatherings import Gatherings
from bot.demo.server.menus import menu
from bot.demo.server.messages import Chat
from bot.demo.server.people import Person
from bot.demo.server.strangers import Strangers
from bot.demo.server.taps import Taps
from bot.demo.server.views import MessageView, view

T = TypeVar("T")
_DUMPED = 5


class World(Gatherings, Strangers, Taps):
    """Be a Telegram in small: people, groups and one bot."""

    def chat_view(self, chat: Chat) -> list[MessageView]:
        """Return what is to be read in a chat, in order."""
        return [view(message) for message in chat.log if not message.deleted]

    def inbox_of(self, person: Person) -> list[MessageView]:
        """Return what is to be read in a person's private chat with the bot."""
        return self.chat_view(self.private(person))

    def file(self, message: MessageView) -> bytes:
        """Return what is in a file that the bot sent."""
        return self.board.files[message.file_id or ""]

    def commands_for(self, person: Person, chat: Chat) -> dict[str, str]:
        """Return the commands that a person's menu shows in a chat, with their descriptions."""
        return menu(self.board.commands, person, chat)

    @property
    def polling(self) -> bool:
        """Tell whether the bot listens: a long poll of its own is under way."""
        return self.board.updates.polling

    def on_change(self, callback: Callable[[], None]) -> None:
        """Call `callback` after each change in the world."""
        self.board.watchers.append(callback)

    async def until(self, predicate: Callable[[], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109
        """Wait, in real time, until `predicate` returns something true, and return that."""
        try:
            async with asyncio.timeout(timeout):
                while not (value := predicate()):
                    await self.board.next_change()
                return value
        except TimeoutError:
            raise TimeoutError(f"nothing of the kind within {timeout} s; last messages:\n{self.dump()}") from None

    def dump(self) -> str:
        """Return the last messages of the chats last spoken in, and the last refusals, for people to read."""
        spoken = sorted((chat for chat in self.board.chats.values() if chat.log), key=lambda chat: chat.log[-1].at)
        lines = []
        for chat in spoken[-_DUMPED:]:
            lines += [_name(chat), *(_line(message) for message in self.chat_view(chat)[-_DUMPED:])]
        refusals = [f"  refused {call.method}: {call.description}" for call in self.ledger.refused()[-_DUMPED:]]
        return "\n".join([*lines, *refusals])


def _name(chat: Chat) -> str:
    match chat:
        case Group():
            return f"{chat.title}:"
        case Private():
            return f"{chat.person.first_name} in private:"
        case _:
            return f"{chat.id}:"


def _line(message: MessageView) -> str:
    said = message.text or f"<{message.attachment or message.service}>"
    keys = " ".join(f"[{label}]" for row in message.buttons for label in row)
    return f"  {message.id} {message.author}: {said} {keys}".rstrip()
