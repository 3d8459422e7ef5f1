"""What travels inside buttons, sealed so that nobody can write one of their own."""

import base64
import hmac
from dataclasses import dataclass
from hashlib import blake2b

from domain.ids import PlaceId
from domain.moves import Act

LONGEST_REF = 12
LONGEST_VALUE = 20
_SHORTEST_KEY = 16
_MAC_BYTES = 10
_MAC_LENGTH = 14
_ACTS = frozenset(Act)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a button of ours says."""

    act: Act
    ref: str
    value: str


class Seals:
    """Seal what a button says to the place where it is shown, as `act.ref.value.mac` in at most 64 bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) < _SHORTEST_KEY:
            raise ValueError(f"the key of buttons has at least {_SHORTEST_KEY} bytes")
        self._key = key

    def seal(self, act: Act, ref: str, value: str, place: PlaceId) -> str:
        """Return the data of a button."""
        _check(ref, LONGEST_REF)
        _check(value, LONGEST_VALUE)
        if "." in ref:
            raise ValueError(f"a button's ref has no dot: {ref!r}")
        said = f"{act}.{ref}.{value}"
        return f"{said}.{self._mac(said, place)}"

    def open(self, data: str, place: PlaceId) -> Opened | None:
        """Return what a button says, or None when it was not sealed here for this place."""
        said, _, mac = data.rpartition(".")
        if not data.isascii() or not hmac.compare_digest(mac, self._mac(said, place)):
            return None
        act, ref, value = said.split(".", 2)
        # An act of an earlier version may be sealed in an old message.
        return Opened(Act(act), ref, value) if act in _ACTS else None

    def _mac(self, said: str, place: PlaceId) -> str:
        # Keyed BLAKE2b is a MAC by itself.
        digest = blake2b(f"{place}\n{said}".encode(), key=self._key, digest_size=_MAC_BYTES).digest()
        # Compared as text, since the last letter of this base carries bits that no decoder looks at.
        return base64.urlsafe_b64encode(digest)[:_MAC_LENGTH].decode()


def _check(part: str, longest: int) -> None:
    if len(part) > longest or not (part.isascii() and part.isprintable()):
        raise ValueError(f"a button cannot carry {part!r}: at most {longest} printable ASCII characters")
