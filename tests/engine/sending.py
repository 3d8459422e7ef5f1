"""What the tests of the sender share: somebody who hears of refusals, and patience until messages are settled."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.clock.movable import MovableClock
from bot.telegram.outcomes import Refused
from domain import moves
from domain.ids import OutboxId
from domain.ports import Store, Unit
from domain.utterances import OutboxState, Outgoing

Say = Callable[..., Coroutine[Any, Any, list[OutboxId]]]
States = Callable[[list[OutboxId]], Coroutine[Any, Any, list[str]]]


@dataclass
class Service:
    """Somebody who hears of refusals and migrations, and notes them in the unit."""

    heard: list[object] = field(default_factory=list)
    stumbles: bool = False

    def refused(self, unit: Unit, outgoing: Outgoing, refused: Refused) -> None:
        """Note a refusal."""
        if self.stumbles:
            raise KeyError("a mistake")
        unit.settings.set(f"refused {outgoing.utterance.to.id}", refused.kind)
        self.heard.append((outgoing.utterance.key, refused.kind))

    def migrated(self, unit: Unit, move: moves.Migrated, now: datetime) -> None:
        """Note a migration."""
        self.heard.append(move)


async def settled(store: Store, clock: MovableClock, ids: list[OutboxId]) -> list[OutboxState]:
    """Wait until nobody is at work on the messages any more, and tell where they stand."""
    while True:
        rows = await store.work(lambda unit: [unit.outbox.get(id) for id in ids])
        found = [row.state for row in rows if row]
        if not {OutboxState.PENDING, OutboxState.SENDING} & set(found):
            return found
        await clock.sleep_until(clock.monotonic() + 0.5)
