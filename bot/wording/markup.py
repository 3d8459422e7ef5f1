"""Put the words of people into Telegram's HTML, where they mark up nothing, mention nobody and link nowhere."""

import html
import re

from bot.wording import clean

_JOINER = "\u2060"
"""A word joiner is not seen and not read aloud, and no mention, link, command or hashtag goes across it."""
_SIGN = re.compile(r"[@#/$.](?=\S)|\+(?=\s?\d)")
"""What opens a mention, a hashtag, a command, a cashtag, a telephone number or the next part of an address."""
_BETWEEN = r"[\s().\-\u2010-\u2015]{0,3}"
_NUMBER = re.compile(rf"\d(?:{_BETWEEN}\d){{4,}}")
"""As few digits as an application takes for a telephone number."""
_GROUP = re.compile(rf"(?:\d{_BETWEEN}){{2}}\d(?={_BETWEEN}\d)")
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
    return read(marked).replace(_JOINER, "")


def read(marked: str) -> str:
    """Return HTML of ours as the messenger counts it: without tags, with all that is not seen."""
    return html.unescape(_TAG.sub("", marked))


def _inert(text: str) -> str:
    parted = _NUMBER.sub(_parted, _SIGN.sub(rf"\g<0>{_JOINER}", text))
    return html.escape(clean.isolated(parted), quote=False)


def _parted(number: re.Match[str]) -> str:
    return _GROUP.sub(rf"\g<0>{_JOINER}", number.group())
