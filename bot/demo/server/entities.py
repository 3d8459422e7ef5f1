"""Entities that Telegram finds by itself in a text, and lengths as it counts them."""

import re
from collections.abc import Iterator
from typing import cast

from bot.demo.server.cards import cards
from bot.demo.server.wire import Json

_TAG = r"[\w\u200c\u00b7\u0d80-\u0dff]"
"""What a hashtag is made of."""
_ASCII = "A-Za-z0-9_"
_SEEN = r"\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff"
"""What an address may hold beyond the Latin letters: everything but white space and most of general punctuation."""
_DOMAIN = rf"[{_ASCII}.~\-\u00c0-\u167f\u1681-\u1fff{_SEEN}]"
_PATH = rf"[!#-;=?-~\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u167f\u1681-\u1fff{_SEEN}]"

_SIGNS = re.compile(
    rf"(?P<bot_command>(?<![\w/<>])/[{_ASCII}]{{1,64}}+(?:@[{_ASCII}]{{3,32}}+|(?!@))(?![\w/<>]))"
    rf"|(?P<mention>(?<!\w)@(?:[{_ASCII}]{{4,32}}+|gif|vid|pic)(?!\w))"
    rf"|(?P<hashtag>(?<!{_TAG})#(?={_TAG}{{0,255}}[^\W\d_]){_TAG}{{1,256}}+(?!{_TAG}*#))"
    rf"|(?P<cashtag>(?<![$\w\u200c\u00b7\u0d80-\u0dff])\$(?:1INCH|[A-Z]{{1,8}}+)(?![$\w\u200c\u00b7\u0d80-\u0dff]))"
    r"|(?P<phone_number>(?<![\w+])\+[0-9](?:[ .()\-]{0,2}[0-9]){6,14}(?!\w))"
)
_EMAIL = re.compile(
    r"(?P<email>(?<![\w.+\-@])(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}"
    r"@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}(?![\w-]))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"(?P<url>(?:(?P<own>tg|ton)://[{_ASCII}\-]{{1,253}}+(?:[/?#]{_PATH}*)?)"
    rf"|(?:(?P<scheme>https?|ftp)://(?:[^\s/@]{{1,64}}@)?|(?<!{_DOMAIN})(?<![\w/#@]))"
    rf"(?={_DOMAIN}*?\.{_DOMAIN})(?P<domain>{_DOMAIN}+)(?P<port>:[0-9]{{1,5}}+)?(?:[/?#]{_PATH}*)?)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)")
_ENDING = re.compile(r"[a-z]{2}|xn--\w+|com|org|net|coop|info|app|dev|page|site|shop|blog|bzh|paris|online|club|group")
"""The last parts of a domain that Telegram knows: those of countries, and the usual others."""
_TRAILING = ".:;,('?!`\")]}"
_LIKELY = re.compile(r"[/@#$+]|\.\S|[0-9]{4}")
_ADDRESSED = re.compile(r"\.\S|://")
_OPAQUE = ("code", "pre", "text_link", "text_mention")
_UNTOLD = ("bank_card",)
"""Links in the applications, of which bots are not told."""


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def found(text: str, given: list[Json] | None = None) -> list[Json]:
    """Return the given entities and those that Telegram finds by itself, in order."""
    entities = list(given or [])
    covered = [span_of(entity) for entity in entities if entity["type"] in _OPAQUE]
    for kind, begin, end in links(text):
        start, stop = units(text[:begin]), units(text[:end])
        if kind not in _UNTOLD and not any(start < last and first < stop for first, last in covered):
            entities.append({"type": kind, "offset": start, "length": stop - start})
    return sorted(entities, key=_order)


def links(text: str) -> list[tuple[str, int, int]]:
    """Return what an application makes pressable: the kind, and where it begins and ends; none within another."""
    if not _LIKELY.search(text):
        return []
    kept: list[tuple[str, int, int]] = []
    for link in sorted(_matches(text), key=lambda each: (each[1], -each[2])):
        if not kept or link[1] >= kept[-1][2]:
            kept.append(link)
    return kept


def span_of(entity: Json) -> tuple[int, int]:
    """Return where an entity begins and ends, in UTF-16 units."""
    start = cast(int, entity["offset"])
    return start, start + cast(int, entity["length"])


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _SIGNS.finditer(text):
        yield found.lastgroup or "", found.start(), found.end()
    yield from (("bank_card", begin, end) for begin, end in cards(text))
    if "@" in text:
        yield from (("email", found.start(), found.end()) for found in _EMAIL.finditer(text))
    if _ADDRESSED.search(text):
        yield from (("url", found.start(), _end(found)) for found in _ADDRESS.finditer(text) if _leads(found))


def _leads(found: re.Match[str]) -> bool:
    """Tell whether what looks like an address has a domain that Telegram believes in."""
    if found["own"]:
        return True
    domain = found["domain"].rstrip(".").lower()
    parts = domain.split(".")
    if len(parts) < 2 or not all(part and len(part) < 64 and part[-1] != "-" for part in parts):
        return False
    if _NUMERIC.fullmatch(domain):
        return True
    last = parts[-1]
    return len(last) > 1 and not last.isdigit() and bool(found["scheme"] or _ENDING.fullmatch(last))


def _end(found: re.Match[str]) -> int:
    return found.start() + len(found.group().rstrip(_TRAILING))


def _order(entity: Json) -> tuple[int, int]:
    start, end = span_of(entity)
    return start, -end
