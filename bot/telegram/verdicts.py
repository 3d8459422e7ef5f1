"""What an outcome means for a message: the promises of each delivery class, as one table."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from bot.telegram.choice import SAME_TWICE
from bot.telegram.door import TokenRefused
from bot.telegram.outcomes import (
    Delivered,
    Migrated,
    NotSent,
    Outcome,
    Refused,
    TooMany,
    Unknown,
    Unmodified,
)
from domain.ids import MessageId
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.utterances import Delivery, Manner, Outgoing

_MAYBE_LOST = 30.0
"""A private message that may have been lost is said again after this long, then twice as long each time …"""
_RARELY = 3600.0
"""… up to this long: copies are few."""
_TRIES = 30
"""So many tries take about a day: what was to be said then is said no more."""
_ASIDE_TRIES = 3
"""A toast that could not leave is of no use much later."""
_DOUBT = timedelta(seconds=60)
"""A doubt that nothing settles meanwhile is put to a person."""


@dataclass(frozen=True, slots=True)
class Done:
    """It is delivered."""

    message: MessageId | None


@dataclass(frozen=True, slots=True)
class Again:
    """Try again after some seconds."""

    seconds: float
    cause: str


@dataclass(frozen=True, slots=True)
class Over:
    """Give up on it."""

    cause: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Perhaps the group sees it: a person must say."""

    cause: str


Verdict = Done | Again | Over | Doubtful

UNREADABLE = Over("unreadable")
"""What this version cannot read is given up, so that the others go on."""


def judge(outgoing: Outgoing, outcome: Outcome, pause: float) -> Verdict:
    """Return what an outcome means; `pause` is the usual wait."""
    match outcome:
        case Delivered(message):
            return Done(message)
        case Unmodified():
            return Done(outgoing.message)
        case NotSent():
            weary = _best_effort(outgoing) and outgoing.attempts + 1 >= _ASIDE_TRIES
            return Over("not sent") if weary else Again(pause, "not sent")
        case TooMany(seconds):
            return Again(seconds, "too many")
        case Unknown():
            return _unknown(outgoing, pause)
        case Refused():
            return Over(outcome.kind)
        case Migrated():
            return Over("migrated")
        case TokenRefused():
            return Again(0.0, "token refused")
        case _:
            assert_never(outcome)


def after_interruption(outgoing: Outgoing) -> Verdict:
    """Return what becomes of a message that was being sent when the process ended."""
    if not outgoing.readable:
        return UNREADABLE
    if _best_effort(outgoing):
        return Over("interrupted")
    if _repeatable(outgoing):
        return Again(0.0, "interrupted")
    return Doubtful("interrupted")


def note(unit: Unit, outgoing: Outgoing, verdict: Verdict, now: datetime) -> None:
    """Keep a verdict."""
    match verdict:
        case Done(message):
            unit.outbox.sent(outgoing.id, message, now)
        case Again(seconds, cause):
            unit.outbox.retry(outgoing.id, now + timedelta(seconds=seconds), cause)
        case Over(cause):
            unit.outbox.fail(outgoing.id, cause, now)
        case Doubtful(cause):
            unit.outbox.doubt(outgoing.id, cause, now)
            unit.timers.arm(Timer(TimerKind.DOUBT, str(outgoing.id), now + _DOUBT))
        case _:
            assert_never(verdict)


def _unknown(outgoing: Outgoing, pause: float) -> Verdict:
    if _best_effort(outgoing):
        return Over("unknown")
    if outgoing.utterance.manner in SAME_TWICE:
        return Again(pause, "unknown")
    if not _repeatable(outgoing):
        return Doubtful("unknown")
    # Tries that never left made no copy: however many they were, one more is owed.
    weary = outgoing.attempts + 1 >= _TRIES and outgoing.cause == "unknown"
    return Over("unknown") if weary else Again(_until_said_again(outgoing.attempts), "unknown")


def _until_said_again(attempts: int) -> float:
    return min(_MAYBE_LOST * 2.0 ** min(attempts, 7), _RARELY)


def _best_effort(outgoing: Outgoing) -> bool:
    utterance = outgoing.utterance
    passing = utterance.manner in (Manner.TOAST, Manner.REACT) or utterance.delivery is Delivery.SIDE
    return passing and utterance.manner not in SAME_TWICE


def _repeatable(outgoing: Outgoing) -> bool:
    """Saying it twice harms nobody: the second time changes nothing, or a private copy is only a copy."""
    return outgoing.utterance.manner in SAME_TWICE or outgoing.utterance.delivery is Delivery.PRIVATE
