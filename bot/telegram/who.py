"""Who speaks and where, as Telegram tells it."""

from dataclasses import dataclass

from telegram import Chat, Message, User

from domain.ids import MessageId, PersonId, PlaceId
from domain.languages import FIRST_LANGUAGE
from domain.letters import NAME_LENGTH
from domain.moves import NOT_PERSONS, Kind, Speaker
from domain.people import Place

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


def speaker_of(user: User) -> Speaker:
    """Return who did it."""
    id = number(user.id)
    return _speaker(user, NOT_PERSONS.get(id, Kind.BOT if user.is_bot else Kind.PERSON))


def author_of(message: Message) -> Speaker | None:
    """Return who wrote a message, if anybody; who speaks as a chat is nobody certain."""
    if message.from_user is None:
        return None
    if message.sender_chat is None:
        return speaker_of(message.from_user)
    return _speaker(message.from_user, _kind_of(message.sender_chat, message.chat))


def place_of(chat: Chat, message: Message | None = None) -> Place:
    """Return where it was said; replies outside of forums carry a thread too, which is not a topic."""
    topic = number(message.message_thread_id) if message is not None and message.is_topic_message else None
    return Place(PlaceId(number(chat.id)), chat.type == Chat.PRIVATE, topic)


def _kind_of(speaking: Chat, here: Chat) -> Kind:
    return Kind.ANONYMOUS if speaking.id == here.id and here.type != Chat.CHANNEL else Kind.CHANNEL


def _speaker(user: User, kind: Kind) -> Speaker:
    return Speaker(PersonId(number(user.id)), words(user.first_name).strip()[:NAME_LENGTH], _language(user), kind)


def _language(user: User) -> str:
    code = words(user.language_code)[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else FIRST_LANGUAGE
