"""What a button is about, in eight bytes: one of our ids, or the number of something."""

import re

SIZE = 8
_WORD = re.compile(r"[a-z2-7]{0,12}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_AS_DIGITS = str.maketrans(_LETTERS, _DIGITS)
_BITS = 60
_BELOW = (1 << _BITS) - 1
_IS_NUMBER = 13
"""Above the sixty bits stands how many letters a word has, twelve at most, or this."""


def pack_ref(ref: str) -> bytes:
    """Return a ref as bytes; raise `ValueError` for what is neither an id of ours nor a number."""
    if _WORD.fullmatch(ref):
        kind, content = len(ref), int(ref.translate(_AS_DIGITS) or "0", 32)
    elif _NUMBER.fullmatch(ref) and int(ref) <= _BELOW:
        kind, content = _IS_NUMBER, int(ref)
    else:
        raise ValueError(f"a button cannot be about {ref!r}: 12 characters at most of a-z 2-7, or a whole number")
    return (kind << _BITS | content).to_bytes(SIZE, "big")


def unpack_ref(packed: bytes) -> str:
    """Return the ref that was packed."""
    whole = int.from_bytes(packed, "big")
    kind, content = whole >> _BITS, whole & _BELOW
    if kind == _IS_NUMBER:
        return str(content)
    return "".join(_LETTERS[content >> 5 * place & 31] for place in reversed(range(kind)))
