"""Receiving by long polling: an update is confirmed to Telegram only once it is safe here."""

import json
import random
from collections.abc import Awaitable, Callable, Sequence

import structlog
from telegram.error import Conflict, TelegramError

from bot.engine.patience import Patience, insist
from bot.telegram.addressing import Raw
from bot.telegram.door import TokenRefused
from bot.telegram.outcomes import TooMany, outcome_of
from domain.clock import Clock
from domain.ids import UpdateId
from domain.mail import Received
from domain.ports import Probe, Store, unobserved

log = structlog.get_logger()

Fetch = Callable[[int], Awaitable[Sequence[Raw]]]
"""Wait for updates from an offset on, which confirms everything before it."""

_LARGEST = 2**63


class Intake:
    """Fetch, store, confirm; again and again."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        fetch: Fetch,
        lane_of: Callable[[Raw], int],
        chance: random.Random,
        *,
        addressed: Callable[[Raw], Raw | None] = lambda raw: raw,
        on_stored: Callable[[Sequence[Received]], None],
        probe: Probe = unobserved,
    ) -> None:
        self._store = store
        self._clock = clock
        self._fetch = fetch
        self._lane_of = lane_of
        self._patience = Patience(clock, chance)
        self._addressed = addressed
        self._on_stored = on_stored
        self._probe = probe
        self._offset = 0

    async def run(self) -> None:
        """Receive until cancelled; raise `TokenRefused` when Telegram does not know the token.

        It starts from 0, which confirms nothing: what is already done is recognised by its number.
        """
        failures = 0
        while True:
            try:
                batch = await self._fetch(self._offset)
            except (TelegramError, TokenRefused) as error:
                failures += 1
                await self._stand_by(error, failures)
                continue
            failures = 0
            if batch:
                await self._receive(batch)

    async def _receive(self, batch: Sequence[Raw]) -> None:
        self._probe("intake.received")
        numbered = [(number, raw) for raw in batch if (number := _number(raw)) is not None]
        if not numbered:
            return
        if updates := [self._received(kept, number) for number, raw in numbered if (kept := self._addressed(raw))]:
            await self._keep(updates)
        self._offset = max(number for number, _ in numbered) + 1
        self._probe("intake.confirming")

    async def _keep(self, updates: Sequence[Received]) -> None:
        await insist(self._store, lambda unit: unit.inbox.add(updates, self._clock.now()), self._patience)
        self._probe("inbox.stored")
        # Those already known as well: a commit that seemed to fail may have landed. What is done is not done again.
        self._on_stored(updates)

    def _received(self, raw: Raw, number: int) -> Received:
        return Received(UpdateId(number), self._lane_of(raw), json.dumps(raw))

    async def _stand_by(self, error: TelegramError | TokenRefused, failures: int) -> None:
        if isinstance(error, Conflict):
            log.warning("intake.standby", why=_conflict(error), failures=failures)
            await self._patience.wait(failures)
            return
        match outcome_of(error, private=True):
            case TokenRefused() as refused:
                raise refused
            case TooMany(seconds):
                log.warning("intake.too_many", seconds=seconds)
                await self._clock.sleep_until(self._clock.monotonic() + seconds)
            case _:
                log.warning("intake.unreachable", error=type(error).__name__, failures=failures)
                await self._patience.wait(failures)


def _conflict(error: Conflict) -> str:
    if "webhook" in error.message.lower():
        return "a webhook is set for this token"
    return "another program polls with this token"


def _number(raw: Raw) -> int | None:
    """Return the number of an update; without one that a database can keep it can neither be kept nor confirmed."""
    number = raw.get("update_id")
    if type(number) is int and 0 <= number < _LARGEST:
        return number
    log.error("intake.unnumbered")
    return None
