"""Cut the words of a member to what a summary can show: exact pieces of the text, and […] for what is left out."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 160
GAP = "[…]"

_LEAST = 25
"""A cut leaves at least this much, or the next kind of border is tried."""

_SENTENCE = re.compile(r"(?<=\w\w)[.!?…]+(?:\s?[»”\")])?(?=\s)|(?<=\w)\s[!?]+(?=\s)|(?=\n)")
_CLAUSE = re.compile(r"(?=[,;:]\s|\s[;:–—-]\s|\s\()")
_WORD = re.compile(r"(?=\s)")
_TURN = re.compile(
    r"""[\W_]*(?:
    mais|sauf|sans|pas|ni|or|pourtant|cependant|toutefois|néanmoins|excepté|hormis|sinon|quoique|si|seulement|ne|n|plus
    |jamais|rien|aucune?|guère|point|personne|que|non|contrairement
    |but|except|unless|without|nor|not|never|however|yet|though|although|if|only|no|none|nobody|nothing|cannot|\w+n['’]t
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What denies or bends the words before it: they are not left alone when it comes next."""


def excerpt(text: str, longest: int = LONGEST) -> str:
    """Return the words to show, from the start; empty when they cannot be cut without harm."""
    words = text.strip()
    if len(words) <= longest:
        return words if _visible(words) else ""
    end = _cut_at(words, longest - len(GAP) - 1)
    return f"{words[:end].rstrip()} {GAP}" if end and _visible(words[:end]) else ""


def excerpt_after(text: str) -> str:
    """Return the words to show of a text that comes after others of the same voice, which are left out."""
    words = excerpt(text, LONGEST - len(GAP) - 1)
    return f"{GAP} {words}" if words else ""


def question_in(text: str) -> str:
    """Return the words to show of a question: all of them, or the last sentence that asks."""
    words = text.strip()
    if len(words) <= LONGEST:
        return excerpt(words)
    asked = [(start, end) for start, end in _sentences(words) if words[:end].endswith("?")]
    if not asked:
        return excerpt(words)
    start, end = asked[-1]
    shown = f"{GAP} {words[start:end].strip()}" if start else words[:end]
    if end < len(words):
        shown += f" {GAP}"
    return shown if len(shown) <= LONGEST else excerpt(words)


def _cut_at(words: str, room: int) -> int:
    """Return the furthest border within the room: of sentences rather than of clauses, of clauses rather than words."""
    for border in (_SENTENCE, _CLAUSE, _WORD):
        ends = [found.end() for found in border.finditer(words, 0, room + 2) if _LEAST <= found.end() <= room]
        for end in reversed(ends):
            if not _TURN.match(words, end):
                return end
    return 0


def _sentences(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE.finditer(words):
        yield start, found.end()
        start = found.end()
    yield start, len(words)


def _visible(words: str) -> bool:
    """Tell whether there is anything to read: no controls, spaces or bare accents alone."""
    return any(unicodedata.category(character)[0] not in "CZM" for character in words)
