"""A clock that people move: the demo's, the rehearsals' and the tests'."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta


class MovableClock:
    """Run from a chosen instant, at a chosen rate, and jump when told to.

    `rate` is how many seconds of this clock pass in one real second.
    """

    def __init__(self, start: datetime | None = None, rate: float = 1.0) -> None:
        self._start = start or datetime.now(UTC)
        self._since = time.monotonic()
        self._rate = rate
        self._lived = 0.0
        self._jump = timedelta()
        self._forward = 0.0
        self._moved = asyncio.Event()
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the instant this clock shows, aware, in UTC."""
        return self._start + timedelta(seconds=self._elapsed()) + self._jump

    def monotonic(self) -> float:
        """Return seconds that only grow: jumps forward count, jumps back do not."""
        return self._elapsed() + self._forward

    async def sleep_until(self, moment: float) -> None:
        """Return once `monotonic()` has reached `moment`, by waiting or by a jump."""
        while (left := moment - self.monotonic()) > 0:
            moved = self._moved
            try:
                async with asyncio.timeout(left / self._rate):
                    await moved.wait()
            except TimeoutError:
                continue

    def move(self, by: timedelta) -> None:
        """Jump forward, or back when `by` is negative, and wake whoever waits."""
        self._jump += by
        self._forward += max(0.0, by.total_seconds())
        self._wake()
        for watcher in self._watchers:
            watcher()

    @contextmanager
    def hurrying(self, rate: float) -> Iterator[None]:
        """Run at another rate for a while; whoever waits meanwhile waits at that rate."""
        usual = self._rate
        self._run_at(rate)
        try:
            yield
        finally:
            self._run_at(usual)

    def on_move(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` after each jump."""
        self._watchers.append(watcher)

    def _run_at(self, rate: float) -> None:
        self._lived, self._since = self._elapsed(), time.monotonic()
        self._rate = rate
        self._wake()

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    def _elapsed(self) -> float:
        return self._lived + (time.monotonic() - self._since) * self._rate
