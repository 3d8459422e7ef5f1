"""The ledger: what the bot asked and what became of it, to hold against what the bot believes."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.server.messages import Chat
from bot.demo.server.wire import Json

_SENDS = ("sendMessage", "sendDocument", "sendPhoto")
_EDITS = ("editMessageText", "editMessageReplyMarkup")


@dataclass(frozen=True, slots=True)
class Call:
    """Keep one call: `code` is 200 when it took effect, else the refusal's, or 0 when a fault kept it away."""

    method: str
    payload: Json
    chat_id: int | None
    at: datetime
    moment: float
    code: int
    result: object = None
    description: str = ""
    fault: str | None = None

    @property
    def accepted(self) -> bool:
        """Tell whether the call took effect."""
        return self.code == 200

    @property
    def text(self) -> str:
        """Return the text or caption that was sent, before parsing."""
        return str(self.payload.get("text") or self.payload.get("caption") or "")

    @property
    def message_id(self) -> int | None:
        """Return the id of the message that came of it, or that it was about."""
        source = self.result if isinstance(self.result, dict) else self.payload
        number = source.get("message_id")
        return int(str(number)) if number is not None else None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Keep one answer to `getUpdates` that carried updates."""

    update_ids: tuple[int, ...]
    at: datetime
    moment: float


@dataclass(slots=True)
class Ledger:
    """Remember every call, delivery and confirmation, in order."""

    entries: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    confirmed: list[int] = field(default_factory=list)

    def sends(self, chat: Chat | None = None) -> list[Call]:
        """Return the messages accepted, perhaps of one chat."""
        return self._accepted(_SENDS, chat)

    def edits(self, chat: Chat | None = None) -> list[Call]:
        """Return the edits accepted, perhaps of one chat."""
        return self._accepted(_EDITS, chat)

    def toasts(self) -> list[Call]:
        """Return the answers to presses that were accepted."""
        return self._accepted(("answerCallbackQuery",), None)

    def calls(self, method: str | None = None) -> list[Call]:
        """Return every call, accepted or not, perhaps of one method."""
        return [call for call in self.entries if method in (None, call.method)]

    def refused(self, code: int | None = None) -> list[Call]:
        """Return the calls that Telegram answered with an error, perhaps of one code."""
        return [call for call in self.entries if call.code >= 400 and code in (None, call.code)]

    def delivered(self) -> list[int]:
        """Return the ids of updates handed out, repeated when they were handed out again."""
        return [number for delivery in self.deliveries for number in delivery.update_ids]

    def _accepted(self, methods: tuple[str, ...], chat: Chat | None) -> list[Call]:
        return [
            call
            for call in self.entries
            if call.accepted and call.method in methods and (chat is None or chat.known_as(call.chat_id or 0))
        ]
