"""What is seen of what people write, and their words without accents or capitals."""

import re
import unicodedata
from collections.abc import Iterator

NAME_LENGTH = 64
"""No name is longer, where it is written as where it is shown; the messenger's own are not either."""
MOST_MARKS = 3
"""Accents on one letter; more would climb over the lines around."""
JOINERS = "\u200c\u200d"
"""Joiners that some scripts and many emoji need, between two letters."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_USUAL = re.compile("[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")
"""What nearly everybody writes around here, all of it seen: it needs no look at each character."""
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_MARKS = frozenset({"Mn", "Me"})
_WELCOME = frozenset("\n\t" + JOINERS)
_HOLLOW = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by name, which show nothing."""
_FIRST_EMOJI, _LAST_EMOJI = "\U0001f300", "\U0001faff"


def seen(text: str) -> str:
    """Return a text without control or format characters, nor piles of accents."""
    lines = text if text.isascii() and text.isprintable() else _BREAKS.sub("\n", text)
    return lines if _USUAL.fullmatch(lines) else "".join(_seen(lines))


def blank(text: str) -> bool:
    """Tell whether what is left of a text shows nothing by itself: spaces, marks without a letter, joiners."""
    return all(letter in JOINERS or unicodedata.category(letter)[0] in "MZ" for letter in text)


def plain(text: str) -> str:
    """Return words without accents or capitals."""
    bare = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return "".join(bare).casefold()


def _seen(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if not _is_seen(character, category):
            continue
        marks = marks + 1 if category in _MARKS else 0
        if marks <= MOST_MARKS:
            yield character


def _is_seen(character: str, category: str) -> bool:
    if category == "Cn":
        # An emoji may be younger than this Python's tables.
        return _FIRST_EMOJI <= character <= _LAST_EMOJI
    return (category not in _HIDDEN or character in _WELCOME) and character not in _HOLLOW
