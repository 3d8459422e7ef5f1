"""A sealed copy becomes the database again, without what was erased since it was made."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.erasures import Erasure
from domain.errors import StorageError
from domain.ports import Unit
from storage.addresses import file_of
from storage.alone import alone, bare, fold
from storage.backup import drafting, refuse_unsound
from storage.durable import settle_names
from storage.erasure_journal import ErasureJournal
from storage.erasures import Erasures
from storage.opening import open_store
from storage.rotation import reseal
from storage.sealed_file import Told, open_file, unheard
from storage.sqlite_connection import explained
from storage.vault import Vault

Again = Callable[[Unit, Sequence[Erasure]], int]
"""Erases again what was erased, and returns how much there was to erase."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored."""

    made_at: datetime
    """When the copy was made."""
    erasures: int
    """How many erasures were done again."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """Put one copy in the place of one database."""

    url: str
    vault: Vault
    journal: ErasureJournal
    again: Again
    now: datetime

    async def run(self, copy: Path, told: Told = unheard) -> Restored:
        """Restore; whatever ends it before its last step leaves the former database as it was."""
        target = file_of(self.url)
        if target is None:
            raise StorageError("only a SQLite file is restored here; for PostgreSQL, use pg_restore")
        with explained():
            target.parent.mkdir(parents=True, exist_ok=True)
        with alone(self.url), explained(), drafting(target) as room:
            self._save_pending(target)
            draft = room / target.name
            made_at = open_file(copy, draft, self.vault, told).made_at
            erasures = await self._made_ready(draft, made_at)
            draft.replace(target)
            settle_names(target.parent)
        return Restored(made_at, erasures)

    async def _made_ready(self, draft: Path, made_at: datetime) -> int:
        with closing(sqlite3.connect(draft)) as raw:
            refuse_unsound(raw)
        url = f"sqlite:///{draft}"
        store = await open_store(url, self.now, vault=self.vault)
        try:
            since = self.journal.since(made_at)
            erasures = await store.work(lambda unit: self.again(unit, since))
        finally:
            await store.close()
        with bare(url, self.vault) as database:
            # A copy made before the key was changed is sealed by the former one.
            reseal(database.transaction, self.vault)
            database.scrub()
        fold(draft)
        return erasures

    def _save_pending(self, former: Path) -> None:
        """Tell the journal of erasures what the former database had not told it yet."""
        if not former.exists():
            return
        try:
            with bare(f"sqlite:///{former}", self.vault) as database, database.transaction() as db:
                if pending := Erasures(db).pending():
                    self.journal.write(pending)
            fold(former)
        except (StorageError, sqlite3.Error):
            return  # too damaged to be read: that is why a copy is restored
