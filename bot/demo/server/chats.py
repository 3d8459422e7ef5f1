"""Chats: private ones and groups, and who sits in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.demo.server.messages import Chat
from bot.demo.server.people import Person
from bot.demo.server.wire import Json


class Status(StrEnum):
    """Say where an account stands in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def present(self) -> bool:
        """Tell whether the account is in the chat."""
        return self not in (Status.LEFT, Status.KICKED)

    @property
    def governs(self) -> bool:
        """Tell whether the account administers the chat."""
        return self in (Status.CREATOR, Status.ADMINISTRATOR)


@dataclass(eq=False, slots=True)
class Private(Chat):
    """Be one person's private chat with the bot."""

    person: Person = field(kw_only=True)
    started: bool = False
    blocked: bool = False

    def as_chat(self) -> Json:
        """Return the place as a Bot API `Chat`."""
        chat: Json = {"id": self.id, "first_name": self.person.first_name}
        if self.person.username:
            chat["username"] = self.person.username
        return chat | {"type": "private"}


@dataclass(eq=False, slots=True)
class Group(Chat):
    """Be a group, basic or super, perhaps with topics."""

    title: str = field(kw_only=True)
    kind: str = "supergroup"
    forum: bool = False
    seats: dict[int, tuple[Person, Status]] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    bot: Status = Status.LEFT
    bot_was_here: bool = False
    bot_rights: frozenset[str] = frozenset()
    former_ids: list[int] = field(default_factory=list)

    def as_chat(self) -> Json:
        """Return the place as a Bot API `Chat`."""
        chat: Json = {"id": self.id, "title": self.title}
        if self.forum:
            chat["is_forum"] = True
        return chat | {"type": self.kind}

    def known_as(self, chat_id: int) -> bool:
        """Tell whether this place has, or had, the given id."""
        return chat_id == self.id or chat_id in self.former_ids

    def status_of(self, person: Person) -> Status:
        """Return where a person stands here."""
        seat = self.seats.get(person.id)
        return Status.LEFT if seat is None else seat[1]

    def become(self, chat_id: int) -> None:
        """Take a new id as a supergroup; message ids restart, the log remains."""
        self.former_ids.append(self.id)
        self.id = chat_id
        self.kind = "supergroup"
        self.messages = {}
        self.pinned = None
        self._last_id = 0
