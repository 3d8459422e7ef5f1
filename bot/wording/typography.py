"""Set our own sentences as each language prints them; the words of people are left as they wrote them."""

import re
from collections.abc import Callable

_NARROW = "\u202f"
_WIDE = "\u00a0"
_SPACES = f"[ {_NARROW}{_WIDE}]*"
_UNTOUCHED = r"(?P<untouched><code>.*?</code>|<[^<>]*>|\{[^{}]*\}|&#?\w+;|\w+://\S+)"
_AFTER = re.compile(
    rf"{_UNTOUCHED}|(?P<opening>«){_SPACES}|(?P<number>\bn°){_SPACES}|(?<=\w)(?P<apostrophe>')", re.DOTALL
)
_BEFORE = re.compile(rf"{_UNTOUCHED}|{_SPACES}(?:(?P<high>[?!]+|;|»)|(?P<colon>:)(?=[\s<:?!;»]|$))", re.DOTALL)


def typeset(text: str, language: str) -> str:
    """Return a text with the spaces and apostrophes of its language."""
    setter = _SETTERS.get(language.partition("-")[0])
    return setter(text) if setter else text


def french(text: str) -> str:
    """Put the no-break spaces of French before ? ! ; : », after « and n°, and curl its apostrophes."""
    return _BEFORE.sub(_space_before, _AFTER.sub(_space_after, text))


def _space_after(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "opening":
            return "«" + _NARROW
        case "number":
            return found["number"] + _WIDE
        case "apostrophe":
            return "’"
        case _:
            return found.group()


def _space_before(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    # A mark that follows no word, as in « (?) » or at the head of a line, is left as it is; not that of a piece
    # of a sentence, which begins with its space.
    follows = before[-1] not in "([\n«" if before else found.group()[0] not in "?!;»:"
    if found["untouched"] or not follows:
        return found.group()
    return _NARROW + found["high"] if found["high"] else _WIDE + found["colon"]


_SETTERS: dict[str, Callable[[str], str]] = {"fr": french}
