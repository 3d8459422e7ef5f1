"""The command line as an operator runs it: a process, its exit code, and all that it printed."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock.system import SystemClock
from bot.demo.server import World, serve
from tests.proofs.lives import ROOT

TOKEN = "7654321:AAcanary-canary-canary-canary-canary"


@dataclass(slots=True)
class Run:
    """One `pasdecote run`, and the file where all that it prints goes."""

    process: asyncio.subprocess.Process
    _printed: Path

    def printed(self) -> str:
        """Return what it printed so far."""
        return self._printed.read_text()

    async def ended(self) -> int:
        """Return its exit code."""
        return await self.process.wait()


@dataclass(frozen=True, slots=True)
class Office:
    """A real server on a real clock, and a folder to run in."""

    world: World
    url: str
    folder: Path

    @property
    def database(self) -> Path:
        """Return where the bot keeps everything."""
        return self.folder / "pasdecote.db"

    async def run(self, *, token: str = TOKEN, url: str | None = None, database: str | None = None) -> Run:
        """Type `pasdecote run`, in English, with a journal that tells everything."""
        environ = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LANG": "en",
            "PASDECOTE_TELEGRAM__TOKEN": token,
            "PASDECOTE_TELEGRAM__API_BASE_URL": url or self.url,
            "PASDECOTE_STORAGE__URL": f"sqlite:///{database or self.database}",
            "PASDECOTE_LOG__LEVEL": "debug",
        }
        printed = self.folder / "printed.txt"
        with printed.open("wb") as both:
            words = (sys.executable, "-X", "dev", "-m", "bot.cli", "run")
            process = await asyncio.create_subprocess_exec(
                *words, cwd=self.folder, env=environ, stdout=both, stderr=both
            )
        return Run(process, printed)


@asynccontextmanager
async def office(folder: Path) -> AsyncIterator[Office]:
    """Open one."""
    world = World(SystemClock(), token=TOKEN)
    server = await serve(world)
    try:
        yield Office(world, server.url, folder)
    finally:
        await server.close()
