"""What Telegram and its applications make pressable in a text, all by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.server.entities import found, links, span_of, units

PRESSABLE = [
    ("Voir avec @salome, mardi", [("mention", "@salome")]),
    ("@gif et @li", [("mention", "@gif")]),
    ("ines@lehangar.fr", [("email", "ines@lehangar.fr")]),
    ("mailto:ines@lehangar.fr", [("email", "ines@lehangar.fr")]),
    ("a@b", []),
    ("/oublier, /aide@pasdecote_bot et/ou /x/y", [("bot_command", "/oublier"), ("bot_command", "/aide@pasdecote_bot")]),
    ("/aide@ab", []),
    ("#semis #2027 n#3 #a#b", [("hashtag", "#semis")]),
    ("$EUR $eur a$USD $EUROPEENS", [("cashtag", "$EUR")]),
    ("+33 6 12 34 56 78 ou 3114", [("phone_number", "+33 6 12 34 56 78")]),
    ("4111 1111 1111 1111, 4111 1111 1111 1112", [("bank_card", "4111 1111 1111 1111")]),
    ("lehangar.fr/plan?x=1.", [("url", "lehangar.fr/plan?x=1")]),
    ("C'est fait.Ensuite on range", []),
    ("http://jardin.example, (https://hangar.example/a)", [
        ("url", "http://jardin.example"),
        ("url", "https://hangar.example/a"),
    ]),
    ("192.168.1.1 et 1.2.3", [("url", "192.168.1.1")]),
    ("http://localhost et gopher://lehangar.fr", []),
    ("tg://user?id=1 ton://x", [("url", "tg://user?id=1"), ("url", "ton://x")]),
    ("www.été.fr", [("url", "www.été.fr")]),
    ("https://lehangar.fr/#plan", [("url", "https://lehangar.fr/#plan")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pressed"), PRESSABLE, ids=[text for text, _ in PRESSABLE])
def test_what_can_be_pressed(text: str, pressed: list[tuple[str, str]]) -> None:
    """Mentions, addresses, tags, commands and numbers are found where Telegram finds them, and nowhere else."""
    assert [(kind, text[begin:end]) for kind, begin, end in links(text)] == pressed


def test_bots_are_not_told_of_cards() -> None:
    """The number of a card can be pressed in applications; bots hear nothing of it."""
    assert found("4111 1111 1111 1111") == []


def test_nothing_is_found_in_code() -> None:
    """What is written as code is left alone."""
    code = {"type": "code", "offset": 0, "length": 5}
    assert found("/aide", [code]) == [code]


@given(st.lists(st.sampled_from([*"@#/$.+: \n1a🌱é-_()", "fr", "http://", "33 6 12"]), max_size=60).map("".join))
def test_no_entity_is_within_another(text: str) -> None:
    """Entities follow one another inside the text, whatever it is."""
    end = 0
    for entity in found(text):
        start, stop = span_of(entity)
        assert end <= start < stop <= units(text)
        end = stop
