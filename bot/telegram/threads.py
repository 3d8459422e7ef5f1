"""Which message of ours somebody answers, and the word that its buttons carry."""

from urllib.parse import parse_qs, urlsplit

from telegram import InlineKeyboardMarkup, Message

from bot.telegram.who import Me, number_of, words
from domain.moves import Reply


def reply_of(message: Message, me: Me) -> Reply | None:
    """Return the message of ours that this one answers, if any."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.from_user.id != me.id:
        return None
    if answered.forum_topic_created is not None:
        # In a topic that the bot opened, everything that answers nothing else answers its opening.
        return None
    return Reply(number_of(answered), token_of(answered, me.username))


def token_of(message: Message, username: str) -> str | None:
    """Return the payload of the first button of a message that opens a private exchange with us."""
    keyboard = message.reply_markup
    if not isinstance(keyboard, InlineKeyboardMarkup):
        return None
    payloads = (_payload(words(button.url), username) for row in keyboard.inline_keyboard for button in row)
    return next((payload for payload in payloads if payload), None)


def _payload(url: str, username: str) -> str | None:
    parts = urlsplit(url)
    if parts.hostname != "t.me" or parts.path.strip("/").lower() != username.lower():
        return None
    return parse_qs(parts.query).get("start", [None])[0]
