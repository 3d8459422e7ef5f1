"""The switchboard: all that the server knows, shared by the people's side and the bot's side."""

import asyncio
import random
from collections.abc import Callable

from bot.demo.server.chats import Group, Private, Status
from bot.demo.server.errors import bad_request, forbidden, migrated
from bot.demo.server.faults import Faults
from bot.demo.server.ledger import Ledger
from bot.demo.server.limits import Limits
from bot.demo.server.messages import Chat, Message
from bot.demo.server.params import Params
from bot.demo.server.people import BotAccount, Person
from bot.demo.server.presses import Press
from bot.demo.server.privacy import hears
from bot.demo.server.updates import UpdateQueue
from bot.demo.server.wire import Json
from domain.clock import Clock

_FIRST_PERSON = 5_000_000_000  # Beyond 32 bits, as new accounts are.
_FIRST_GROUP = 2_000_000_000


class Switchboard:
    """Hold the chats, the queue, the limits, the faults and the ledger of one bot's world."""

    def __init__(self, clock: Clock, token: str, bot: BotAccount, seed: int) -> None:
        self.clock = clock
        self.token = token
        self.bot = bot
        self.chance = random.Random(seed)
        self.chats: dict[int, Chat] = {}
        self.moved: dict[int, int] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.files: dict[str, bytes] = {}
        self.media: dict[str, Json] = {}
        self.updates = UpdateQueue(clock, self.chance.randrange(10**8, 9 * 10**8), self.changed)
        self.limits = Limits()
        self.faults = Faults()
        self.ledger = Ledger()
        self.watchers: list[Callable[[], None]] = []
        self._change = asyncio.Event()

    def add_person(self, person: Person) -> Private:
        """Let a person in, with a private chat that is not open yet."""
        chat = Private(person.id, person=person, instance=self.big_number())
        self.chats[person.id] = chat
        return chat

    def add_group(self, group: Group) -> None:
        """Let a group in."""
        group.instance = self.big_number()
        self.chats[group.id] = group

    def move(self, old: int, group: Group) -> None:
        """Find a group under its new id from now on."""
        self.moved[old] = group.id
        self.chats[group.id] = self.chats.pop(old)

    def new_person_id(self) -> int:
        """Return an id that nobody has."""
        return _FIRST_PERSON + self.chance.randrange(10**9)

    def new_group_id(self, *, basic: bool = False) -> int:
        """Return an id that no group has."""
        number = _FIRST_GROUP + self.chance.randrange(10**9)
        return -number if basic else -1_000_000_000_000 - number

    def big_number(self) -> str:
        """Return digits like those of queries and chat instances."""
        return str(self.chance.randrange(10**17, 10**18))

    def addressed(self, params: Params) -> Chat:
        """Return the chat that a call is about."""
        if not params.has("chat_id"):
            raise bad_request("chat_id is empty")
        chat_id = params.integer("chat_id")
        if chat_id in self.moved:
            raise migrated(self.moved[chat_id])
        chat = self.chats.get(chat_id)
        if chat is None or (isinstance(chat, Group) and not chat.bot_was_here):
            raise bad_request("chat not found")
        return chat

    def open_to_bot(self, chat: Chat) -> Chat:
        """Return the chat if the bot may act in it."""
        match chat:
            case Private(blocked=True):
                raise forbidden("bot was blocked by the user")
            case Private(started=False):
                raise forbidden("bot can't initiate conversation with a user")
            case Group(bot=Status.KICKED):
                raise forbidden(f"bot was kicked from the {chat.kind} chat")
            case Group(bot=Status.LEFT):
                raise forbidden(f"bot is not a member of the {chat.kind} chat")
            case _:
                return chat

    def message(self, chat: Chat, number: int, missing: str) -> Message:
        """Return a message of a chat, or refuse in the words given."""
        message = chat.messages.get(number)
        if message is None or message.deleted:
            raise bad_request(missing)
        return message

    def hear(self, message: Message) -> None:
        """Hand what a person said to the bot, if it reaches it."""
        if hears(self.bot, message):
            message.heard = True
            self.updates.push("message", message.wire())

    def tell_own_seat(self, chat: Chat, by: Json, before: Json, after: Json) -> None:
        """Tell the bot that its place in a chat has changed."""
        self.updates.push("my_chat_member", self.seat_change(chat, by, before, after))

    def seat_change(self, chat: Chat, by: Json, before: Json, after: Json) -> Json:
        """Return a change of place as a Bot API `ChatMemberUpdated`."""
        return {
            "chat": chat.as_chat(),
            "from": by,
            "date": int(self.clock.now().timestamp()),
            "old_chat_member": before,
            "new_chat_member": after,
        }

    def changed(self) -> None:
        """Wake whoever watches."""
        self._change.set()
        self._change = asyncio.Event()
        for watcher in self.watchers:
            watcher()

    async def next_change(self) -> None:
        """Return after the next change."""
        await self._change.wait()
