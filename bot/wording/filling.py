"""Fill the placeholders of a text: a closed list of names, never an attribute nor a format."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.wording import markup
from bot.wording.entries import Unsayable
from bot.wording.telling import Teller

Facts = Mapping[str, str | int]
Times = Mapping[str, datetime]

PLACEHOLDER = re.compile(r"\{(?P<name>\w+)(?::(?P<namespace>[\w.]+))?\}")
_NAMES = ("name", "title")


@dataclass(frozen=True, slots=True)
class Values:
    """What one text may tell."""

    teller: Teller
    facts: Facts
    times: Times
    blocks: Mapping[str, str]
    """HTML of ours, put in as it is."""


def fill(template: str, values: Values) -> str:
    """Return a text with its placeholders filled; one with a capital gives a capital."""

    def value(found: re.Match[str]) -> str:
        name = found["name"]
        small = name[0].lower() + name[1:]
        told = _told(small, found["namespace"], values, in_quote=_in_quote(template, found.start()))
        return told if small == name else told[:1].upper() + told[1:]

    return PLACEHOLDER.sub(value, template)


def _told(name: str, namespace: str | None, values: Values, *, in_quote: bool) -> str:
    if namespace and name in values.facts:
        return values.teller.listing(namespace, str(values.facts[name]))
    if name in values.blocks:
        return values.blocks[name]
    if name in values.facts:
        return _fact(name, values.facts[name], in_quote=in_quote)
    if name in values.times:
        return values.teller.moment(values.times[name])
    return _formed(name, values)


def _formed(name: str, values: Values) -> str:
    """Tell a fact or an instant in one of its forms."""
    base, _, form = name.rpartition("_")
    fact, instant = values.facts.get(base), values.times.get(base)
    if form == "words" and isinstance(fact, int):
        return values.teller.number(fact)
    if form == "day" and instant:
        return values.teller.day(instant)
    if form == "hour" and instant:
        return values.teller.hour(instant)
    if form == "date" and instant:
        return values.teller.date(instant)
    raise Unsayable(f"nothing tells {{{name}}}")


def _fact(name: str, fact: str | int, *, in_quote: bool) -> str:
    """Show words of people: only a block quote may have several lines, so that nobody writes a line as the bot."""
    words = str(fact)
    if name.rpartition("_")[2] in _NAMES:
        return markup.name(words)
    return markup.lines(words) if in_quote else markup.line(words)


def _in_quote(template: str, at: int) -> bool:
    return template.rfind("<blockquote>", 0, at) > template.rfind("</blockquote>", 0, at)
