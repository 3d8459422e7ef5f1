"""Whose turn it is: of several processes on one database, one polls and sends, the others wait."""

import os
from pathlib import Path
from typing import Final

from domain.errors import StorageError
from storage.addresses import SqliteAddress, address_of

try:
    import fcntl
except ModuleNotFoundError:  # where files have no such locks, whoever comes is served
    fcntl = None  # type: ignore[assignment]

_SUFFIX: Final = ".turn"


class InUse(StorageError):
    """A bot works with the database: stop it first."""


class Turn:
    """A lock that falls with the process that holds it, however that process ends."""

    def __init__(self, url: str) -> None:
        address = address_of(url)
        self._path: Path | None = None
        if isinstance(address, SqliteAddress) and not address.in_memory:
            self._path = Path(f"{address.path}{_SUFFIX}")
        self._held: int | None = None

    def take(self) -> bool:
        """Take the turn if nobody has it; False when somebody does."""
        if self._path is None or fcntl is None or self._held is not None:
            return True
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._held = file
        return True

    def leave(self) -> None:
        """Leave it to the next."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
