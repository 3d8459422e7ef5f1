"""A theatre: a world and its server in this process, the bot in others, all on one clock; who dies is born again."""

import asyncio
import html
import signal
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self, TypeVar

from bot.clock.movable import MovableClock
from bot.demo.server import Group, Person, Server, World, serve
from tests.proofs.books import Books
from tests.proofs.lives import NEVER, Death, Life
from tests.proofs.victim import Terms

T = TypeVar("T")

MONDAY = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
TOKEN = "1234567:a-token-for-the-proofs-that-opens-nothing"
PATIENCE = 30.0
"""Real seconds, beyond which something is stuck."""
_SIGNS = "sendMessage", "editMessageText"


class Theatre:
    """Hold the world, the clock, and the present life of the bot."""

    def __init__(self, folder: Path, *, rate: float, deaths: Iterable[Death] = ()) -> None:
        folder.mkdir(exist_ok=True)
        self.clock = MovableClock(MONDAY, rate)
        self.world = World(self.clock, token=TOKEN)
        self.books = Books(folder / "pasdecote.db")
        self.journal = folder / "journal.log"
        self.kills = 0
        self.level = "info"
        self.patience = PATIENCE
        self._folder = folder
        self._rate = rate
        self._deaths = list(deaths)
        self._over = False

    async def __aenter__(self) -> Self:
        self._server: Server = await serve(self.world)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._over = True
        if hasattr(self, "_keeper"):
            self._keeper.cancel()
            await asyncio.wait([self._keeper])
            await self.life.end()
        await self._server.close()

    async def awaken(self) -> None:
        """Let the bot begin its first life, and listen."""
        await self._begin()
        self._keeper = asyncio.create_task(self._keep_alive())
        await self.until(lambda: self.world.polling)

    async def _begin(self) -> None:
        self.life = await Life.begin(self.terms(), self._deaths.pop(0) if self._deaths else NEVER, self.journal)

    def terms(self) -> Terms:
        """Return what a life would stand on, now."""
        now, at = self.clock.now(), asyncio.get_running_loop().time()
        return Terms(self._server.url, TOKEN, str(self.books.path), now.isoformat(), at, self._rate, self.level)

    async def _keep_alive(self) -> None:
        while True:
            code = await self.life.ended()
            if self._over:
                return
            assert code == -signal.SIGKILL, f"it ended by itself, with code {code}:\n{self.journal.read_text()[-3000:]}"
            self.kills += 1
            verdict = self.books.sound_copy(self._folder / f"killed-{self.kills}")
            assert verdict == "ok", verdict
            await self._begin()

    async def rest(self) -> None:
        """End the present life in order, and keep it ended."""
        self._over = True
        await self.life.end()
        await self._keeper

    def doom(self, *points: str) -> None:
        """Let each of the coming lives end at the first passage of a point."""
        self._deaths += [Death(point, 1) for point in points]

    @asynccontextmanager
    async def absence(self) -> AsyncIterator[None]:
        """End the present life in order, and begin the next after something happened meanwhile."""
        await self.rest()
        yield
        self._over = False
        await self.awaken()

    @asynccontextmanager
    async def outage(self) -> AsyncIterator[None]:
        """Let nobody reach Telegram for a while."""
        port = int(self.url.rpartition(":")[2])
        await self._server.close()
        yield
        self._server = await serve(self.world, port=port)

    @property
    def url(self) -> str:
        """Return where Telegram answers."""
        return self._server.url

    async def move(self, by: timedelta) -> None:
        """Move the clock, for everybody."""
        self.clock.move(by)
        await self.life.order("move", by.total_seconds())

    async def until(self, condition: Callable[[], T | None], patience: float | None = None) -> T:
        """Wait until something is true and return it; a bot that ended by itself ends the wait too."""
        deadline = asyncio.get_running_loop().time() + (patience or self.patience)
        while not (value := condition()):
            if hasattr(self, "_keeper") and self._keeper.done():
                await self._keeper
            if asyncio.get_running_loop().time() > deadline:
                raise TimeoutError(f"nothing of the kind:\n{self.world.dump()}\n{self._state()}")
            await self.clock.sleep_until(self.clock.monotonic() + 0.02 * self._rate)
        return value

    async def calm(self) -> None:
        """Wait until everything heard is done and everything decided is said."""
        await self.until(self.settled)

    def settled(self) -> bool:
        """Tell whether it is."""
        return self.world.polling and not self.world.board.updates.pending() and self.books.settled

    def _state(self) -> str:
        kept = self.books.rows(
            "SELECT id, place, manner, topic, state, cause, attempts FROM outbox WHERE state NOT IN ('sent', 'failed')"
        )
        return "\n".join([*map(str, kept), self.journal.read_text()[-2000:]])

    def posts(self, group: Group) -> list[str]:
        """Return the texts of what was posted in a group, in order."""
        return [call.text for call in self.world.ledger.sends(group)]

    def told_to(self, person: Person) -> int:
        """Return how many messages a person was sent."""
        return len(self.world.ledger.sends(self.world.private(person)))

    def spoken(self) -> Iterator[tuple[int, float, str]]:
        """Yield every message or edit that arrived: where, at which moment, and its words."""
        for call in self.world.ledger.entries:
            if call.accepted and call.method in _SIGNS:
                yield call.chat_id or 0, call.moment, html.unescape(call.text)
