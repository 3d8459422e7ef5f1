"""What is wrong with a configuration, said all at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config.checks import nearest
from domain.errors import CollectiveError


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to correct: the key, what is wrong with it, and where it was read."""

    key: str
    """Such as `telegram.token`; empty when the file itself is at fault."""
    what: str
    """The name of the refusal: the last part of its text key."""
    where: str = ""
    """Such as `config.toml:12`, or an environment variable; empty for what is nowhere."""
    facts: Mapping[str, str] = field(default_factory=dict)
    guess: str = ""
    """What was probably meant."""

    def __str__(self) -> str:
        """Say it briefly, for whoever has no texts at hand."""
        told = " ".join(part for part in (self.where, self.key, self.what.replace("_", " ")) if part)
        return f"{told} (did you mean {self.guess}?)" if self.guess else told


class ConfigError(CollectiveError):
    """The configuration cannot be used; it holds every mistake found."""

    key = "shell.config_error.title"

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)


_KINDS = {
    "extra_forbidden": "unknown_section",
    "unexpected_keyword_argument": "unknown_key",
    "dataclass_type": "not_section",
    "string_type": "not_text",
    "path_type": "not_text",
    "int_type": "not_whole",
    "int_parsing": "not_whole",
    "int_parsing_size": "not_whole",
    "int_from_float": "not_whole",
    "float_type": "not_number",
    "float_parsing": "not_number",
    "greater_than": "above",
    "greater_than_equal": "at_least",
    "less_than": "below",
    "less_than_equal": "at_most",
    "enum": "not_one_of",
}
_LIMITS = ("gt", "ge", "lt", "le")


def mistakes_in(error: ValidationError, keys: Mapping[str, Sequence[str]], places: Mapping[str, str]) -> list[Mistake]:
    """Return what pydantic refused, in our words; `keys` are those of each section, `places` where each was read."""
    return [_mistake(details, keys, places) for details in error.errors(include_url=False)]


def guess_key(key: str, keys: Mapping[str, Sequence[str]]) -> str:
    """Return the key, or else the section, that a wrong one most resembles."""
    section, _, name = key.rpartition(".")
    everywhere = {each: f"{home}.{each}" for home, names in keys.items() for each in names}
    if near := nearest(name, list(keys.get(section, ()))):
        return f"{section}.{near}"
    if not section and (near := nearest(name, list(keys))):
        return near
    return everywhere.get(nearest(name, list(everywhere)), "")


def _mistake(details: ErrorDetails, keys: Mapping[str, Sequence[str]], places: Mapping[str, str]) -> Mistake:
    key = ".".join(str(part) for part in details["loc"])
    what = _KINDS.get(details["type"], details["type"])
    facts = {name: str(fact) for name, fact in details.get("ctx", {}).items()}
    guess = facts.pop("guess", "")
    if what.startswith("unknown"):
        guess = guess_key(key, keys)
    elif details["type"] == "enum":
        facts, guess = _choice(details, facts["expected"])
    elif limit := next((facts[name] for name in _LIMITS if name in facts), ""):
        facts = {"limit": limit}
    return Mistake(key, what, places.get(key, ""), facts, guess)


def _choice(details: ErrorDetails, expected: str) -> tuple[dict[str, str], str]:
    choices, found = re.findall(r"'([^']+)'", expected), str(details["input"])
    return {"found": found, "expected": ", ".join(choices)}, nearest(found, choices)
