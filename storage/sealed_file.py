"""A file sealed whole, piece by piece, so that what was cut, swapped or changed in it is found."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from domain.errors import StorageError
from storage.durable import new_file, settle
from storage.vault import NotOpened, Vault

_MAGIC: Final = "pasdecote-backup-1"
_PIECE: Final = 1 << 20
_AROUND: Final = 28
"""What sealing adds to a piece: a nonce and a mark."""
_LONGEST_HEAD: Final = 200

Told = Callable[[int, int], None]
"""Told how much is done, of how much."""


class Damaged(StorageError):
    """The backup is damaged, cut short, or sealed by another key."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line of a sealed file says, in clear and not to be changed."""

    key: str
    """The name of the key that sealed it."""
    made_at: datetime
    file: str
    """Random, so that pieces of two files are never mixed."""

    def write(self) -> bytes:
        """Return the line."""
        return f"{_MAGIC} {self.key} {self.made_at.isoformat()} {self.file}\n".encode()


def unheard(done: int, total: int) -> None:
    """Tell nobody."""


def head_of(sealed: Path) -> Head:
    """Return what the first line of a sealed file says; raise `Damaged` where there is none."""
    with sealed.open("rb") as file:
        return _head(file)


def seal_file(plain: Path, sealed: Path, vault: Vault, made_at: datetime, told: Told = unheard) -> None:
    """Seal a file into a new one that only its owner reads, safe on disk when this returns."""
    head = Head(vault.current, made_at, secrets.token_hex(16)).write()
    total = plain.stat().st_size
    with plain.open("rb") as source, new_file(sealed) as target:
        target.write(head)
        for number, piece, last in _pieces(source, _PIECE):
            target.write(vault.seal_bytes(piece, _about(head, number, last)))
            told(source.tell(), total)
        settle(target)


def open_file(sealed: Path, plain: Path, vault: Vault, told: Told = unheard) -> Head:
    """Open a sealed file into a new one that only its owner reads, and return its head; raise `Damaged`."""
    total = sealed.stat().st_size
    with sealed.open("rb") as source, new_file(plain) as target:
        head = _head(source)
        line = head.write()
        for number, piece, last in _pieces(source, _PIECE + _AROUND):
            try:
                target.write(vault.open_bytes(piece, _about(line, number, last), head.key))
            except NotOpened:
                raise Damaged from None
            told(source.tell(), total)
        settle(target)
    return head


def _head(source: IO[bytes]) -> Head:
    try:
        magic, key, made_at, file = source.readline(_LONGEST_HEAD).decode("ascii").split()
        head = Head(key, datetime.fromisoformat(made_at), file)
    except ValueError:
        raise Damaged from None
    if magic != _MAGIC or head.made_at.tzinfo is None:
        raise Damaged
    return head


def _pieces(source: IO[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Return each piece, its number, and whether it is the last; there is always one."""
    number, piece = 0, source.read(size)
    while following := source.read(size):
        yield number, piece, False
        number, piece = number + 1, following
    yield number, piece, True


def _about(head: bytes, number: int, last: bool) -> bytes:
    return head + number.to_bytes(8) + bytes([last])
