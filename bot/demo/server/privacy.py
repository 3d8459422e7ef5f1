"""What the bot hears: privacy mode is on."""

from bot.demo.server.chats import Group
from bot.demo.server.messages import Message
from bot.demo.server.people import BotAccount


def hears(bot: BotAccount, message: Message) -> bool:
    """Tell whether a message reaches the bot."""
    chat = message.chat
    if not isinstance(chat, Group):
        return True
    if not chat.bot.present or _is_another_bot(message):
        return False
    if chat.bot.governs or message.service:
        return True
    return _is_command_for(bot, message) or (message.reply_to is not None and message.reply_to.by_bot)


def _is_another_bot(message: Message) -> bool:
    return bool(message.sender["is_bot"]) and "sender_chat" not in message.extra and not message.service


def _is_command_for(bot: BotAccount, message: Message) -> bool:
    if not any(each["type"] == "bot_command" and each["offset"] == 0 for each in message.entities):
        return False
    _, _, addressee = message.text.split(maxsplit=1)[0].partition("@")
    return addressee.lower() in ("", bot.username.lower())
