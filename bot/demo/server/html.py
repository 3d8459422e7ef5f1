"""Telegram's HTML: to text and entities, as strictly as Telegram; and back, for pages."""

import re
from dataclasses import dataclass, field

from bot.demo.server.entities import span_of, units
from bot.demo.server.wire import Json

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?P<decimal>\d{1,8})|#x(?P<hexa>[0-9a-fA-F]{1,8})|(?P<name>lt|gt|amp|quot));?")
_SPACE = " \t\r\n\v\f"


class MarkupError(ValueError):
    """Say why a text is not Telegram's HTML."""


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reading:
    """Where the parser is; `length` counts UTF-16 units written so far."""

    source: str
    at: int = 0
    length: int = 0
    written: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def write(self, text: str) -> None:
        self.written.append(text)
        self.length += units(text)

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take_until(self, stops: str) -> str:
        begin = self.at
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def skip_space(self) -> None:
        while self.peek() and self.peek() in _SPACE:
            self.at += 1


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and the entities of Telegram's HTML."""
    if "<" not in source and "&" not in source:
        return _trimmed(source, [])
    reading = _Reading(source)
    while reading.at < len(source):
        if source[reading.at] == "<":
            _read_tag(reading)
        elif source[reading.at] == "&":
            reading.write(_reference(reading))
        else:
            reading.write(reading.take_until("<&"))
    if reading.opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{reading.opened[-1].tag}"')
    return _trimmed("".join(reading.written), reading.entities)


def _read_tag(reading: _Reading) -> None:
    begin = reading.at
    reading.at += 1
    if reading.peek() == "/":
        _read_end(reading, begin)
    else:
        _read_start(reading, begin)


def _read_start(reading: _Reading, begin: int) -> None:
    tag = reading.take_until(_SPACE + ">").lower()
    if not reading.peek():
        raise MarkupError(f"Unclosed start tag at byte offset {reading.byte(begin)}")
    if tag not in _TYPES:
        raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {reading.byte(begin)}')
    attributes: dict[str, str] = {}
    reading.skip_space()
    while reading.peek() != ">":
        name, value = _read_attribute(reading, tag, begin)
        attributes[name] = value
        reading.skip_space()
    reading.at += 1
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {reading.byte(begin)}')
    reading.opened.append(_Open(tag, reading.length, attributes))


def _read_attribute(reading: _Reading, tag: str, begin: int) -> tuple[str, str]:
    name = reading.take_until(_SPACE + "=>").lower()
    if not name and reading.peek():
        raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {reading.byte(begin)}')
    reading.skip_space()
    if reading.peek() == "=":
        reading.at += 1
        reading.skip_space()
        return name, _read_value(reading, tag, begin)
    if not reading.peek():
        raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {reading.byte(begin)}')
    return name, ""


def _read_value(reading: _Reading, tag: str, begin: int) -> str:
    quote = reading.peek()
    if not quote:
        raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {reading.byte(begin)}')
    if quote not in "\"'":
        return _read_token(reading)
    reading.at += 1
    value = reading.take_until(quote)
    if not reading.peek():
        raise MarkupError(f"Unclosed start tag at byte offset {reading.byte(begin)}")
    reading.at += 1
    return _REFERENCE.sub(_character, value)


def _read_token(reading: _Reading) -> str:
    begin = reading.at
    while reading.peek().isascii() and (reading.peek().isalnum() or reading.peek() in (".", "-")):
        reading.at += 1
    if not reading.peek() or reading.peek() not in _SPACE + ">":
        raise MarkupError(f"Unexpected end of name token at byte offset {reading.byte(begin)}")
    return reading.source[begin : reading.at].lower()


def _read_end(reading: _Reading, begin: int) -> None:
    if not reading.opened:
        raise MarkupError(f"Unexpected end tag at byte offset {reading.byte(begin)}")
    reading.at += 1
    tag = reading.take_until(_SPACE + ">").lower()
    reading.skip_space()
    if reading.peek() != ">":
        raise MarkupError(f"Unclosed end tag at byte offset {reading.byte(begin)}")
    reading.at += 1
    opened = reading.opened.pop()
    if tag and tag != opened.tag:
        where = reading.byte(begin)
        raise MarkupError(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{tag}>"')
    _close(reading, opened)


def _close(reading: _Reading, opened: _Open) -> None:
    entity: Json = {"type": _TYPES[opened.tag], "offset": opened.start, "length": reading.length - opened.start}
    match opened.tag:
        case "a":
            entity["url"] = opened.attributes.get("href", "")
        case "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        case "blockquote" if "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        case _:
            pass
    # A link with an address that leads nowhere is shown as plain text.
    if entity["length"] and entity.get("url", "-"):
        reading.entities.append(entity)


def _reference(reading: _Reading) -> str:
    match = _REFERENCE.match(reading.source, reading.at)
    if match is None:
        reading.at += 1
        return "&"
    reading.at = match.end()
    return _character(match)


def _character(match: re.Match[str]) -> str:
    if name := match["name"]:
        return _NAMED[name]
    code = int(match["decimal"]) if match["decimal"] else int(match["hexa"], 16)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else match.group()


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space at both ends, as Telegram does, and move the entities with it."""
    body = text.strip()
    lead = units(text[: len(text) - len(text.lstrip())])
    size = units(body)
    moved = []
    for entity in entities:
        start, end = span_of(entity)
        start, end = max(0, start - lead), min(size, end - lead)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return body, sorted(moved, key=lambda entity: (span_of(entity)[0], -span_of(entity)[1]))
