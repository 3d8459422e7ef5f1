"""Finding who may be named in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.naming import called, capitalised


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yanis ouvre.", ("Yanis",)),
        ("J'attends d'Inès la clé.", ("Inès",)),
        ("« Zoé » l'a dit, Zoé encore.", ("Zoé",)),
        ("Une pierre, deux coups.", ("Une",)),
        ("C'est Pierre-Yves, pas Pierre.", ("Pierre-Yves", "Pierre")),
        ("A priori, non.", ()),
        ("", ()),
    ],
)
def test_a_name_is_a_whole_word_with_a_capital(text: str, found: tuple[str, ...]) -> None:
    """Each once, as written; one letter is no name."""
    assert capitalised(text) == found


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Inès B.", "ines"), ("INES", "ines"), ("Marie-Claude", "marie-claude"), ("A", ""), ("", ""), ("  Zoé ", "zoe")],
)
def test_a_first_name_is_looked_for_without_accents(name: str, plain: str) -> None:
    """Somebody who writes « Ines » means Inès."""
    assert called(name) == plain


@given(st.text())
def test_what_is_found_is_in_the_text(text: str) -> None:
    """As it was written there, so that it can be replaced."""
    assert all(word in text for word in capitalised(text))
