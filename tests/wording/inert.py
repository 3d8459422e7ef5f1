"""What a text of ours becomes with any words of people in it, told without the code that puts them in."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.demo.server.entities import found, span_of
from bot.demo.server.html import parse_html
from bot.wording import clean
from bot.wording.filling import PLACEHOLDER
from bot.wording.texts import Texts
from domain.people import Register, Voice

from .lint import Line

TUESDAY = datetime(2027, 3, 2, 18, 15, tzinfo=UTC)
NUMBERS = frozenset({"count", "number", "rank", "of", "day", "hours", "minutes", "year"})
"""Facts that are never words of people."""
COUNTS = {"zero": 0, "one": 1}
MARK, NAMED = "Zqx", "Zqy"
"""Words and a name that act in no way, and stand in no text of ours."""

COMMAND = "command"
"""A fact that names one of our commands."""

Entity = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """What is seen of a message: its characters, and where its entities begin and end among them."""

    text: str
    entities: list[Entity]


@dataclass(frozen=True, slots=True)
class Spot:
    """One text, said to somebody, with the same words of people everywhere in it."""

    texts: Texts
    line: Line

    def said(self, words: str) -> Read:
        """Return what is read when the words are put in."""
        voice = Voice(self.line.language, Register("tu" if "tu" in self.line.form else "vous"), "Europe/Paris")
        return read(self.texts.say(self.line.key, voice, self._facts(words), self._times()))

    def expected(self, words: str) -> Read:
        """Return what must be read: our own text, and in it the words, cleaned."""
        told = [visible(self._shown(place, words)) for place in PLACEHOLDER.finditer(self.line.text) if _is_fact(place)]
        return put(self.said(MARK), told)

    def _shown(self, place: re.Match[str], words: str) -> str:
        if place["name"].rpartition("_")[2] in ("name", "title"):
            return clean.name(words)
        before = self.line.text[: place.start()]
        if before.count("<blockquote>") > before.count("</blockquote>"):
            return clean.cut(clean.cleaned(words), clean.WORDS_LENGTH)
        return clean.cut(clean.one_line(clean.cleaned(words)), clean.WORDS_LENGTH)

    def _facts(self, words: str) -> Mapping[str, str | int]:
        facts: dict[str, str | int] = {**dict.fromkeys(NUMBERS, 7), COMMAND: "help"}
        facts["count"] = COUNTS.get(self.line.form[-1], 7) if self.line.form else 7
        for place in PLACEHOLDER.finditer(self.line.text):
            name = _small(place["name"])
            if _is_fact(place):
                facts[name] = words
            elif place["namespace"]:
                facts[name] = self._name_in(place["namespace"])
            elif name.endswith("_words"):
                facts.setdefault(name.removesuffix("_words"), 3)
        return facts

    def _name_in(self, namespace: str) -> str:
        known = self.texts.entries(self.line.language)
        return next(key.removeprefix(f"{namespace}.") for key in known if key.startswith(f"{namespace}."))

    def _times(self) -> Mapping[str, datetime]:
        names = (_small(place["name"]) for place in PLACEHOLDER.finditer(self.line.text))
        return {name.rpartition("_")[0]: TUESDAY for name in names if name.endswith(("_day", "_hour", "_date"))}


def read(html: str) -> Read:
    """Return what is seen of HTML as the messenger shows it, with the entities that it makes by itself."""
    text, given = parse_html(html)
    units = text.encode("utf-16-le")
    entities = [
        (str(entity["type"]), *(len(visible(units[: 2 * edge].decode("utf-16-le"))) for edge in span_of(entity)))
        for entity in found(text, given)
    ]
    return _stripped(visible(text), [(kind, begin, end) for kind, begin, end in entities])


def put(ours: Read, told: list[str]) -> Read:
    """Return what is read once the words that stand for others are those."""
    pieces = re.split(f"{MARK}|{NAMED}", ours.text)
    assert len(pieces) == len(told) + 1, ours.text
    text = "".join(piece + words for piece, words in zip(pieces, [*told, ""], strict=True))
    entities = [(kind, _moved(begin, pieces, told), _moved(end, pieces, told)) for kind, begin, end in ours.entities]
    return _stripped(text, entities)


def visible(text: str) -> str:
    """Return what is seen: joiners and marks of direction show nothing."""
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def _stripped(text: str, entities: list[Entity]) -> Read:
    lead, body = len(text) - len(text.lstrip()), text.strip()
    moved = ((kind, max(0, begin - lead), min(len(body), end - lead)) for kind, begin, end in entities)
    return Read(body, sorted(entity for entity in moved if entity[1] < entity[2]))


def _moved(at: int, pieces: list[str], told: list[str]) -> int:
    """Return where a place of our text is, once the words stand in it."""
    before = shift = 0
    for piece, words in zip(pieces, told, strict=False):
        before += len(piece) + len(MARK)
        if at < before:
            break
        shift += len(words) - len(MARK)
    return at + shift


def _is_fact(place: re.Match[str]) -> bool:
    """Tell whether a place of a text may hold words of people: not a count, an instant, or a text of ours."""
    name = place["name"]
    formed = name.endswith(("_words", "_day", "_hour", "_date"))
    return not (place["namespace"] or formed or name in {*NUMBERS, COMMAND} or name != _small(name))


def _small(name: str) -> str:
    return name[0].lower() + name[1:]
