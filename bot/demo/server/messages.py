"""Messages and the places that hold them: what was said, as the server keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.server.wire import Json


@dataclass(eq=False, slots=True)
class Message:
    """Keep one message; each change builds new objects, so that what was handed out never moves."""

    chat: Chat
    id: int
    sender: Json
    at: datetime
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    media: Json = field(default_factory=dict)
    extra: Json = field(default_factory=dict)
    reply_to: Message | None = None
    thread: int | None = None
    in_topic: bool = False
    edited: datetime | None = None
    by_bot: bool = False
    heard: bool = False
    editable: bool = True
    deleted: bool = False
    service: bool = False
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    def wire(self) -> Json:
        """Return the message as the Bot API shows it, with what it replies to."""
        body = self.core()
        if self.reply_to is not None and not self.reply_to.deleted:
            body["reply_to_message"] = self.reply_to.core()
        return body

    def core(self) -> Json:
        """Return the message without what it replies to."""
        body: Json = {
            "message_id": self.id,
            "from": self.sender,
            "chat": self.chat.as_chat(),
            "date": int(self.at.timestamp()),
        }
        if self.edited is not None:
            body["edit_date"] = int(self.edited.timestamp())
        if self.thread is not None:
            body["message_thread_id"] = self.thread
        if self.in_topic:
            body["is_topic_message"] = True
        return body | self._said()

    def _said(self) -> Json:
        said = self.extra | self.media
        if self.text:
            said["caption" if self.media else "text"] = self.text
            if self.entities:
                said["caption_entities" if self.media else "entities"] = self.entities
        if self.markup is not None:
            said["reply_markup"] = self.markup
        return said


@dataclass(eq=False, slots=True)
class Chat:
    """Hold the messages of one place; ids count from 1 in each."""

    id: int
    messages: dict[int, Message] = field(default_factory=dict)
    log: list[Message] = field(default_factory=list)
    instance: str = ""
    pinned: int | None = None
    _last_id: int = 0

    def as_chat(self) -> Json:
        """Return the place as a Bot API `Chat`."""
        raise NotImplementedError

    def next_id(self) -> int:
        """Return the id that the next message takes."""
        self._last_id += 1
        return self._last_id

    def keep(self, message: Message) -> None:
        """Add a message to what was said here."""
        self.messages[message.id] = message
        self.log.append(message)

    def known_as(self, chat_id: int) -> bool:
        """Tell whether this place has, or had, the given id."""
        return chat_id == self.id
