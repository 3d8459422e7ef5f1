"""Find who is named in a text: other people's names are theirs to give."""

import re
import unicodedata
from collections.abc import Iterable

_SHORTEST = 2


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the first names that a text holds, as written there, once each; accents do not matter, capitals do.

    A word in small letters is no name: « une pierre » is not Pierre.
    """
    wanted = {_plain(first) for name in names if len(first := _first(name)) >= _SHORTEST}
    words = (word for word in re.findall(r"(?<![\w-])\w+(?:-\w+)*(?![\w-])", text) if word[:1].isupper())
    return tuple(dict.fromkeys(word for word in words if _plain(word) in wanted))


def _first(name: str) -> str:
    return name.split()[0] if name.split() else ""


def _plain(word: str) -> str:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return bare.casefold()
