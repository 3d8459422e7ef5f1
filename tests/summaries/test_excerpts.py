"""Cutting the words of members: exact pieces, at borders where the meaning does not turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.excerpts import GAP, LONGEST, excerpt, question_in

FULL = "Jeudi, la réunion a commencé sans ordre du jour et sans personne pour la tenir."
TAIL = "Puis les chaises ont bougé toutes seules et la suite de la soirée en a été changée pour longtemps."
WORDS = st.lists(
    st.sampled_from(
        ["oui", "mais", "pas", "la cour", "Malo", "?", ".", ",", " ;", "\n", " ", "…", "!", "n’a", "don't", "🌱"]
    )
    | st.text(max_size=12),
    max_size=120,
).map(" ".join)


@pytest.mark.parametrize("text", ["La clé.", "  La clé.\n", "x" * LONGEST, "🌱", "Deux lignes\nde jardin"])
def test_short_words_are_shown_whole(text: str) -> None:
    """Up to 160 characters, nothing is cut, not even a line end."""
    assert excerpt(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{FULL} {TAIL}", f"{FULL} {GAP}"),
        (f"{FULL}\n{TAIL}", f"{FULL} {GAP}"),
        (f"Oui. {FULL[:-1]}, et alors {TAIL}", f"Oui. {FULL[:-1]} {GAP}"),
        (f"{FULL[:-1]}, puis {TAIL}", f"{FULL[:-1]} {GAP}"),
        (f"{FULL[:-1]} (et {TAIL})", f"{FULL[:-1]} {GAP}"),
        (f"{FULL} Oui ! {TAIL} {TAIL}", f"{FULL} Oui ! {GAP}"),
    ],
)
def test_long_words_are_cut_after_a_sentence_or_a_clause(text: str, shown: str) -> None:
    """The longest run of whole sentences that fits; when none is long enough, whole clauses."""
    assert excerpt(text) == shown


@pytest.mark.parametrize(
    "turn", ["Mais", "Sauf que", "pas", "N'empêche,", "Si", "But", "unless", "Don’t", "« Pourtant", "jamais", "Or"]
)
def test_words_are_not_left_alone_when_the_next_ones_turn_them(turn: str) -> None:
    """A border just before a denial or a condition is no border."""
    text = f"Nous avons tous dit oui ce soir-là. {FULL} {turn} {TAIL} {TAIL}"
    assert excerpt(text) == f"Nous avons tous dit oui ce soir-là. {GAP}"


def test_a_denial_is_not_cut_in_two() -> None:
    """A cut between words never falls just before the second half of a negation."""
    text = f"{'nous ne voulons ' * 9}absolument pas {'de tout cela ' * 20}"
    assert not text[len(excerpt(text).removesuffix(f" {GAP}")) :].split()[0].startswith("pas")


@pytest.mark.parametrize("text", ["", " \n ", "x" * 161, "\u200b" * 30, "\u0301" * 20, "mais " * 50])
def test_what_cannot_be_cut_is_not_shown(text: str) -> None:
    """Nothing to read, no border, or no border that is safe: no quote."""
    assert excerpt(text) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("La cour, et si on l'ouvrait ?", "La cour, et si on l'ouvrait ?"),
        (f"{FULL} {TAIL} Et si on ouvrait la cour ?", f"{GAP} Et si on ouvrait la cour ?"),
        (f"Et si on ouvrait la cour ? {FULL} {TAIL}", f"Et si on ouvrait la cour ? {GAP}"),
        (f"{FULL} Et la cour ? {TAIL}", f"{GAP} Et la cour ? {GAP}"),
        (f"{FULL} {TAIL}", f"{FULL} {GAP}"),
    ],
)
def test_a_long_question_keeps_the_sentence_that_asks(text: str, shown: str) -> None:
    """The last sentence that asks is shown, with what is left out on either side marked."""
    assert question_in(text) == shown


@given(WORDS)
def test_what_is_shown_was_written(text: str) -> None:
    """Each piece between two marks is an exact piece of the text, in 160 characters at most."""
    for shown in (excerpt(text), question_in(text)):
        assert len(shown) <= LONGEST
        assert all(piece.strip() in text for piece in shown.split(GAP))
