"""The clock of a real run."""

import asyncio
import time
from datetime import UTC, datetime


class SystemClock:
    """Tell the machine's time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that only grow."""
        return time.monotonic()

    async def sleep_until(self, moment: float) -> None:
        """Return once `monotonic()` has reached `moment`."""
        await asyncio.sleep(max(0.0, moment - self.monotonic()))
