"""A Telegram that one holds in the hand: it keeps what it was told, and misbehaves on demand."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from telegram.error import NetworkError, TimedOut

from bot.telegram.calls import Call
from bot.telegram.refusals import MustWait
from bot.telegram.transport import NotSent, Unanswered
from domain.clock import Clock
from domain.ids import MessageId, PlaceId
from domain.people import Place, Register, Voice
from domain.utterances import Delivery, Manner, Outgoing, Subject, Topic, Utterance

VOICE = Voice("fr", Register.TU, "Europe/Paris")
HANGAR = Place(PlaceId(-100), private=False)
CHOIR = Place(PlaceId(-200), private=False)
INES = Place(PlaceId(1), private=True)
MALO = Place(PlaceId(2), private=True)


def said(words: str, to: Place = INES, **more: object) -> Utterance:
    """Say something; the key stands for the words."""
    delivery = Delivery.PRIVATE if to.private else Delivery.GROUP
    return Utterance(**{"key": words, "to": to, "voice": VOICE, "delivery": delivery, **more})  # type: ignore[arg-type]


def edit(words: str, about: Subject, to: Place = HANGAR) -> Utterance:
    """Change the message about something."""
    return said(words, to, manner=Manner.EDIT, about=about)


def toast(words: str, to: Place = HANGAR) -> Utterance:
    """Acknowledge a press."""
    return said(words, to, manner=Manner.TOAST, delivery=Delivery.SIDE)


CARD = Subject(Topic.CARD, "tuesday")


class PlainRenderer:
    """Say the key as it is."""

    def call(self, outgoing: Outgoing) -> Call:
        """Return the call that says it."""
        said = outgoing.utterance
        if said.key == "no such text":
            raise KeyError(said.key)
        method = {
            Manner.POST: "sendMessage",
            Manner.EDIT: "editMessageText",
            Manner.TOAST: "answerCallbackQuery",
            Manner.REACT: "setMessageReaction",
            Manner.DELETE: "deleteMessage",
            Manner.PIN: "pinChatMessage",
            Manner.DEPART: "leaveChat",
        }[said.manner]
        return Call(method, {"chat_id": said.to.id, "text": said.key, "thread": said.to.topic})


@dataclass(frozen=True, slots=True)
class Heard:
    """One call that took effect."""

    moment: float
    place: int
    text: str
    method: str
    thread: int | None


@dataclass
class PretendTelegram:
    """Do what is asked, unless something else was planned for the text or the place."""

    clock: Clock
    heard: list[Heard] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    plans: dict[object, deque[object]] = field(default_factory=lambda: defaultdict(deque))
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """Calls that hang wait for it."""
    most: int = 0
    """How many calls were ever under way at once."""
    _under_way: int = 0

    def plan(self, key: object, *outcomes: object) -> None:
        """Plan what happens to the next calls of a text or a place: an error, `"hang"`, `"lose"` or `"fine"`."""
        self.plans[key].extend(outcomes)

    def texts(self, place: Place | None = None) -> list[str]:
        """Return what was said, in order, perhaps in one place."""
        return [heard.text for heard in self.heard if place is None or heard.place == place.id]

    def moments(self, place: Place) -> list[float]:
        """Return when something was said in a place."""
        return [heard.moment for heard in self.heard if heard.place == place.id]

    async def perform(self, call: Call) -> Mapping[str, object] | bool:
        """Answer a call."""
        text = str(call.payload["text"])
        self.tried.append(text)
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        try:
            await asyncio.sleep(0)
            return await self._answer(call, self._planned(text, call.payload["chat_id"]))
        finally:
            self._under_way -= 1

    def _planned(self, *keys: object) -> object:
        for key in keys:
            if self.plans[key]:
                return self.plans[key].popleft()
        return "fine"

    async def _answer(self, call: Call, plan: object) -> Mapping[str, object] | bool:
        if isinstance(plan, Exception):
            raise plan
        if plan == "hang":
            await self.gate.wait()
        payload = call.payload
        place, thread = int(str(payload["chat_id"])), payload["thread"]
        heard = Heard(
            self.clock.monotonic(),
            place,
            str(payload["text"]),
            call.method,
            thread if isinstance(thread, int) else None,
        )
        self.heard.append(heard)
        if plan == "lose":
            raise TimedOut from Unanswered("silence")
        return {"message_id": MessageId(len(self.heard))}


def refused_connection() -> NetworkError:
    """Return the error of a call that never left."""
    error = NetworkError("refused")
    error.__cause__ = NotSent("refused")
    return error


def too_many(seconds: float) -> MustWait:
    """Return Telegram's demand for silence."""
    return MustWait(seconds)
