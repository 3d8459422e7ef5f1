"""The safety net for texts longer than Telegram carries: cut at a paragraph, and said to be cut."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
"""In UTF-16 units, once the markup is taken out."""
_MARK = "\n\n[…]"
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[\w-]+)[^>]*>|&[#\w]+;|\n+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Break:
    """Where a text may be cut: at a paragraph (2), a line (1) or anywhere (0), as everywhere in the first half."""

    rank: int
    at: int
    opened: tuple[str, ...]

    @property
    def closing(self) -> str:
        return "".join(f"</{tag}>" for tag in reversed(self.opened))


def fitted(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return HTML that Telegram carries: the whole, or its first paragraphs and a last line that says « […] »."""
    if _units(text) <= longest or _seen(text) <= longest:  # markup only ever makes it longer
        return text
    breaks = _breaks(text, longest - _units(_MARK))
    last = max(breaks, key=lambda found: (found.rank, found.at))
    return text[: last.at].rstrip() + last.closing + _MARK


def _breaks(text: str, room: int) -> Iterator[_Break]:
    """Yield the places where a text may be cut, as long as what comes before fits."""
    opened: tuple[str, ...] = ()
    used = 0
    for token in _TOKEN.finditer(text):
        if used > room:
            return
        rank = min(len(token[0]), 2) if 2 * used > room and token[0].startswith("\n") else 0
        yield _Break(rank, token.start(), opened)
        if not token["tag"]:
            used += _units(html.unescape(token[0]))
        else:
            opened = opened[:-1] if token["end"] else (*opened, token["tag"])


def _seen(text: str) -> int:
    return sum(_units(html.unescape(token[0])) for token in _TOKEN.finditer(text) if not token["tag"])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
