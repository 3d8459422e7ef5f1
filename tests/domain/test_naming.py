"""Finding who is named in a text."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import PersonId
from domain.naming import Bearing, named, not_left, words_of

TOWN = {1: "Inès B.", 2: "Jean Malo", 3: "Malo Dupré", 4: "Zoé", 5: "Pierre-Yves", 6: "Marie de la Cour"}


def bearing(word: str) -> Collection[PersonId]:
    """Return who bears a word in the town."""
    return [PersonId(number) for number, name in TOWN.items() if word in words_of(name)]


def everybody(word: str) -> Collection[PersonId]:
    """Let every word be somebody's name, of her own."""
    return [PersonId(hash(word))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ines ouvre.", ("Ines",)),
        ("J'attends d'Inès la clé.", ("Inès",)),
        ("« Zoé » l'a dit, Zoé encore.", ("Zoé",)),
        ("Une zoé, deux coups.", ()),
        ("C'est Pierre-Yves, pas Pierre.", ("Pierre-Yves",)),
        ("Hier Malo a parlé.", ("Malo",)),
        ("Jean Malo a parlé, puis Malo.", ("Jean Malo", "Malo")),
        ("JEAN MALO CRIE", ("JEAN MALO",)),
        ("Inès B. est là", ("Inès B",)),
        ("B. est là", ()),
        ("Inès Malo Zoé", ("Inès", "Malo", "Zoé")),
        ("Jean, Malo et Jean-Malo", ("Jean", "Malo")),
        ("Jean\nMalo", ("Jean", "Malo")),
        ("De la Cour à la mer", ("Cour",)),
        ("", ()),
    ],
)
def test_whoever_is_named_is_found(text: str, found: tuple[str, ...]) -> None:
    """By any word of her name, whole and with a capital; words of one name that follow each other are one."""
    assert named(text, bearing) == found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Inès B.", ("ines", "b")),
        ("INES", ("ines",)),
        ("inès dupré", ("ines",)),
        ("Marie-Claude", ("marie-claude",)),
        ("Marie de la Cour", ("marie", "cour")),
        ("", ()),
        ("  Zoé ", ("zoe",)),
        ("Malo Malo", ("malo",)),
    ],
)
def test_a_name_is_looked_for_without_accents(name: str, words: tuple[str, ...]) -> None:
    """Somebody who writes « Ines » means Inès; neither « de » nor « la » is a name."""
    assert words_of(name) == words


def test_what_an_author_leaves_is_not_asked_about() -> None:
    """Nor is a part of it; what adds to it is."""
    assert not_left(("Jean", "Jean Malo", "Zoé", "MALO"), ("Jean Malo",)) == ("Zoé",)
    assert not_left(("Jean Malo",), ("Jean",)) == ("Jean Malo",)


@pytest.mark.parametrize("bearing", [everybody, lambda word: [PersonId(1)]])
@given(text=st.text())
def test_what_is_found_is_in_the_text(bearing: Bearing, text: str) -> None:
    """As it was written there, so that it can be replaced."""
    assert all(name in text for name in named(text, bearing))
