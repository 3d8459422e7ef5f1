"""Who speaks and where, as Telegram tells it."""

from dataclasses import dataclass

from telegram import Chat, Message, User

from domain.ids import MessageId, PersonId, PlaceId
from domain.moves import Speaker
from domain.people import Place

NOT_PERSONS = frozenset({1087968824, 136817688, 777000})
"""An anonymous administrator, somebody speaking as a channel, and Telegram itself."""

_FIRST_LANGUAGE = "fr"
_LONGEST_NAME = 64
_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Me:
    """The bot's own account."""

    id: PersonId
    username: str


class Malformed(ValueError):
    """A part of an update is not of the kind that Telegram promises; python-telegram-bot does not look."""


def number(value: object) -> int:
    """Return a whole number that a database can keep."""
    if type(value) is not int or not -_LARGEST < value < _LARGEST:
        raise Malformed("a number is missing")
    return value


def words(value: object) -> str:
    """Return a text that a database can keep, empty when absent."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Malformed("a text is not one")
    return value.replace("\0", "").encode("utf-8", "replace").decode()


def number_of(message: Message) -> MessageId:
    """Return the number of a message in its place."""
    return MessageId(number(message.message_id))


def speaker_of(user: User, sender_chat: Chat | None = None) -> Speaker:
    """Return who did it; a person only if it is certain who she is."""
    id = number(user.id)
    human = not user.is_bot and id not in NOT_PERSONS and sender_chat is None
    return Speaker(PersonId(id), words(user.first_name).strip()[:_LONGEST_NAME], _language(user), human)


def place_of(chat: Chat, message: Message | None = None) -> Place:
    """Return where it was said; replies outside of forums carry a thread too, which is not a topic."""
    topic = number(message.message_thread_id) if message is not None and message.is_topic_message else None
    return Place(PlaceId(number(chat.id)), chat.type == Chat.PRIVATE, topic)


def _language(user: User) -> str:
    code = words(user.language_code)[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else _FIRST_LANGUAGE
