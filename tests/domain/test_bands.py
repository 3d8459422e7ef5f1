"""Counts told roughly."""

import pytest

from bot.wording.reading import bundled_texts
from domain.bands import Band, band
from domain.people import Register, Voice

TEXTS = bundled_texts()


@pytest.mark.parametrize(
    ("count", "told"), [(0, "few"), (4, "few"), (5, "some"), (9, "some"), (10, "many"), (3000, "many")]
)
def test_a_count_falls_in_one_band(count: int, told: str) -> None:
    """Fewer than five, five to nine, ten or more."""
    assert band(count) is Band(told)


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", ["moins de 5", "5 à 9", "10 et plus"]), ("en", ["fewer than 5", "5 to 9", "10 or more"])],
)
def test_each_band_has_its_words(language: str, words: list[str]) -> None:
    """In every language, and without the count itself."""
    voice = Voice(language, Register.TU, "Europe/Paris")
    assert [TEXTS.say_plainly(f"band.{each}", voice) for each in Band] == words
