"""Tell whether words are another text with some of it left out, each time marked with […]."""

import re

from summaries.excerpts import GAP

_GAPS = re.compile(r"\s*(?:\[…\]|\[\.\.\.\])\s*")
_SPACES = re.compile(r"\s+")


def is_cut_of(words: str, text: str) -> bool:
    """Tell whether words are exact pieces of a text, in order, and […] stands for all that is left out."""
    pieces, whole = _pieces(words), _spaced(text)
    if len(pieces) == 1:
        return pieces[0] == whole != ""
    ends = whole.startswith(pieces[0]) and whole.endswith(pieces[-1])
    return any(pieces) and ends and _in_order(pieces, whole)


def cut_as(words: str) -> str:
    """Return words as they are shown: on one line, each gap written the same way."""
    return f" {GAP} ".join(_pieces(words)).strip()


def _pieces(words: str) -> list[str]:
    return [_spaced(piece) for piece in _GAPS.split(words)]


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _in_order(pieces: list[str], whole: str) -> bool:
    """Find the pieces one after the other; what ends a text ends it, wherever else it may stand."""
    start = 0
    for piece in pieces[:-1]:
        found = whole.find(piece, start)
        if found < 0:
            return False
        start = found + len(piece)
    return start + len(pieces[-1]) <= len(whole)
