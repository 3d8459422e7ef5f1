"""The real bot in a process of its own: told of time by lines on its standard input, and killed at a named point."""

import asyncio
import json
import os
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot import journal
from bot.app import World, run
from bot.chance import SecretLot
from bot.clock.heartbeat import Heartbeat
from bot.clock.movable import MovableClock
from bot.config import Config, load
from tests.proofs.books import key_beside


@dataclass(frozen=True, slots=True)
class Terms:
    """What a life stands on: where Telegram and the database are, and a clock that another process reads too."""

    url: str
    token: str
    database: str
    now: str
    """What the clock showed …"""
    at: float
    """… at this moment of the machine, which all its processes share."""
    rate: float
    level: str = "info"

    def clock(self) -> MovableClock:
        """Return a clock that shows what the other process reads."""
        passed = timedelta(seconds=(time.monotonic() - self.at) * self.rate)
        return MovableClock(datetime.fromisoformat(self.now) + passed, self.rate)

    def config(self) -> Config:
        """Return the configuration of a run."""
        environ = {
            "PASDECOTE_TELEGRAM__TOKEN": self.token,
            "PASDECOTE_TELEGRAM__API_BASE_URL": self.url,
            "PASDECOTE_STORAGE__URL": f"sqlite:///{self.database}",
            "PASDECOTE_PRIVACY__KEY_FILE": str(key_beside(Path(self.database))),
        }
        return load(None, environ, usual=None)


@dataclass(slots=True)
class Fate:
    """Count the passages of each point, and end the process, as a power cut would, at one of them."""

    point: str = ""
    nth: int = 0
    passed: Counter[str] = field(default_factory=Counter)

    def __call__(self, point: str) -> None:
        """Pass a point."""
        self.passed[point] += 1
        if point == self.point and self.passed[point] == self.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    def arm(self, point: str, nth: int) -> None:
        """Die at the nth passage from now on."""
        self.point, self.nth = point, self.passed[point] + nth


async def live(terms: Terms, fate: Fate) -> None:
    """Live until told to stop, or killed."""
    clock, heartbeat, stop = terms.clock(), Heartbeat(), asyncio.Event()
    clock.on_move(heartbeat.strike)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    beside = [asyncio.create_task(_obey(clock, fate, stop)), asyncio.create_task(_pulse(clock, heartbeat))]
    try:
        await run(terms.config(), stop=stop, world=World(clock, SecretLot(), heartbeat, fate))
    finally:
        for task in beside:
            task.cancel()


async def _pulse(clock: MovableClock, heartbeat: Heartbeat) -> None:
    """Beat each second of this clock: the usual pulse counts real ones."""
    while True:
        await clock.sleep_until(clock.monotonic() + 1)
        heartbeat.strike()


async def _obey(clock: MovableClock, fate: Fate, stop: asyncio.Event) -> None:
    """Follow the orders, a line each, and answer each with a line; whoever gave them is gone: stop."""
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := await orders.readline():
        match json.loads(line):
            case ["move", seconds]:
                clock.move(timedelta(seconds=seconds))
            case ["die", point, nth]:
                fate.arm(point, nth)
        sys.stdout.write(json.dumps(fate.passed) + "\n")
        sys.stdout.flush()
    stop.set()


def main() -> None:
    """Live as the command line says: the terms, then where to die, if anywhere."""
    terms, death = Terms(**json.loads(sys.argv[1])), json.loads(sys.argv[2])
    fate = Fate()
    fate.arm(*death)
    kept = journal.keep(terms.level, "console", [terms.token])
    asyncio.run(live(terms, fate))
    kept.close()


if __name__ == "__main__":
    main()
