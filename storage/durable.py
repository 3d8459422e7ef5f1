"""Files that only their owner reads, and that are on disk when one is told so."""

import os
from pathlib import Path
from typing import IO


def new_file(path: Path) -> IO[bytes]:
    """Open a file that was not there, to be written by its owner."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def growing_file(path: Path) -> IO[bytes]:
    """Open a file to be written at its end; it is made if it is not there."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def settle(file: IO[bytes]) -> None:
    """Return once what was written is on disk."""
    file.flush()
    os.fsync(file.fileno())


def settle_names(folder: Path) -> None:
    """Return once the names in a folder are on disk."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
