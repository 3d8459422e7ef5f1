"""Sends under way: each a task of its own, and what became of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import structlog
from telegram.error import TelegramError

from bot.telegram.calls import Call
from bot.telegram.choice import Line, Room, is_aside, line_of
from bot.telegram.door import TokenRefused
from bot.telegram.outcomes import Delivered, Kind, Outcome, Refused, Unknown, outcome_of
from bot.telegram.settlements import without_topic
from domain.clock import Clock
from domain.ids import MessageId, OutboxId
from domain.ports import Probe
from domain.utterances import Outgoing

log = structlog.get_logger()

Perform = Callable[[Call], Awaitable[Mapping[str, object] | bool]]
"""Make a call of the Bot API and return what Telegram answers: the message it made or changed, or a mere yes."""


class Renderer(Protocol):
    """Somebody who knows what is said, and how Telegram wants it."""

    def call(self, outgoing: Outgoing) -> Call:
        """Return the call that says it."""


@dataclass(frozen=True, slots=True)
class Landed:
    """A send whose outcome came, at a moment."""

    outgoing: Outgoing
    outcome: Outcome
    moment: float
    astray: Refused | None = None
    """Its topic refused it; it went to the group at large."""


@dataclass(frozen=True, slots=True)
class _Flight:
    outgoing: Outgoing
    task: asyncio.Task[Landed]


class Flights:
    """Send several messages side by side, at most one of each line."""

    def __init__(
        self, renderer: Renderer, perform: Perform, clock: Clock, on_landing: Callable[[], None], probe: Probe
    ) -> None:
        self._renderer = renderer
        self._perform = perform
        self._clock = clock
        self._on_landing = on_landing
        self._probe = probe
        self._flying: dict[Line, _Flight] = {}

    def launch(self, outgoing: Outgoing) -> None:
        """Send one."""
        task = asyncio.create_task(self._fly(outgoing))
        task.add_done_callback(lambda _: self._on_landing())
        self._flying[line_of(outgoing)] = _Flight(outgoing, task)

    def busy(self) -> frozenset[Line]:
        """Return the lines in which a send is under way."""
        return frozenset(self._flying)

    def flying(self) -> frozenset[OutboxId]:
        """Return the messages that are under way, or whose outcome nobody asked for yet."""
        return frozenset(flight.outgoing.id for flight in self._flying.values())

    def room(self, most: Room) -> Room:
        """Return what is left of the room when these are counted."""
        asides = sum(is_aside(flight.outgoing.utterance) for flight in self._flying.values())
        return Room(most.posts - (len(self._flying) - asides), most.asides - asides)

    def landed(self) -> list[Landed]:
        """Return those whose outcome came since last asked."""
        done = [(line, flight) for line, flight in self._flying.items() if flight.task.done()]
        for line, _ in done:
            del self._flying[line]
        return [self._outcome(flight) for _, flight in done]

    async def come_home(self, grace: float) -> None:
        """Wait for all, for a while; what is late then ends with its outcome unknown.

        The grace is in real seconds: whoever ends the process counts in these.
        """
        tasks = [flight.task for flight in self._flying.values()]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _outcome(self, flight: _Flight) -> Landed:
        task, moment = flight.task, self._clock.monotonic()
        if task.cancelled():
            return Landed(flight.outgoing, Unknown(), moment)
        if error := task.exception():
            log.error("sender.stumbled", outbox=flight.outgoing.id, error=type(error).__name__)
            return Landed(flight.outgoing, Refused(Kind.OTHER, type(error).__name__), moment)
        return task.result()

    async def _fly(self, outgoing: Outgoing) -> Landed:
        outcome = await self._attempt(outgoing)
        astray = None
        if isinstance(outcome, Refused) and outcome.kind is Kind.THREAD and outgoing.utterance.to.topic is not None:
            astray, outcome = outcome, await self._attempt(without_topic(outgoing))
        return Landed(outgoing, outcome, self._clock.monotonic(), astray)

    async def _attempt(self, outgoing: Outgoing) -> Outcome:
        call = self._renderer.call(outgoing)
        self._probe("send.before")
        try:
            answer = await self._perform(call)
        except (TelegramError, TokenRefused) as error:
            return outcome_of(error, outgoing.utterance.to.private)
        self._probe("send.delivered")
        return Delivered(_message_of(answer))


def _message_of(answer: Mapping[str, object] | bool) -> MessageId | None:
    number = answer.get("message_id") if isinstance(answer, Mapping) else None
    return MessageId(number) if isinstance(number, int) else None
