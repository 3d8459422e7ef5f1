"""Entities that Telegram finds by itself in a text, and lengths as it counts them."""

import re
from typing import cast

from bot.demo.server.wire import Json

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?!\w)"
    r"|(?P<email>(?<![\w.])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12})\b"
    r"|(?P<mention>(?<![\w/])@[A-Za-z0-9_]{3,32})\b"
    r"|(?P<hashtag>(?<![\w/])#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)»]|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|fr|eu|me|coop)\b(?:/[^\s<>\"]*)?)"
)
_LIKELY = re.compile(r"[/@#.]")


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def found(text: str, given: list[Json] | None = None) -> list[Json]:
    """Return the given entities and those that Telegram finds by itself, in order."""
    entities = list(given or [])
    if not _LIKELY.search(text):
        return entities
    covered = [span_of(entity) for entity in entities if entity["type"] in ("code", "pre", "text_link", "text_mention")]
    for match in _FOUND.finditer(text):
        start = units(text[: match.start()])
        length = units(match.group())
        if not any(start < end and begin < start + length for begin, end in covered):
            entities.append({"type": match.lastgroup, "offset": start, "length": length})
    return sorted(entities, key=_order)


def span_of(entity: Json) -> tuple[int, int]:
    """Return where an entity begins and ends, in UTF-16 units."""
    start = cast(int, entity["offset"])
    return start, start + cast(int, entity["length"])


def _order(entity: Json) -> tuple[int, int]:
    start, end = span_of(entity)
    return start, -end
