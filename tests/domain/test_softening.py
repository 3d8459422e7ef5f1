"""Names of others give way to another word."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import Answer, Part, Scope
from domain.ids import AnswerId, MessageId, PersonId, PlaceId, SessionId
from domain.softening import softened, without_names

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAMES = ("Malo", "Inès", "Marie-Jo", "Marie", "Rose")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jeudi, Malo a parlé.", "Jeudi, quelqu'un a parlé."),
        ("Malo a parlé. Malo encore.", "Quelqu'un a parlé. Quelqu'un encore."),
        ("Hier\nInès est venue", "Hier\nQuelqu'un est venue"),
        ("« Malo » et “Inès”", "« Quelqu'un » et “quelqu'un”"),
        ("merci malo", "merci quelqu'un"),
        ("MALO CRIE", "QUELQU'UN CRIE"),
        ("les clés d'Inès", "les clés de quelqu'un"),
        ("je crois qu’Inès sait", "je crois que quelqu'un sait"),
        ("Marie-Jo et Marie", "Quelqu'un et quelqu'un"),
        ("Sainte-Marie, Malouin, Maloé", "Sainte-Marie, Malouin, Maloé"),
        ("(Malo)", "(Quelqu'un)"),
        ("Rien de tout cela.", "Rien de tout cela."),
    ],
)
def test_names_give_way(text: str, told: str) -> None:
    """Whole words only, as long as they are, in the case that they had."""
    assert without_names(text, NAMES, "quelqu'un") == told


def test_an_english_name_gives_way() -> None:
    """What is put after it stays."""
    assert without_names("Then Malo's key, and Malo.", NAMES, "someone") == "Then someone's key, and someone."


def test_an_answer_is_softened_in_all_its_parts() -> None:
    """Each message of it keeps its place."""
    parts = tuple(Part(PlaceId(7), MessageId(rank), f"{rank} Malo", MONDAY) for rank in (1, 2))
    answer = Answer(AnswerId("a"), SessionId("s"), PersonId(7), parts, Scope.UNNAMED, sealed=True)
    after = softened(answer, ("Malo",), "quelqu'un")
    assert [part.text for part in after.parts] == ["1 quelqu'un", "2 quelqu'un"]


@given(st.text(), st.lists(st.text(max_size=5), max_size=3))
def test_any_name_in_any_text_gives_way(text: str, names: list[str]) -> None:
    """No name breaks the search, and none changes a text where it is not."""
    told = without_names(text, names, "[x]")
    assert told == text or any(name.casefold() in text.casefold() or name.lower() in text.lower() for name in names)


@pytest.mark.parametrize("text", ["qu" * 2000, "qu'" * 1300, "- " * 2000, "Malo! " * 700, "d'" * 2000 + "Malo"])
def test_a_long_text_is_read_once(text: str) -> None:
    """However it is made, it gives way at once."""
    assert "Malo" not in without_names(text, NAMES, "quelqu'un")
