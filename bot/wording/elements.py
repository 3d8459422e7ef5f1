"""Pieces of a page that stands by itself: elements of ours, around words that can be nothing but words."""

import html
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NewType

from bot.wording import clean

Html = NewType("Html", str)

_HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
"""


def page(title: str, language: str, body: Iterable[Html]) -> str:
    """Return a whole page: its style is inside, and it fetches nothing."""
    head = _HEAD.format(language=html.escape(language), title=html.escape(title), style=_style())
    return f"{head}{element('body', element('main', *body))}\n</html>\n"


def element(tag: str, *inside: Html, style: str = "", own_direction: bool = False) -> Html:
    """Return an element; one of its own direction runs as the words in it do."""
    attributes = (f' class="{style}"' if style else "") + (' dir="auto"' if own_direction else "")
    return Html(f"<{tag}{attributes}>{''.join(inside)}</{tag}>")


def ours(text: str) -> Html:
    """Return words of ours."""
    return Html(html.escape(text))


def line(text: str) -> Html:
    """Return words of people within a line, whichever way they run."""
    return element("bdi", ours(clean.one_line(clean.cleaned(text))))


def lines(tag: str, text: str) -> Html:
    """Return words of people as they were written, in an element of their own."""
    return element(tag, ours(clean.cleaned(text)), style="words", own_direction=True)


@cache
def _style() -> str:
    return files("bot.wording").joinpath("dossier.css").read_text(encoding="utf-8")
