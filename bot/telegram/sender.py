"""The one sender: says what was decided, in order in each place, within the limits, by delivery class."""

import asyncio
import random
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import structlog

from bot.engine.fence import fenced
from bot.engine.patience import Patience, rest
from bot.telegram.choice import Choice, Now, Room, choose, is_aside
from bot.telegram.door import TokenRefused
from bot.telegram.flights import Flights, Landed, Perform, Renderer
from bot.telegram.outcomes import Kind, Refused, TooMany
from bot.telegram.settlements import OnMigrated, OnRefused, Settlement, Tidings
from bot.telegram.verdicts import UNREADABLE, Again, Doubtful, after_interruption, judge, note
from bot.telegram.windows import Windows
from domain.clock import Clock
from domain.errors import StorageError
from domain.ports import Probe, Store, Unit, unobserved
from domain.utterances import Manner, Outgoing

log = structlog.get_logger()

_AHEAD = timedelta(days=1)
"""Also look at what is to be tried again later: it holds back what follows in its place."""
_LOOK = 64
_FURTHEST_LOOK = 8192
_ASIDES = 16
_LONGEST_REST = 30.0


class Sender:
    """Deliver the outbox.

    One round after the other, each in one unit of work: keep what became of the sends that ended, look at what waits,
    claim what may leave. Only the rounds touch windows and flights.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        renderer: Renderer,
        perform: Perform,
        chance: random.Random,
        *,
        on_refused: OnRefused,
        on_migrated: OnMigrated,
        windows: Windows | None = None,
        flights: int = 16,
        grace: float = 4.0,
        probe: Probe = unobserved,
    ) -> None:
        self._store = store
        self._clock = clock
        self._patience = Patience(clock, chance)
        self._tidings = Tidings(on_refused, on_migrated)
        self._windows = Windows() if windows is None else windows
        self._most = Room(flights, _ASIDES)
        self._grace = grace
        self._probe = probe
        self._flights = Flights(renderer, perform, clock, self.wake, probe)
        self._unkept: list[Settlement] = []
        self._token_refused: TokenRefused | None = None
        self._look = _LOOK
        self._recovered = False
        self._sure = True
        """Every message marked as being sent is under way, or waits to be kept."""
        self._failures = 0
        self._awake = asyncio.Event()
        self._stopping = False
        self._ended = asyncio.Event()
        self._ended.set()

    def wake(self) -> None:
        """Look at the outbox now: something was added."""
        self._awake.set()

    async def run(self) -> None:
        """Send until stopped or cancelled; both let the sends under way come to their end. Raise `TokenRefused`."""
        self._ended.clear()
        work = asyncio.ensure_future(self._work())
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            self._ask_to_stop()
            await work
            raise
        finally:
            self._ended.set()

    async def stop(self) -> None:
        """Claim nothing more, let the sends under way end, for a few seconds, and return when all is kept."""
        self._ask_to_stop()
        await self._ended.wait()

    async def recover(self) -> None:
        """Settle what was being sent when the process ended last time."""
        await self._store.work(self._settle_interrupted)
        self._recovered = True

    def _ask_to_stop(self) -> None:
        self._stopping = True
        self.wake()

    async def _work(self) -> None:
        try:
            while not self._stopping:
                self._awake.clear()
                again = await self._round()
                if not self._stopping:
                    await rest(self._clock, again, self._awake)
        finally:
            await self._flights.come_home(self._grace)
        await self._last_round()
        if self._token_refused:
            raise self._token_refused

    async def _round(self) -> float:
        """Do all that can be done now, and return the moment at which there may be more."""
        self._settle_landed()
        try:
            if not self._recovered:
                await self.recover()
            await self._tell()
            choice = await self._keep_and_claim()
        except StorageError as error:
            return self._storage_failed(error)
        self._failures = 0
        for outgoing in choice.chosen:
            if not is_aside(outgoing.utterance):
                self._windows.took(outgoing.utterance.to, self._clock.monotonic())
            self._flights.launch(outgoing)
        return self._next_round(choice)

    async def _last_round(self) -> None:
        self._settle_landed()
        try:
            await self._tell()
            await self._store.work(self._keep)
        except StorageError as error:
            # They stay marked as being sent: the next start settles them.
            self._storage_failed(error)
        else:
            self._kept()

    def _settle_landed(self) -> None:
        for landed in self._flights.landed():
            outgoing, outcome = landed.outgoing, landed.outcome
            self._heed(landed)
            pause = self._patience.pause(outgoing.attempts + 1)
            verdict = judge(outgoing, outcome, pause)
            tell = self._tidings.of(outgoing, outcome, landed.astray)
            self._unkept.append(Settlement(outgoing, verdict, tell))
            if isinstance(verdict, Doubtful):
                log.warning("sender.doubt", outbox=outgoing.id)

    def _heed(self, landed: Landed) -> None:
        """Draw from an outcome what concerns the sends that follow."""
        aside, place = is_aside(landed.outgoing.utterance), landed.outgoing.utterance.to
        if not aside:
            self._windows.settled(place, landed.moment)
        match landed.outcome:
            case TooMany(seconds):
                log.warning("sender.too_many", outbox=landed.outgoing.id, seconds=seconds)
                if landed.outgoing.utterance.manner is not Manner.TOAST:
                    self._windows.pause(place, landed.moment, seconds)
            case Refused(Kind.RIGHTS):
                log.debug("sender.left_out", outbox=landed.outgoing.id)
            case Refused(kind, cause):
                log.warning("sender.refused", outbox=landed.outgoing.id, kind=str(kind), cause=cause)
            case TokenRefused() as error:
                self._token_refused = error
                self._ask_to_stop()
            case _:
                pass

    async def _tell(self) -> None:
        """Keep one by one what a service must hear of, so that its failure harms no other."""
        for settlement in [one for one in self._unkept if one.tell]:
            trouble = await fenced(self._store.work(partial(settlement.keep, now=self._clock.now())))
            self._unkept.remove(settlement)
            if isinstance(trouble, StorageError):
                self._unkept.append(settlement)
                raise trouble
            if isinstance(trouble, Exception):
                log.error("sender.service_failed", outbox=settlement.outgoing.id, error=type(trouble).__name__)
                self._unkept.append(settlement.untold())
            else:
                self._probe("send.marked")

    async def _keep_and_claim(self) -> Choice:
        now = Now(self._clock.now(), self._clock.monotonic())
        busy, room = self._flights.busy(), self._flights.room(self._most)

        def turn(unit: Unit) -> tuple[Choice, int]:
            self._keep(unit)
            self._sure = False
            rows = unit.outbox.due(now.at + _AHEAD, self._look)
            choice = choose(self._readable(unit, rows), busy, room, self._windows, now)
            claimed = set(unit.outbox.claim([row.id for row in choice.chosen], now.at)) if choice.chosen else set()
            choice.chosen = [row for row in choice.chosen if row.id in claimed]
            return choice, len(rows)

        choice, seen = await self._store.work(turn)
        self._sure = True
        self._kept()
        if choice.chosen:
            self._probe("outbox.claimed")
        self._look_further(choice, seen)
        return choice

    def _keep(self, unit: Unit) -> None:
        for settlement in self._unkept:
            settlement.keep(unit, self._clock.now())
        if not self._sure:
            self._put_back_unsent(unit)

    def _put_back_unsent(self, unit: Unit) -> None:
        """Put back what was claimed by a commit that seemed to fail: it never left, so nobody need doubt it."""
        flying = self._flights.flying()
        for outgoing in unit.outbox.interrupted():
            if outgoing.id not in flying:
                note(unit, outgoing, Again(0.0, "not sent"), self._clock.now())

    def _readable(self, unit: Unit, rows: Sequence[Outgoing]) -> list[Outgoing]:
        """Give up what cannot be read, and return the others."""
        for outgoing in rows:
            if not outgoing.readable:
                log.error("sender.unreadable", outbox=outgoing.id)
                note(unit, outgoing, UNREADABLE, self._clock.now())
        return [outgoing for outgoing in rows if outgoing.readable]

    def _kept(self) -> None:
        for _ in self._unkept:
            self._probe("send.marked")
        self._unkept.clear()

    def _look_further(self, choice: Choice, seen: int) -> None:
        """Look at more rows next time when those seen left room: a silent place may stand in front with many."""
        if choice.starved and seen == self._look < _FURTHEST_LOOK:
            self._look *= 2
            self.wake()
        elif seen < _LOOK or not choice.starved:
            self._look = _LOOK

    def _next_round(self, choice: Choice) -> float:
        moment = self._clock.monotonic()
        opens = self._windows.open_again()
        return min(choice.again, moment + _LONGEST_REST, opens if opens > moment else moment + _LONGEST_REST)

    def _storage_failed(self, error: StorageError) -> float:
        self._failures += 1
        log.error("sender.storage_failed", error=type(error).__name__, failures=self._failures)
        return self._clock.monotonic() + self._patience.pause(self._failures)

    def _settle_interrupted(self, unit: Unit) -> None:
        for outgoing in unit.outbox.interrupted():
            verdict = after_interruption(outgoing)
            log.warning("sender.interrupted", outbox=outgoing.id, becomes=type(verdict).__name__.lower())
            note(unit, outgoing, verdict, self._clock.now())
