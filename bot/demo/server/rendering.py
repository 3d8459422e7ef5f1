"""Text and entities back to safe HTML, for pages."""

from html import escape
from itertools import pairwise

from bot.demo.server.entities import span_of
from bot.demo.server.wire import Json

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_BARE = ("url", "text_link")


def render(text: str, entities: list[Json]) -> str:
    """Return a text with its entities as HTML that a page may show."""
    shown = [entity for entity in entities if entity["type"] in _TAGS or entity["type"] in _BARE]
    if not shown:
        return escape(text)
    body = text.encode("utf-16-le")
    marks = sorted({0, len(body) // 2, *(edge for entity in shown for edge in span_of(entity))})
    pieces = [""]
    for begin, end in pairwise(marks):
        piece = body[begin * 2 : end * 2].decode("utf-16-le")
        pieces.append(_wrapped(piece, [entity for entity in shown if _covers(entity, begin, end)]))
    return "".join(pieces)


def _covers(entity: Json, begin: int, end: int) -> bool:
    start, stop = span_of(entity)
    return start <= begin and end <= stop


def _wrapped(piece: str, around: list[Json]) -> str:
    shown = escape(piece)
    for entity in reversed(around):
        kind = str(entity["type"])
        if kind in _BARE:
            shown = f'<a href="{escape(str(entity.get("url", piece)))}">{shown}</a>'
        else:
            shown = f"<{_TAGS[kind]}>{shown}</{_TAGS[kind]}>"
    return shown
