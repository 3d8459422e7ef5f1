"""From an utterance to one call of the Bot API."""

from collections.abc import Mapping
from typing import Protocol, assert_never

from bot.telegram.callbacks import Seals
from bot.telegram.calls import Call, Document
from bot.telegram.fitting import LONGEST_CAPTION, fitted
from bot.wording.clean import cut
from bot.wording.wording import Labelled, Worded
from domain.answers import PHOTO, VOICE
from domain.ids import MessageId, PlaceId
from domain.people import Place
from domain.utterances import Manner, Outgoing, Utterance

LONGEST_TOAST = 200
_GENERAL_TOPIC = 1

Json = dict[str, object]

_SILENTLY: Json = {"disable_notification": True}
_OWN: Mapping[str, tuple[str, str]] = {VOICE: ("voice", "sendVoice"), PHOTO: ("photo", "sendPhoto")}
"""What somebody said or showed, as it was sent to us; it goes to those who may hear it, and no further."""


class Words(Protocol):
    """Give words to what was decided."""

    def word(self, utterance: Utterance) -> Worded:
        """Return the words of an utterance."""


class Renderer:
    """Make calls of utterances, on behalf of one bot."""

    def __init__(self, words: Words, seals: Seals, username: str) -> None:
        self._words = words
        self._seals = seals
        self._username = username

    def call(self, outgoing: Outgoing) -> Call:
        """Return the call that says it."""
        said = outgoing.utterance
        worded = self._words.word(said)
        match said.manner:
            case Manner.POST:
                return self._post(said, worded)
            case Manner.EDIT:
                return self._edit(said, worded, _known(outgoing.message, "an edit"))
            case Manner.TOAST:
                return self._toast(said, worded)
            case Manner.REACT:
                return _react(said, worded, _known(said.message, "a reaction"))
            case Manner.DELETE:
                return Call("deleteMessage", _of(said.to, _known(said.message, "a deletion")))
            case Manner.PIN:
                return Call("pinChatMessage", _of(said.to, _known(outgoing.message, "a pin")) | _SILENTLY)
            case Manner.DEPART:
                return Call("leaveChat", {"chat_id": said.to.id})
            case _:
                assert_never(said.manner)

    def _post(self, said: Utterance, worded: Worded) -> Call:
        payload: Json = {"chat_id": said.to.id, **_thread(said.to)}
        if said.message is not None:
            payload["reply_parameters"] = {"message_id": said.message, "allow_sending_without_reply": True}
        if said.silent:
            payload |= _SILENTLY
        if worded.keyboard:
            payload["reply_markup"] = self._keyboard(worded, said.to.id)
        if said.file:
            kind, method = _OWN[said.form]
            return Call(method, payload | _caption(worded) | {kind: said.file, "protect_content": True})
        if worded.file:
            return Call("sendDocument", payload | _caption(worded), Document(worded.file.name, worded.file.body))
        return Call("sendMessage", payload | _text(worded))

    def _edit(self, said: Utterance, worded: Worded, message: MessageId) -> Call:
        payload = _of(said.to, message) | {"reply_markup": self._keyboard(worded, said.to.id)}
        if not said.key:
            return Call("editMessageReplyMarkup", payload)
        return Call("editMessageText", payload | _text(worded))

    def _toast(self, said: Utterance, worded: Worded) -> Call:
        if said.press is None:
            raise ValueError("a toast answers a press")
        payload: Json = {"callback_query_id": said.press}
        if worded.text:
            payload["text"] = cut(worded.text, LONGEST_TOAST)
        if said.link:
            payload["url"] = self._deep_link(said.link)
        return Call("answerCallbackQuery", payload)

    def _keyboard(self, worded: Worded, place: PlaceId) -> Json:
        return {"inline_keyboard": [[self._button(each, place) for each in row] for row in worded.keyboard]}

    def _button(self, labelled: Labelled, place: PlaceId) -> Json:
        button = labelled.button
        if button.act is None:
            return {"text": labelled.label, "url": self._deep_link(button.link)}
        return {"text": labelled.label, "callback_data": self._seals.seal(button.act, button.ref, button.value, place)}

    def _deep_link(self, payload: str) -> str:
        return f"https://t.me/{self._username}?start={payload}"


def _text(worded: Worded) -> Json:
    return {"text": fitted(worded.text), "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _caption(worded: Worded) -> Json:
    return {"caption": fitted(worded.text, LONGEST_CAPTION), "parse_mode": "HTML"}


def _of(place: Place, message: MessageId) -> Json:
    return {"chat_id": place.id, "message_id": message}


def _thread(place: Place) -> Json:
    # Telegram refuses the number of the General topic, though it tells it.
    return {} if place.topic in (None, _GENERAL_TOPIC) else {"message_thread_id": place.topic}


def _react(said: Utterance, worded: Worded, message: MessageId) -> Call:
    mark = {"type": "emoji", "emoji": worded.text}
    return Call("setMessageReaction", _of(said.to, message) | {"reaction": [mark]})


def _known(message: MessageId | None, what: str) -> MessageId:
    if message is None:
        raise ValueError(f"{what} needs the message that it is about")
    return message
