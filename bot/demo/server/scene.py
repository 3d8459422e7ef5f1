"""The ground of the world: its clock, its bot, its people and its groups."""

from bot.demo.server.chats import Group, Private, Status
from bot.demo.server.faults import Faults
from bot.demo.server.ledger import Ledger
from bot.demo.server.limits import Limits
from bot.demo.server.messages import Chat, Message
from bot.demo.server.people import DEFAULT_LANGUAGE, BotAccount, Person
from bot.demo.server.switchboard import Switchboard
from bot.demo.server.views import MessageView
from domain.clock import Clock


class Scene:
    """Hold people, groups and the bot's account."""

    def __init__(
        self,
        clock: Clock,
        token: str = "1234567:TEST-token",  # noqa: S107 - opens nothing but this world
        bot_username: str = "pasdecote_bot",
        seed: int = 7,
        bot_name: str = "Pas de côté",
    ) -> None:
        bot = BotAccount(int(token.partition(":")[0]), bot_name, bot_username)
        self.board = Switchboard(clock, token, bot, seed)

    @property
    def clock(self) -> Clock:
        """Return the clock that everything here follows."""
        return self.board.clock

    @property
    def bot(self) -> BotAccount:
        """Return the account of the bot."""
        return self.board.bot

    @property
    def ledger(self) -> Ledger:
        """Return what the bot asked and what became of it."""
        return self.board.ledger

    @property
    def faults(self) -> Faults:
        """Return the plan of what goes wrong."""
        return self.board.faults

    @property
    def limits(self) -> Limits:
        """Return Telegram's limits, which may be turned off."""
        return self.board.limits

    def person(
        self, first_name: str, id: int | None = None, language: str = DEFAULT_LANGUAGE, username: str | None = None
    ) -> Person:
        """Let a person in; she has not pressed Start."""
        person = Person(id or self.board.new_person_id(), first_name, language, username)
        self.board.add_person(person)
        return person

    def private(self, person: Person) -> Private:
        """Return a person's private chat with the bot."""
        chat = self.board.chats[person.id]
        if isinstance(chat, Private):
            return chat
        raise LookupError(f"{person.first_name} has no private chat")

    def group(
        self,
        title: str,
        members: list[Person],
        admins: list[Person] | None = None,
        *,
        forum: bool = False,
        basic: bool = False,
    ) -> Group:
        """Gather people in a supergroup, or in a basic group; the first administrator created it."""
        group = Group(self.board.new_group_id(basic=basic), title=title, kind="group" if basic else "supergroup")
        group.forum = forum
        for person in members:
            group.seats[person.id] = (person, Status.MEMBER)
        for person in reversed(admins or []):
            group.seats[person.id] = (person, Status.ADMINISTRATOR)
        for person in (admins or [])[:1]:
            group.seats[person.id] = (person, Status.CREATOR)
        self.board.add_group(group)
        return group

    def find(self, message: Message | MessageView) -> Message:
        """Return a message as it is now."""
        live = self.board.chats[message.chat.id if isinstance(message, Message) else message.chat_id]
        return live.messages[message.id]

    def service(self, chat: Chat, by: Person, what: str, value: object) -> Message:
        """Write a line that Telegram itself adds to a chat, and hand it to the bot."""
        message = self.note(chat, by, what, value)
        self.board.hear(message)
        return message

    def note(self, chat: Chat, by: Person, what: str, value: object) -> Message:
        """Write a line that Telegram itself adds to a chat."""
        message = Message(chat, chat.next_id(), by.as_user(), self.clock.now(), service=True, extra={what: value})
        chat.keep(message)
        return message
