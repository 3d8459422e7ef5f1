"""Make the words of people fit to be shown: nothing invisible, nothing endless."""

import re
import unicodedata

from domain.letters import NAME_LENGTH, seen

WORDS_LENGTH = 1500
"""No screen quotes more than this; what is kept stays whole."""
_BLANKS = re.compile(r"[ \t\n]+")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_OPENED, _CLOSED = "\u2068", "\u2069"


def cleaned(text: str) -> str:
    """Return what is seen of a text, without the blanks around it."""
    return seen(text).strip()


def one_line(text: str) -> str:
    """Return a text on a single line, its no-break spaces kept."""
    return _BLANKS.sub(" ", text).strip()


def cut(text: str, length: int) -> str:
    """Return a text no longer than a length, its end marked when it was cut."""
    return text if len(text) <= length else whole(text[: length - 5].rstrip()) + " […]"


def name(text: str) -> str:
    """Return a name or a title fit to be shown: one line, 64 characters."""
    return short(one_line(cleaned(text)), NAME_LENGTH)


def short(text: str, length: int) -> str:
    """Return a label no longer than a length, with an ellipsis when it was cut."""
    return text if len(text) <= length else whole(text[: length - 2].rstrip()) + "…"


def isolated(text: str) -> str:
    """Keep right-to-left words from turning the sentence around them."""
    if text.isascii() or not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return text
    return f"{_OPENED}{text}{_CLOSED}"


def whole(text: str) -> str:
    """Return a text that was cut, with what sets right-to-left words apart closed again."""
    return text + _CLOSED if text.count(_OPENED) > text.count(_CLOSED) else text
