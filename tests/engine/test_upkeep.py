"""What was done long ago is forgotten."""

from datetime import UTC, datetime, timedelta

from bot.clock.movable import MovableClock
from bot.engine.upkeep import Upkeep
from domain.ids import UpdateId
from domain.mail import Received
from domain.ports import Store, Unit

TUESDAY = datetime(2026, 3, 10, 12, 15, tzinfo=UTC)


async def test_a_dead_letter_waits_a_month_and_what_was_done_two_days(store: Store) -> None:
    """Words that nobody could read do not stay for ever."""
    clock = MovableClock(TUESDAY)

    def settle(unit: Unit) -> None:
        unit.inbox.add([Received(UpdateId(1), 1, "{}"), Received(UpdateId(2), 1, "{}")], TUESDAY)
        unit.inbox.done(UpdateId(1), TUESDAY)
        unit.inbox.set_aside(UpdateId(2), "Unparsable", TUESDAY)

    await store.work(settle)
    upkeep = Upkeep(store, clock)
    clock.move(timedelta(days=3))
    await upkeep.beat()
    assert await store.work(lambda unit: unit.inbox.add([Received(UpdateId(1), 1, "{}")], TUESDAY)) == [1]
    assert await store.work(lambda unit: unit.inbox.add([Received(UpdateId(2), 1, "{}")], TUESDAY)) == []
    clock.move(timedelta(days=30))
    await upkeep.beat()
    assert await store.work(lambda unit: unit.inbox.add([Received(UpdateId(2), 1, "{}")], TUESDAY)) == [2]
