"""The name that somebody wishes to be quoted by."""

import unicodedata
from dataclasses import replace

import pytest
from choir import TUESDAY, buttons
from hypothesis import given
from hypothesis import strategies as st
from newcomer import HOST, newcomer, shown

from dialogues.preferences import named
from dialogues.welcome import agree, settle
from domain.errors import NotNow, Unreadable
from domain.letters import NAME_LENGTH
from domain.people import Standing


def test_a_name_that_cannot_be_read_is_asked_for() -> None:
    """Nothing is proposed, and nothing can be kept."""
    step = agree(HOST, newcomer(Standing.FREE), "\u200b\u3164", TUESDAY)
    assert step.member is not None
    nameless = replace(step.member, standing=Standing.NAMING)
    assert (nameless.name, buttons(shown(nameless))) == ("", ())
    with pytest.raises(NotNow):
        settle(HOST, nameless, "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Malo", "Malo"),
        ("  Malo\n de  la\tcuisine ", "Malo de la cuisine"),
        ("a" * NAME_LENGTH, "a" * NAME_LENGTH),
        ("Ma\u200b\u202elo", "Malo"),
        ("\u2060\u200dMalo\u200d \ufeff", "Malo"),
        ("نیلو\u200cفر", "نیلو\u200cفر"),
        ("Lou 👩\u200d🌾", "Lou 👩\u200d🌾"),
    ],
)
def test_a_name_is_one_short_line(typed: str, kept: str) -> None:
    """Spaces are joined and ends trimmed."""
    step = settle(HOST, newcomer(Standing.NAMING), typed)
    assert step.member is not None
    assert step.member.name == kept


@pytest.mark.parametrize(
    "typed",
    [
        " ",
        "\n\t",
        "\u2003",
        "\u200b\u200d",
        "\u202e\u2066",
        "\u3164",
        "\u0301",
        "a" * (NAME_LENGTH + 1),
        "une phrase entière, qui répondait tout bonnement à tout autre chose",
    ],
)
def test_a_blank_or_a_sentence_is_no_name(typed: str) -> None:
    """It is refused, as is a name that nobody would see, and the question stays."""
    with pytest.raises(Unreadable):
        settle(HOST, newcomer(Standing.NAMING), typed)


@given(st.text())
def test_whatever_is_typed_is_a_short_name_or_none(typed: str) -> None:
    """A name has 1 to 64 characters on one line, nothing hidden among them, and is read again as it is; else none."""
    try:
        name = named(typed)
    except Unreadable:
        return
    assert 0 < len(name) <= NAME_LENGTH
    assert name == " ".join(name.split()) == named(name)
    assert not any(unicodedata.category(letter) in ("Cc", "Co", "Cs") for letter in name)


@pytest.mark.parametrize(("called", "name"), [("Malo", "Malo"), ("M" * 64, "M" * NAME_LENGTH), ("Ma  lo ", "Ma lo")])
def test_nobodys_own_name_stands_in_the_way(called: str, name: str) -> None:
    """Whatever a person is called elsewhere, she can agree; a long name is proposed cut."""
    step = agree(HOST, newcomer(Standing.FREE), called, TUESDAY)
    assert step.member is not None
    assert step.member.name == name
