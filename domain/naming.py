"""Find who is named in a text: other people's names are theirs to give."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from domain.ids import PersonId
from domain.letters import plain

Bearing = Callable[[str], Collection[PersonId]]
"""Who bears a word in her name, the word written without accents nor capitals."""

_WORDS = re.compile(r"(?<![\w-])\w+(?:-\w+)*(?![\w-])")
_SHORTEST = 2
"""One letter alone is no name; after a name, it is its initial."""
_BETWEEN = " \t\u00a0\u202f"
"""What stands between two words of one name."""


@dataclass(frozen=True, slots=True)
class _Name:
    """Words of a text that follow each other and name the same persons."""

    start: int
    end: int
    bearers: frozenset[PersonId]


def words_of(name: str) -> tuple[str, ...]:
    """Return the words by which somebody may be named, without accents nor capitals: neither « de », nor « la »."""
    words = _WORDS.findall(name)
    return tuple(dict.fromkeys(plain(word) for word in (*words[:1], *filter(_capitalised, words[1:]))))


def named(text: str, bearing: Bearing) -> tuple[str, ...]:
    """Return the names that a text holds, as written there, once each; « Jean Malo » is one name, if it is somebody's.

    A word in small letters is no name: « une pierre » is not Pierre.
    """
    names: list[_Name] = []
    for word in filter(lambda word: _capitalised(word[0]), _WORDS.finditer(text)):
        found = _Name(*word.span(), frozenset(bearing(plain(word[0]))))
        same = found.bearers & names[-1].bearers if names else frozenset()
        if same and not text[names[-1].end : found.start].strip(_BETWEEN):
            names[-1] = _Name(names[-1].start, found.end, same)
        elif found.bearers and len(word[0]) >= _SHORTEST:
            names.append(found)
    return tuple(dict.fromkeys(text[name.start : name.end] for name in names))


def not_left(names: Iterable[str], left: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are not made of words that an author left already."""
    spared = {word for name in left for word in words_of(name)}
    return tuple(name for name in names if not spared.issuperset(words_of(name)))


def _capitalised(word: str) -> bool:
    return word[:1].isupper()
