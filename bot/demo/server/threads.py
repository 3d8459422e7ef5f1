"""Topics and threads: where in a group a message goes."""

from bot.demo.server.chats import Group
from bot.demo.server.errors import bad_request
from bot.demo.server.messages import Chat, Message


def settle(message: Message, topic: int | None) -> None:
    """Put a message in its topic, or in the thread of what it replies to, as supergroups do."""
    chat, reply = message.chat, message.reply_to
    if topic is not None:
        _check_topic(chat, topic)
    if not isinstance(chat, Group):
        return
    if not chat.forum:
        message.thread = None if reply is None or chat.kind != "supergroup" else reply.thread or reply.id
        return
    if topic is None and reply is not None and reply.in_topic:
        topic = reply.thread
    if topic is not None:
        message.thread = topic
        message.in_topic = True
        # What opens a topic is what its messages reply to, when they reply to nothing else.
        message.reply_to = reply or chat.messages.get(topic)


def _check_topic(chat: Chat, topic: int) -> None:
    if not isinstance(chat, Group) or topic not in chat.topics:
        raise bad_request("message thread not found")
