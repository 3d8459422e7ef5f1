"""The one clock that drives the bot, the sender, the tick and the local server."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tell the time and wait for it; nothing in the house reads time elsewhere for its own purposes."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC; it may be set back or forward."""

    def monotonic(self) -> float:
        """Return seconds that only grow, for limits and pauses."""

    async def sleep_until(self, moment: float) -> None:
        """Return once `monotonic()` has reached `moment`."""
