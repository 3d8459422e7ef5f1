"""What members give: a text that was cut on the way is whole again."""

from datetime import UTC, datetime

import pytest

from domain.answers import Part, joined
from domain.ids import MessageId, PlaceId

TUESDAY = datetime(2026, 3, 10, 12, 15, tzinfo=UTC)


def parts(*texts: str) -> tuple[Part, ...]:
    """Return messages one after the other."""
    return tuple(Part(PlaceId(7), MessageId(rank), text, TUESDAY) for rank, text in enumerate(texts))


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("La clé.",), "La clé."),
        (("Des patates sur la table" * 170, "et un tableau."), "Des patates sur la table" * 170 + " et un tableau."),
        (("é" * 4096, "é" * 10), "é" * 4106),
        (("🌱" * 2048, "🌱"), "🌱" * 2049),
        (("é" * 4096, "é" * 4096, "é"), "é" * 8193),
        (("", ""), ""),
    ],
    ids=["one message", "cut at a space", "cut in a word", "cut between emoji", "cut twice", "erased"],
)
def test_a_text_cut_by_the_writers_application_is_whole_again(texts: tuple[str, ...], whole: str) -> None:
    """The space at which it was cut comes back; a word that was cut is one word again."""
    assert joined(parts(*texts)) == whole
