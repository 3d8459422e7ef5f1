"""What travels inside buttons: sealed, so that nobody can read it, nor write one of their own."""

import base64
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from bot.telegram.acts import NAMED, NUMBERS
from bot.telegram.lifetimes import expiry, over
from bot.telegram.refs import SIZE, pack_ref, unpack_ref
from domain.clock import Clock
from domain.ids import PlaceId
from domain.moves import Act

KEY_BYTES = 64
LONGEST_VALUE = 20
# 48 bytes make 64 letters with no bit to spare, so that each button is written in one way only.
_SEALED = re.compile(r"[A-Za-z0-9_-]{64}")
_ENDS = slice(1, 4)
_REF = slice(4, 4 + SIZE)
_VALUE = slice(4 + SIZE, None)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a button of ours says; nothing, once it is expired."""

    act: Act | None
    ref: str
    value: str
    expired: bool = False


EXPIRED = Opened(None, "", "", expired=True)


class Seals:
    """Seal what a button says, until when, to the place where it is shown: 64 letters, all buttons alike.

    AES-SIV needs no chance: the same button is the same letters, so a screen shown twice is the same screen.
    """

    def __init__(self, key: bytes, clock: Clock) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key of buttons has {KEY_BYTES} bytes")
        self._cipher = AESSIV(key)
        self._clock = clock

    def seal(self, act: Act, ref: str, value: str, place: PlaceId) -> str:
        """Return the data of a button."""
        if len(value) > LONGEST_VALUE or not (value.isascii() and value.isprintable()):
            raise ValueError(f"a button cannot carry {value!r}: at most {LONGEST_VALUE} printable ASCII characters")
        ends = expiry(act, self._clock.now()).to_bytes(3, "big")
        said = bytes([NUMBERS[act]]) + ends + pack_ref(ref) + value.encode().ljust(LONGEST_VALUE, b"\0")
        return base64.urlsafe_b64encode(self._cipher.encrypt(said, [_bound(place)])).decode()

    def open(self, data: str, place: PlaceId) -> Opened | None:
        """Return what a button says, or None when it was not sealed here for this place."""
        said = self._unsealed(data, place)
        # An act of an earlier version may be sealed in an old message.
        if said is None or (act := NAMED.get(said[0])) is None:
            return None
        if over(int.from_bytes(said[_ENDS], "big"), self._clock.now()):
            return EXPIRED
        return Opened(act, unpack_ref(said[_REF]), said[_VALUE].rstrip(b"\0").decode())

    def _unsealed(self, data: str, place: PlaceId) -> bytes | None:
        if not _SEALED.fullmatch(data):
            return None
        try:
            return self._cipher.decrypt(base64.urlsafe_b64decode(data), [_bound(place)])
        except InvalidTag:
            return None


def _bound(place: PlaceId) -> bytes:
    return str(place).encode()
