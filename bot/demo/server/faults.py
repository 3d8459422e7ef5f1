"""Faults on demand: what a network and a busy Telegram do to a bot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.demo.server.messages import Chat


class Kind(StrEnum):
    """Name what goes wrong."""

    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    HALF_REPLY = "half_reply"
    ERROR = "error"
    TOO_MANY = "too_many"
    SLOW = "slow"
    HANG = "hang"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Fault:
    """Be one thing that goes wrong with a call; `effect` tells whether Telegram did what was asked."""

    kind: Kind
    effect: bool
    number: float = 0
    words: str = ""

    drop_before: ClassVar[Fault]
    drop_after: ClassVar[Fault]
    half_reply: ClassVar[Fault]
    hang: ClassVar[Fault]

    @classmethod
    def error(cls, code: int, *, effect: bool = False) -> Fault:
        """Answer with an HTML page from a gateway, with or without the effect behind it."""
        return cls(Kind.ERROR, effect, code)

    @classmethod
    def refusal(cls, code: int, description: str) -> Fault:
        """Refuse in any words: rights taken away, a token revoked, a limit without parameters."""
        return cls(Kind.REFUSAL, False, code, description)

    @classmethod
    def too_many(cls, retry_after: int) -> Fault:
        """Answer 429."""
        return cls(Kind.TOO_MANY, effect=False, number=retry_after)

    @classmethod
    def slow(cls, seconds: float) -> Fault:
        """Do it at once, answer late."""
        return cls(Kind.SLOW, effect=True, number=seconds)


Fault.drop_before = Fault(Kind.DROP_BEFORE, effect=False)
Fault.drop_after = Fault(Kind.DROP_AFTER, effect=True)
Fault.half_reply = Fault(Kind.HALF_REPLY, effect=True)
Fault.hang = Fault(Kind.HANG, effect=True)


@dataclass(slots=True)
class _Planned:
    method: str
    fault: Fault
    chat: Chat | None
    skip: int
    left: int | None

    def concerns(self, method: str, chat_id: int | None) -> bool:
        if self.method not in ("*", method):
            return False
        return self.chat is None or (chat_id is not None and self.chat.known_as(chat_id))


class Faults:
    """Plan faults, and hand each out when its call comes."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def next(self, method: str, fault: Fault, *, chat: Chat | None = None, nth: int = 1, times: int | None = 1) -> None:
        """Plan a fault from the nth next call on, `times` times (`None`: until cleared); `"*"` is any method."""
        self._planned.append(_Planned(method.lower() if method != "*" else "*", fault, chat, nth - 1, times))

    def clear(self) -> None:
        """Forget what was planned."""
        self._planned.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Return what goes wrong with this call, if anything."""
        for planned in self._planned:
            if planned.concerns(method, chat_id):
                return self._use(planned)
        return None

    def _use(self, planned: _Planned) -> Fault | None:
        if planned.skip:
            planned.skip -= 1
            return None
        if planned.left is not None:
            planned.left -= 1
            if planned.left == 0:
                self._planned.remove(planned)
        return planned.fault
