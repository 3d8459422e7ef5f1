"""The clock that people move may also be hurried for a while."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock.movable import MovableClock

TUESDAY = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)
HOUR = 3600.0


async def test_a_hurried_clock_shortens_every_wait() -> None:
    """An hour passes at once, for who begins to wait and for who already waited."""
    clock = MovableClock(TUESDAY)
    waiting = asyncio.create_task(clock.sleep_until(HOUR))
    await asyncio.sleep(0)
    with clock.hurrying(1e6):
        await waiting
        await clock.sleep_until(2 * HOUR)
    assert clock.now() >= TUESDAY + timedelta(hours=2)


async def test_a_clock_hurried_and_slowed_never_goes_back() -> None:
    """What it shows only grows, whatever its pace was."""
    clock = MovableClock(TUESDAY)
    shown = [clock.now()]
    with clock.hurrying(1000.0):
        shown.append(clock.now())
        clock.move(timedelta(days=1))
        shown.append(clock.now())
    shown.append(clock.now())
    assert shown == sorted(shown)
    assert clock.monotonic() >= timedelta(days=1).total_seconds()


async def test_nobody_waits_for_ever_when_the_haste_ends() -> None:
    """Who began to wait in haste goes on at the usual pace, and a jump still wakes her."""
    clock = MovableClock(TUESDAY)
    with clock.hurrying(2.0):
        waiting = asyncio.create_task(clock.sleep_until(HOUR))
        await asyncio.sleep(0)
    assert not waiting.done()
    clock.move(timedelta(hours=1))
    await waiting
