"""Where measures are taken: the local server in this process, the bot in another, each on a core of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock.system import SystemClock
from bot.demo.server import World, serve

ROOT = Path(__file__).parents[1]
TOKEN = "7654321:AAbenchmark-benchmark-benchmark-benchm"
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Stage:
    """A world, its server, and a folder."""

    world: World
    url: str
    folder: Path

    @property
    def database(self) -> Path:
        """Return where the bot keeps everything."""
        return self.folder / "pasdecote.db"

    @asynccontextmanager
    async def bot(self, module: str = "bot.cli") -> AsyncIterator[asyncio.subprocess.Process]:
        """Run the bot for a while."""
        environ = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PASDECOTE_TELEGRAM__TOKEN": TOKEN,
            "PASDECOTE_TELEGRAM__API_BASE_URL": self.url,
            "PASDECOTE_STORAGE__URL": f"sqlite:///{self.database}",
            "PASDECOTE_PRIVACY__KEY_FILE": str(self.folder / "pasdecote.key"),
            "PASDECOTE_LOG__LEVEL": "error",
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, "run"),
            cwd=self.folder,
            env=environ,
            stderr=asyncio.subprocess.DEVNULL,
            preexec_fn=_take_last_core,
        )
        try:
            yield process
        finally:
            process.terminate()
            await process.wait()


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Raise a stage, without Telegram's limits."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    world = World(SystemClock(), token=TOKEN)
    world.limits.enabled = False
    server = await serve(world)
    try:
        yield Stage(world, server.url, folder)
    finally:
        await server.close()


def resident_mib(process: asyncio.subprocess.Process) -> float:
    """Return how much memory a process holds."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    told = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(told.split()[1]) / _KIB


def _take_last_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(range(os.cpu_count() or 1))})
