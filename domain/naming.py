"""Find who may be named in a text: other people's names are theirs to give."""

import re

from domain.letters import plain

_WORDS = re.compile(r"(?<![\w-])\w+(?:-\w+)*(?![\w-])")
_SHORTEST = 2


def capitalised(text: str) -> tuple[str, ...]:
    """Return the words of a text that may be names, as written there, once each.

    A word in small letters is no name: « une pierre » is not Pierre.
    """
    found = (word for word in _WORDS.findall(text) if len(word) >= _SHORTEST and word[:1].isupper())
    return tuple(dict.fromkeys(found))


def called(name: str) -> str:
    """Return a first name as it is looked for: without its accents nor its capitals; empty when too short for one."""
    first = name.split()[0] if name.split() else ""
    return plain(first) if len(first) >= _SHORTEST else ""
