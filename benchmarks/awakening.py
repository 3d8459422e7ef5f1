"""How soon a started process has answered its first update, and how much memory it then holds."""

import time
from pathlib import Path

from benchmarks.figures import Measure
from benchmarks.stage import Stage, resident_mib, stage

START = Measure("start to first update handled", "s", 1.5)
MEMORY = Measure("idle memory of the process (RSS)", "MiB", 110)
_FEW = 20


async def awaken(folder: Path) -> dict[Measure, float]:
    """Start the bot as an operator does, with one update waiting; then let a few people write."""
    async with stage(folder) as place:
        place.world.start(place.world.person("Inès"))
        since = time.monotonic()
        async with place.bot() as process:
            await _answered(place, 1)
            start = place.world.ledger.sends()[0].moment - since
            for _ in range(_FEW):
                place.world.start(place.world.person("Malo"))
            await _answered(place, 1 + _FEW)
            await place.world.until(lambda: place.world.polling)
            return {START: start, MEMORY: resident_mib(process)}


async def _answered(place: Stage, messages: int) -> None:
    await place.world.until(lambda: len(place.world.ledger.sends()) >= messages, timeout=30)
