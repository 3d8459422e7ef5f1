"""The sealed copies that stand beside a database."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from storage.addresses import file_of
from storage.backup import DRAFT, SUFFIX, copy_before
from storage.sealed_file import Damaged, head_of
from storage.sqlite_connection import explained

_MONTH: Final = timedelta(days=30)
"""How long the copy made before a migration waits for whoever regrets it."""
_DAY: Final = timedelta(days=1)
"""No copy takes so long: what is older was left by a process that was killed."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One sealed copy."""

    path: Path
    made_at: datetime
    size: int


def copies_of(url: str) -> list[Copy]:
    """Return the copies beside the database of a URL, newest first."""
    file = file_of(url)
    with explained():
        found = list(_copies(file.parent)) if file else []
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def let_copies_expire(url: str, now: datetime) -> int:
    """Erase the copies made before a migration long ago, and what a copy cut short left; return how many."""
    file = file_of(url)
    if file is None:
        return 0
    pattern = copy_before(file).name
    expired = [copy for copy in copies_of(url) if copy.path.match(pattern) and copy.made_at < now - _MONTH]
    with explained():
        for copy in expired:
            copy.path.unlink(missing_ok=True)
        return len(expired) + _sweep(file.parent, now)


def _copies(folder: Path) -> Iterator[Copy]:
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(Damaged):
            yield Copy(path, head_of(path).made_at, path.stat().st_size)


def _sweep(folder: Path, now: datetime) -> int:
    rooms = list(folder.glob(f"{DRAFT}*"))
    left = [room for room in rooms if datetime.fromtimestamp(room.stat().st_mtime, UTC) < now - _DAY]
    for room in left:
        shutil.rmtree(room)
    return len(left)
