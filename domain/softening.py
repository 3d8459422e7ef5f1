"""Put another word in the place of a name."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from domain.answers import Answer

_ELIDED = r"(?P<before>\b(?:d|\w*qu))['’]"
"""French drops a vowel before a name that begins with one: « d'Inès », « qu'Inès »."""
_ENDS = ".!?…\n"
_BETWEEN = " \t\u00a0\u202f\"'«“‘(–—-"
"""What may stand between the end of a sentence and the first word of the next."""


def softened(answer: Answer, names: Collection[str], replacement: str) -> Answer:
    """Return the answer with another word for each of the names."""
    parts = tuple(replace(part, text=without_names(part.text, names, replacement)) for part in answer.parts)
    return replace(answer, parts=parts) if names else answer


def without_names(text: str, names: Iterable[str], replacement: str) -> str:
    """Return a text with another word for each name, whole words only, in the case that the name had."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    if not longest_first:
        return text
    any_name = "|".join(map(re.escape, longest_first))
    pattern = re.compile(rf"(?:{_ELIDED}|(?<![\w-]))(?P<name>{any_name})(?![\w-])", re.IGNORECASE)
    return pattern.sub(lambda found: _before(found) + _cased(replacement, found), text)


def _before(found: re.Match[str]) -> str:
    return f"{found['before']}e " if found["before"] else ""


def _cased(replacement: str, found: re.Match[str]) -> str:
    name = found["name"]
    if len(name) > 1 and name.isupper():
        return replacement.upper()
    begins = name[:1].isupper() and not found["before"] and _opens(found.string[: found.start()])
    return replacement[:1].upper() + replacement[1:] if begins else replacement


def _opens(before: str) -> bool:
    """Tell whether a sentence begins after these words."""
    return before.rstrip(_BETWEEN)[-1:] in ("", *_ENDS)
