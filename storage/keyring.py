"""What a key file holds: the keys that seal and open what is kept, and one for pseudonyms."""

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Final, Self

from domain.errors import StorageError

_BYTES: Final = 32
_PEPPER: Final = "pseudonyms"
_HEAD: Final = """\
# The keys of Pas de côté. Whoever has this file can read the database and its backups; without it, nobody can.
# Keep a copy of it in a safe place, away from the database. One key a line: its name, then the key.
# `pseudonyms` never changes. Of the others, the last one seals, and those before it only open.
"""


class KeyRefused(StorageError):
    """The keys cannot be used; `what` names the reason, which an operator can act upon."""

    def __init__(self, what: str, cause: str) -> None:
        super().__init__(cause)
        self.what = what


class NoKeyring(ValueError):
    """The text is not that of a key file."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys by their names, in order: the last seals, all of them open."""

    keys: Mapping[str, bytes] = field(repr=False)
    pepper: bytes = field(repr=False)
    """The key of pseudonyms, which no rotation changes."""

    @classmethod
    def fresh(cls) -> Self:
        """Return a ring of new keys."""
        return cls(dict([_forged()]), secrets.token_bytes(_BYTES))

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the ring that a text holds; raise `NoKeyring`."""
        lines = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
        found = dict(_key(words) for words in lines)
        pepper = found.pop(_PEPPER, None)
        if pepper is None or not found:
            raise NoKeyring
        return cls(found, pepper)

    def write(self) -> str:
        """Return the text of a key file."""
        keys = {_PEPPER: self.pepper, **self.keys}
        return _HEAD + "".join(f"{name} {base64.b64encode(key).decode()}\n" for name, key in keys.items())

    @property
    def current(self) -> str:
        """Return the name of the key that seals."""
        return list(self.keys)[-1]

    def renewed(self) -> Self:
        """Return the ring with a new key, which seals from now on."""
        return replace(self, keys={**self.keys, **dict([_forged()])})

    def reduced(self) -> Self:
        """Return the ring without the keys that only open."""
        return replace(self, keys={self.current: self.keys[self.current]})


def _forged() -> tuple[str, bytes]:
    key = secrets.token_bytes(_BYTES)
    return _name(key), key


def _name(key: bytes) -> str:
    # Its own print: a letter lost in a copy made by hand is noticed, and no two keys are ever mistaken.
    return blake2b(key, digest_size=4, person=b"name of a key").hexdigest()


def _key(words: list[str]) -> tuple[str, bytes]:
    try:
        name, written = words
        key = base64.b64decode(written, validate=True)
    except (ValueError, binascii.Error):
        raise NoKeyring from None
    if len(key) != _BYTES or name not in (_PEPPER, _name(key)):
        raise NoKeyring
    return name, key
