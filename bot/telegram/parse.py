"""From an update, as Telegram writes it, to a move: nothing further in has heard of Telegram."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.telegram.callbacks import Opened, Seals
from bot.telegram.commands import Typed, typed_command
from bot.telegram.contents import form_of, is_forwarded, media_of, text_of
from bot.telegram.seats import left_move, member_move, seat_move
from bot.telegram.threads import reply_of, token_of
from bot.telegram.who import Me, author_of, number, number_of, place_of, speaker_of, words
from domain.ids import MessageId, PlaceId, PressId
from domain.moves import Commanded, Edited, Migrated, Move, Nothing, Pressed, Reply, Said, Speaker
from domain.people import Place

_JUNK = (
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    ArithmeticError,
    OSError,  # A date that this machine cannot tell.
    RecursionError,
    TelegramError,
)
_LANES = (("chat", "id"), ("message", "chat", "id"), ("from", "id"))
_NO_LANE = 0
_NO_MESSAGE = MessageId(0)
_LARGEST = 2**63
_NOT_OURS = Opened(None, "", "")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What somebody did, and the lane in which order is kept."""

    move: Move
    lane: int


class Unparsable(Exception):
    """An update that is not as Telegram promises; it tells why without a word of its content."""


def lane_of(raw: Mapping[str, object]) -> int:
    """Return the number of the chat whose order an update keeps, or of the person where there is no chat."""
    content = next((part for part in raw.values() if isinstance(part, dict)), {})
    lanes = (_at(content, path) for path in _LANES)
    return next((lane for lane in lanes if type(lane) is int and -_LARGEST < lane < _LARGEST), _NO_LANE)


class Parser:
    """Read updates on behalf of one bot."""

    def __init__(self, me: Me, seals: Seals, names: Mapping[str, str] = _NO_NAMES) -> None:
        """Read as this bot does; `names` tells the command that each name means, in any language."""
        self._me = me
        self._seals = seals
        self._names = names

    def parse(self, raw: Mapping[str, object]) -> Parsed:
        """Return what an update says; raise `Unparsable`."""
        try:
            return Parsed(self._move(Update.de_json(dict(raw), None)), lane_of(raw))
        except _JUNK as error:
            cause = type(error).__name__
        # Raised outside of the handler: what it caught may quote people.
        raise Unparsable(cause)

    def _move(self, update: Update) -> Move:
        if update.message is not None:
            return self._message(update.message)
        if update.edited_message is not None:
            return _edited(update.edited_message)
        if update.callback_query is not None:
            return self._pressed(update.callback_query)
        if update.my_chat_member is not None:
            return seat_move(update.my_chat_member)
        if update.chat_member is not None:
            return member_move(update.chat_member)
        return Nothing("update of another kind")

    def _message(self, message: Message) -> Move:
        if message.migrate_to_chat_id or message.migrate_from_chat_id:
            return _migrated(message)
        if message.left_chat_member is not None:
            return left_move(message.left_chat_member, place_of(message.chat))
        who, form = author_of(message), form_of(message)
        if who is None:
            return Nothing("nobody speaks")
        if form is None:
            return Nothing("service message")
        reply = reply_of(message, self._me)
        if not is_forwarded(message) and (typed := typed_command(words(message.text))):
            return self._commanded(message, who, reply, typed)
        return _said(message, who, reply, form)

    def _commanded(self, message: Message, who: Speaker, reply: Reply | None, typed: Typed) -> Move:
        if not typed.concerns(self._me.username):
            return Nothing("command for another bot")
        place, name = place_of(message.chat, message), self._names.get(typed.name, typed.name)
        return Commanded(who, place, number_of(message), message.date, name, typed.rest, reply)

    def _pressed(self, query: CallbackQuery) -> Pressed:
        who, press, data = speaker_of(query.from_user), PressId(words(query.id)), words(query.data)
        pressed = query.message
        if pressed is None:
            return Pressed(who, Place(PlaceId(who.id), private=True), _NO_MESSAGE, press, None, "", "", None)
        # Of a message gone or too old, Telegram tells the place and the number alone.
        message = pressed if isinstance(pressed, Message) else None
        place = place_of(pressed.chat, message)
        opened = self._seals.open(data, place.id) or _NOT_OURS
        token = token_of(message, self._me.username) if message else None
        number_there = MessageId(number(pressed.message_id))
        said = (opened.act, opened.ref, opened.value, token)
        return Pressed(who, place, number_there, press, *said, expired=opened.expired)


def _said(message: Message, who: Speaker, reply: Reply | None, form: str) -> Move:
    place = place_of(message.chat, message)
    if reply is None and not place.private:
        return Nothing("not said to us")
    media = media_of(message)
    return Said(
        who,
        place,
        number_of(message),
        message.date,
        text_of(message),
        reply,
        form,
        file=media.file,
        seconds=media.seconds,
        album=media.album,
        forwarded=is_forwarded(message),
    )


def _edited(message: Message) -> Move:
    who = author_of(message)
    if who is None:
        return Nothing("nobody speaks")
    at = message.edit_date or message.date
    place, file = place_of(message.chat, message), media_of(message).file
    return Edited(who, place, number_of(message), at, text_of(message), file)


def _migrated(message: Message) -> Migrated:
    """Telegram tells it twice, once in each chat, in either order."""
    here = number(message.chat.id)
    old, new = (
        (message.migrate_from_chat_id, here) if message.migrate_from_chat_id else (here, message.migrate_to_chat_id)
    )
    return Migrated(Place(PlaceId(number(old)), private=False), PlaceId(number(new)))


def _at(content: object, path: tuple[str, ...]) -> object:
    for name in path:
        content = content.get(name) if isinstance(content, dict) else None
    return content
