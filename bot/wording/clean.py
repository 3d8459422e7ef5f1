"""Make the words of people fit to be shown: nothing invisible, nothing endless."""

import re
import unicodedata
from collections.abc import Iterator

NAME_LENGTH = 64
WORDS_LENGTH = 1500
"""No screen quotes more than this; what is kept stays whole."""
MOST_MARKS = 3
"""Accents on one letter; more would climb over the lines around."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\n]+")
_PLAIN = re.compile("[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")
"""What nearly everybody writes around here, all of it seen: it needs no look at each character."""
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_MARKS = frozenset({"Mn", "Me"})
_WELCOME = frozenset("\n\t\u200c\u200d")
"""Line ends, and the joiners that some scripts and many emoji need."""
_HOLLOW = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by name, which show nothing."""
_FIRST_EMOJI, _LAST_EMOJI = "\U0001f300", "\U0001faff"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_OPENED, _CLOSED = "\u2068", "\u2069"


def cleaned(text: str) -> str:
    """Return a text without control or format characters, nor piles of accents."""
    lines = text if text.isascii() and text.isprintable() else _BREAKS.sub("\n", text)
    if not _PLAIN.fullmatch(lines):
        lines = "".join(_shown(lines))
    return lines.strip()


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


def _shown(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if not _seen(character, category):
            continue
        marks = marks + 1 if category in _MARKS else 0
        if marks <= MOST_MARKS:
            yield character


def _seen(character: str, category: str) -> bool:
    if category == "Cn":
        # An emoji may be younger than this Python's tables.
        return _FIRST_EMOJI <= character <= _LAST_EMOJI
    return (category not in _HIDDEN or character in _WELCOME) and character not in _HOLLOW
