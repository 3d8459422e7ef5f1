"""What a person sees on her screen: messages as plain, frozen facts."""

from dataclasses import dataclass
from datetime import datetime

from bot.demo.server.keyboards import Button, buttons
from bot.demo.server.messages import Message
from bot.demo.server.rendering import render


@dataclass(frozen=True, slots=True)
class MessageView:
    """Show one message as it stands."""

    chat_id: int
    id: int
    author: str
    author_id: int
    from_bot: bool
    at: datetime
    text: str
    html: str
    keyboard: tuple[tuple[Button, ...], ...]
    reply_to: int | None
    topic: int | None
    edited: bool
    reactions: tuple[str, ...]
    attachment: str | None
    file_name: str | None
    file_id: str | None
    file_kind: str | None
    seconds: int | None
    """How long a voice note is."""
    service: str | None
    pinned: bool

    @property
    def buttons(self) -> tuple[tuple[str, ...], ...]:
        """Return the labels of the buttons, row by row."""
        return tuple(tuple(button.label for button in row) for row in self.keyboard)


def view(message: Message) -> MessageView:
    """Return what a person sees of a message."""
    reply = message.reply_to
    replies = reply is not None and not reply.deleted and "forum_topic_created" not in reply.extra
    return MessageView(
        chat_id=message.chat.id,
        id=message.id,
        author=str(message.sender["first_name"]),
        author_id=int(str(message.sender["id"])),
        from_bot=message.by_bot,
        at=message.at,
        text=message.text,
        html=render(message.text, message.entities),
        keyboard=buttons(message.markup),
        reply_to=reply.id if reply is not None and replies else None,
        topic=message.thread if message.in_topic else None,
        edited=message.edited is not None,
        reactions=tuple(str(each.get("emoji", "")) for given in message.reactions.values() for each in given),
        attachment=next(iter(message.media), None),
        file_name=_of_file(message, "file_name"),
        file_id=_of_file(message, "file_id"),
        file_kind=_of_file(message, "mime_type"),
        seconds=_seconds(message),
        service=next(iter(message.extra), None) if message.service else None,
        pinned=message.chat.pinned == message.id,
    )


def _of_file(message: Message, name: str) -> str | None:
    for file in message.media.values():
        if isinstance(file, dict) and name in file:
            return str(file[name])
    return None


def _seconds(message: Message) -> int | None:
    duration = _of_file(message, "duration")
    return None if duration is None else int(duration)
