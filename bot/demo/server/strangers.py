"""Voices that are nobody's: an anonymous administrator, a channel, another bot."""

from bot.demo.server.chats import Group
from bot.demo.server.messages import Message
from bot.demo.server.talk import Talk
from bot.demo.server.views import MessageView
from bot.demo.server.wire import Json

_ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_CHANNEL: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
_CHANNEL_ID = -1001999888777


class Strangers(Talk):
    """Let those speak whom nobody can name."""

    def say_anonymously(
        self, group: Group, text: str, reply_to: Message | MessageView | None = None, topic: int | None = None
    ) -> Message:
        """Speak as an administrator who remains anonymous: as the group itself."""
        message = Message(group, 0, _ANONYMOUS, self.clock.now(), text, extra={"sender_chat": group.as_chat()})
        return self.utter(message, reply_to, topic)

    def say_as_channel(
        self, group: Group, title: str, text: str, reply_to: Message | MessageView | None = None
    ) -> Message:
        """Speak in a group as a channel."""
        channel: Json = {"id": _CHANNEL_ID, "title": title, "type": "channel"}
        message = Message(group, 0, _CHANNEL, self.clock.now(), text, extra={"sender_chat": channel})
        return self.utter(message, reply_to)

    def say_as_bot(self, group: Group, name: str, text: str) -> Message:
        """Speak as another bot, which no bot ever hears."""
        other: Json = {"id": 7_000_000_001, "is_bot": True, "first_name": name, "username": f"{name.lower()}_bot"}
        return self.utter(Message(group, 0, other, self.clock.now(), text))
