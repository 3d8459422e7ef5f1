"""Finding who is named in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.naming import named_in

NAMES = ("Inès B.", "Yanis", "Pierre", "Marie-Claude", "Zoé", "A")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yanis ouvre.", ("Yanis",)),
        ("J'attends d'Inès la clé.", ("Inès",)),
        ("Ines, sans accent.", ("Ines",)),
        ("« Zoé » l'a dit, Zoé encore.", ("Zoé",)),
        ("Une pierre, deux coups.", ()),
        ("Pierre-Yves n'est pas Pierre.", ("Pierre",)),
        ("Marie-Claude est là.", ("Marie-Claude",)),
        ("Marie n'est pas Marie-Claude.", ("Marie-Claude",)),
        ("Yanissa non plus.", ()),
        ("A priori, non.", ()),
        ("", ()),
    ],
)
def test_a_name_is_a_whole_word_with_a_capital(text: str, found: tuple[str, ...]) -> None:
    """First names, with or without their accents; one letter is no name."""
    assert named_in(text, NAMES) == found


@given(st.text(), st.lists(st.text(max_size=20), max_size=5))
def test_what_is_found_is_in_the_text(text: str, names: list[str]) -> None:
    """As it was written there, so that it can be replaced."""
    assert all(name in text for name in named_in(text, names))
