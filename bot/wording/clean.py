"""Make the words of people fit to be shown: nothing invisible, nothing endless."""

import re
import unicodedata

NAME_LENGTH = 64
WORDS_LENGTH = 1500
"""No screen quotes more than this; what is kept stays whole."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\n]+")
_STACKED = re.compile("(?P<kept>[\u0300-\u036f]{3})[\u0300-\u036f]+")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_WELCOME = frozenset("\n\t\u200c\u200d")
"""Line ends, and the joiners that some scripts and many emoji need."""
_FIRST_EMOJI, _LAST_EMOJI = "\U0001f300", "\U0001faff"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def cleaned(text: str) -> str:
    """Return a text without control or format characters, nor piles of accents."""
    lines = _BREAKS.sub("\n", text)
    if not lines.isascii() or not lines.isprintable():
        lines = "".join(character for character in lines if _seen(character))
        lines = _STACKED.sub(r"\g<kept>", lines)
    return lines.strip()


def one_line(text: str) -> str:
    """Return a text on a single line, its no-break spaces kept."""
    return _BLANKS.sub(" ", text).strip()


def cut(text: str, length: int) -> str:
    """Return a text no longer than a length, its end marked when it was cut."""
    return text if len(text) <= length else text[: length - 4].rstrip() + " […]"


def name(text: str) -> str:
    """Return a name or a title fit to be shown: one line, 64 characters."""
    line = one_line(cleaned(text))
    return line if len(line) <= NAME_LENGTH else line[: NAME_LENGTH - 1].rstrip() + "…"


def isolated(text: str) -> str:
    """Keep right-to-left words from turning the sentence around them."""
    if text.isascii() or not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return text
    return f"\u2068{text}\u2069"


def _seen(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cn":
        # An emoji may be younger than this Python's tables.
        return _FIRST_EMOJI <= character <= _LAST_EMOJI
    return category not in _HIDDEN or character in _WELCOME
