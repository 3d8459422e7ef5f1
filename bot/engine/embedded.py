"""The engine of a single process: each update is taken once, chats side by side, one chat in order."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import structlog

from bot.engine.fence import fenced
from bot.engine.lanes import Lanes
from bot.engine.outline import outline
from bot.engine.patience import Patience, insist
from domain.clock import Clock
from domain.errors import Overtaken, StorageError
from domain.ids import UpdateId
from domain.mail import Received
from domain.moves import Move
from domain.ports import Probe, Store, Unit, unobserved

T = TypeVar("T")
log = structlog.get_logger()

Parse = Callable[[str], Move]
"""Read the raw text of an update; an exception tells that nobody ever will."""
Reception = Callable[[Unit, Move, datetime], None]
"""Do all that a move asks for, within one unit of work."""
Foreknow = Callable[[Move], Awaitable[Move]]
"""Add to a move what must be asked outside, before the unit begins."""

_TRIES = 5
_RACES = 20
"""How often in a row an update may be overtaken before it counts as a failed try."""
_AT_HAND = 1000
"""Once that many updates wait, the texts of those that follow are read from the inbox when their turn comes."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    id: UpdateId
    raw: str | None
    """None: to be read from the inbox."""


class Engine:
    """Take updates from the inbox and do what they ask for."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        parse: Parse,
        reception: Reception,
        chance: random.Random,
        *,
        foreknow: Foreknow | None = None,
        after: Callable[[], None] = lambda: None,
        workers: int = 32,
        probe: Probe = unobserved,
    ) -> None:
        self._store = store
        self._clock = clock
        self._parse = parse
        self._reception = reception
        self._patience = Patience(clock, chance)
        self._foreknow = foreknow
        self._after = after
        self._workers = workers
        self._probe = probe
        self._lanes = Lanes[_Arrival]()
        self._early: list[Received] | None = []

    def feed(self, updates: Iterable[Received]) -> None:
        """Hear of updates that were just stored."""
        if self._early is not None:
            self._early.extend(updates)
            return
        for update in updates:
            raw = update.raw if len(self._lanes) < _AT_HAND else None
            self._lanes.put(update.lane, _Arrival(update.id, raw))

    async def run(self) -> None:
        """Work until cancelled, on what is still to be done first; a unit under way is done whole, or not at all."""
        await self._resume()
        async with asyncio.TaskGroup() as workers:
            for _ in range(self._workers):
                workers.create_task(self._work())

    async def _resume(self) -> None:
        """Put what is still to be done in its lanes, before what arrived meanwhile; twice the same does no harm."""
        pending = await self._insist(lambda unit: unit.inbox.pending())
        for update, lane in pending:
            self._lanes.put(lane, _Arrival(update, None))
        early, self._early = self._early or [], None
        self.feed(early)

    async def _work(self) -> None:
        while True:
            lane, arrival = await self._lanes.next()
            await self._see_to(arrival)
            self._lanes.release(lane)

    async def _see_to(self, arrival: _Arrival) -> None:
        raw = arrival.raw or await self._insist(lambda unit: unit.inbox.take(arrival.id))
        if raw is None:
            return
        move = await fenced(self._understand(raw))
        if isinstance(move, Exception):
            await self._set_aside(arrival.id, raw, move)
            return
        races = failures = 0
        while trouble := await self._trouble(arrival.id, move):
            if isinstance(trouble, Overtaken) and (races := races + 1) < _RACES:
                continue
            failures += 1
            if not isinstance(trouble, StorageError) and await self._stumbled(arrival.id, raw, trouble):
                return
            await self._patience.wait(failures)
        self._probe("update.done")
        self._after()

    async def _understand(self, raw: str) -> Move:
        return self._parse(raw)

    async def _trouble(self, update: UpdateId, move: Move) -> Exception | None:
        """Do it, and return what went wrong, if anything."""
        done = await fenced(self._do(update, move))
        return done if isinstance(done, Exception) else None

    async def _do(self, update: UpdateId, move: Move) -> None:
        known = await self._foreknow(move) if self._foreknow else move
        await self._store.work(lambda unit: self._once(unit, update, known))

    def _once(self, unit: Unit, update: UpdateId, move: Move) -> None:
        if unit.inbox.take(update) is None:
            return
        self._probe("update.taken")
        now = self._clock.now()
        self._reception(unit, move, now)
        self._probe("update.decided")
        unit.inbox.done(update, now)

    async def _stumbled(self, update: UpdateId, raw: str, trouble: Exception) -> bool:
        """Count a failed try, and tell whether it was the last: its lane then goes on without it."""
        cause = type(trouble).__name__

        def count(unit: Unit) -> int:
            tries = unit.inbox.stumbled(update, cause)
            if tries >= _TRIES:
                unit.inbox.set_aside(update, cause, outline(raw), self._clock.now())
            return tries

        tries = await self._insist(count)
        log.error("engine.stumbled", error=cause, tries=tries, set_aside=tries >= _TRIES)
        return tries >= _TRIES

    async def _set_aside(self, update: UpdateId, raw: str, trouble: Exception) -> None:
        cause = type(trouble).__name__
        shape = outline(raw)
        await self._insist(lambda unit: unit.inbox.set_aside(update, cause, shape, self._clock.now()))
        log.error("engine.unparsable", error=cause)

    async def _insist(self, task: Callable[[Unit], T]) -> T:
        return await insist(self._store, task, self._patience)
