"""Telegram's HTML, as strict as Telegram's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.server.entities import span_of, units
from bot.demo.server.html import MarkupError, parse_html
from bot.demo.server.rendering import render


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Bonjour", "Bonjour", []),
        ("<b>Oui</b>", "Oui", [("bold", 0, 3)]),
        ("<STRONG>Oui</strong >", "Oui", [("bold", 0, 3)]),
        ("🌱 <i>là</i>", "🌱 là", [("italic", 3, 2)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("1 &lt; 2 &amp;&#8239;&#x2713; &nbsp;", "1 < 2 &\u202f✓ &nbsp;", []),
        ("  <b> x </b>  ", "x", [("bold", 0, 1)]),
        ("<b></b>vide", "vide", []),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("a > b", "a > b", []),
        ('<a href="https://t.me/x?a=1&amp;b=2">ici</a>', "ici", [("text_link", 0, 3)]),
        ("<a>nulle part</a>", "nulle part", []),
        ("<u>a</u><s>b</s><code>c</code>", "abc", [("underline", 0, 1), ("strikethrough", 1, 1), ("code", 2, 1)]),
    ],
)
def test_what_is_html(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """What Telegram reads is read, with offsets in UTF-16."""
    found, marks = parse_html(source)
    assert found == text
    assert [(each["type"], each["offset"], each["length"]) for each in marks] == entities


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("🏟 <abac>", 'Unsupported start tag "abac" at byte offset 5'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("1 < 2 > 1", 'Unsupported start tag "" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
        ("<i    aba  =  ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 14"),
        ('<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 0"),
        ("</", "Unexpected end tag at byte offset 0"),
        ("<b></b></", "Unexpected end tag at byte offset 7"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<i>a</em   >", 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"'),
        ("<b>oui", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_is_not(source: str, words: str) -> None:
    """What Telegram refuses is refused, in its words."""
    with pytest.raises(MarkupError) as caught:
        parse_html(source)
    assert str(caught.value) == words


@settings(deadline=None)
@given(st.text(alphabet="<>/&;=\"' abi🌱\n", max_size=40))
def test_anything_is_read_or_refused(source: str) -> None:
    """No text breaks the parser, and no entity points outside its text."""
    try:
        text, entities = parse_html(source)
    except MarkupError:
        return
    for entity in entities:
        begin, end = span_of(entity)
        assert 0 <= begin < end <= units(text)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["b", "i", "u", ""]), st.text("ab🌱<&é", min_size=1, max_size=5)), max_size=6)
)
def test_pages_show_what_was_written(pieces: list[tuple[str, str]]) -> None:
    """Rendering what was parsed and parsing it again changes nothing."""
    escaped = [(tag, text.replace("&", "&amp;").replace("<", "&lt;")) for tag, text in pieces]
    source = "".join(f"<{tag}>{text}</{tag}>" if tag else text for tag, text in escaped)
    parsed = parse_html(source)
    shown = parse_html(render(*parsed))
    assert shown[0] == parsed[0]
    assert render(*shown) == render(*parsed)


def test_pages_are_safe() -> None:
    """What people write never becomes markup in a page."""
    assert render('<script>"', []) == "&lt;script&gt;&quot;"
    link = render(*parse_html('<a href="https://x.example/&quot;onclick">ici</a>'))
    assert link == '<a href="https://x.example/&quot;onclick">ici</a>'
