"""What is seen of what people write, in a name as in an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording import clean
from dialogues.preferences import named
from domain.errors import Unreadable
from domain.letters import MOST_MARKS, NAME_LENGTH, plain, seen


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mar\u2800got", "Margot"),
        ("Lou \U0001fae8", "Lou \U0001fae8"),
        ("Zoe" + "\u0308" * 40, "Zoe" + "\u0308" * MOST_MARKS),
        ("M\u3164a\u115flo\u00ad", "Malo"),
    ],
)
def test_a_name_is_kept_as_it_is_shown(written: str, shown: str) -> None:
    """One list says what is not seen: what is left of a name is what everybody reads."""
    assert (named(written), clean.name(written), seen(written)) == (shown, shown, shown)


@given(st.text(min_size=1, max_size=80))
def test_no_name_is_cut_where_it_is_shown(typed: str) -> None:
    """Whatever was accepted as a name is short enough for every screen, and loses nothing there."""
    try:
        name = named(typed)
    except Unreadable:
        return
    assert len(name) <= NAME_LENGTH
    assert clean.name(name) == name


def test_a_young_emoji_is_a_name() -> None:
    """Somebody may go by a sign that is younger than the machine."""
    assert named("\U0001fae8") == "\U0001fae8"


@pytest.mark.parametrize(
    ("written", "plain_"), [("Inès", "ines"), ("ÉLODIE", "elodie"), ("deux SEMAINES", "deux semaines")]
)
def test_plain_letters_have_neither_accents_nor_capitals(written: str, plain_: str) -> None:
    """Two ways of writing one word are the same word."""
    assert plain(written) == plain_
