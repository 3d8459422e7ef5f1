"""Waiting, without counting seconds, until the bot has nothing left to do."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.demo.stage import Stage

from .opened import opened

PATIENCE = 20.0
"""Real seconds; only what never comes takes as long."""
_SOON = timedelta(minutes=10)
"""What is to be said later than that waits for an hour that somebody chose."""
_BUSY = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
         + (SELECT count(*) FROM timers WHERE due_at <= :now)
         + (SELECT count(*) FROM schedules WHERE active = 1 AND next_at <= :now)
         + (SELECT count(*) FROM outbox WHERE state = 'sending')
         + (SELECT count(*) FROM outbox
            WHERE state = 'pending' AND not_before_at <= :soon AND (manner <> 'edit' OR EXISTS (
                SELECT 1 FROM messages m
                WHERE m.place = outbox.place AND m.topic = outbox.topic AND m.subject = outbox.subject)))
"""


class Quiet:
    """Watch the queue of updates from outside, and the database from beside."""

    def __init__(self, stage: Stage, database: Path) -> None:
        self._stage = stage
        self._db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    async def __call__(self) -> None:
        """Return once every update is done, everything due has been done, and everything decided is said."""
        try:
            async with asyncio.timeout(PATIENCE):
                while self.busy():
                    self._stage.bot.done() and self._stage.bot.result()
                    await self._stage.clock.sleep_until(self._stage.clock.monotonic() + 0.5)
        except TimeoutError:
            raise AssertionError(f"the bot is still at work:\n{self._stage.world.dump()}") from None

    def busy(self) -> bool:
        """Tell whether something is still to be done."""
        world = self._stage.world
        if not world.polling or world.board.updates.pending():
            return True
        now = self._stage.clock.now()
        soon = now + _SOON
        [(left,)] = self._db.execute(_BUSY, {"now": int(now.timestamp() * 1000), "soon": int(soon.timestamp() * 1000)})
        return bool(left)


def holds(database: Path, text: str) -> bool:
    """Tell whether a closed database still holds a text: readable in its files, or sealed in its tables."""
    files = [file for file in database.parent.glob(f"{database.name}*") if file.is_file()]
    sought = {text.encode(), text.encode("unicode_escape").replace(b"\\x", b"\\u00")}
    readable = any(each in file.read_bytes() for file in files for each in sought)
    return readable or text in opened(database)


def value(database: Path, sql: str) -> object:
    """Return the one value that a question finds in the database."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return db.execute(sql).fetchone()[0]
