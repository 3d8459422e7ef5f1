"""Put the words of people into Telegram's HTML, where they mark up nothing, mention nobody and link nowhere."""

import html
import re

from bot.wording import clean

_JOINER = "\u2060"
"""A word joiner is not seen and not read aloud, and no mention, link, command or hashtag goes across it."""
_ACTIVE = re.compile(r"[@#/$.](?=\S)")
_TAG = re.compile(r"</?[a-z]+>")


def name(text: str) -> str:
    """Return a person's name or a title as HTML."""
    return _inert(clean.name(text))


def line(text: str) -> str:
    """Return words of people as HTML, on one line."""
    return _inert(clean.cut(clean.one_line(clean.cleaned(text)), clean.WORDS_LENGTH))


def lines(text: str) -> str:
    """Return words of people as HTML with their line ends, for block quotes only."""
    return _inert(clean.cut(clean.cleaned(text), clean.WORDS_LENGTH))


def plain(marked: str) -> str:
    """Return HTML of ours as plain text, for labels and notices."""
    return html.unescape(_TAG.sub("", marked)).replace(_JOINER, "")


def _inert(text: str) -> str:
    joined = _ACTIVE.sub(lambda found: found.group() + _JOINER, text)
    return html.escape(clean.isolated(joined), quote=False)
