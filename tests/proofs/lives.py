"""The lives of a bot, one process after the other, as seen from outside."""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from tests.proofs.victim import Terms

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Death:
    """Where a life ends: at the nth passage of a point."""

    point: str
    nth: int


NEVER = Death("", 0)


class Life:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._speaking = asyncio.Lock()

    @classmethod
    async def begin(cls, terms: Terms, death: Death, journal: Path) -> Self:
        """Begin one; what it logs is added to a file."""
        told = [json.dumps(asdict(terms)), json.dumps([death.point, death.nth])]
        with journal.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.proofs.victim", *told),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
            )
        return cls(process)

    @property
    def over(self) -> bool:
        """Tell whether it ended."""
        return self._process.returncode is not None

    async def order(self, *order: object) -> dict[str, int]:
        """Give an order and return how often each point was passed; nothing when the process is dead."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._speaking:
            try:
                self._process.stdin.write(json.dumps(order).encode() + b"\n")
                await self._process.stdin.drain()
            except ConnectionError:
                return {}
            line = await self._process.stdout.readline()
        passed: dict[str, int] = json.loads(line) if line else {}
        return passed

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()

    async def end(self) -> None:
        """Ask it to stop."""
        if not self.over:
            self._process.terminate()
        await self.ended()

    async def ended(self) -> int:
        """Wait for its end and return its exit code, negative when a signal ended it."""
        code = await self._process.wait()
        assert self._process.stdin is not None
        self._process.stdin.close()
        return code
