"""The page for those who write questions says what the format holds: no more, no less."""

import tomllib
from pathlib import Path

import pytest

from bot.content import load_bank
from dialogues.lint import RULES, broken
from dialogues.records import FIELDS, prompts_from
from dialogues.vocabulary import FORMS, ONE_OF, SOME_OF

PAGE = (Path(__file__).parents[2] / "docs" / "prompts.md").read_text(encoding="utf-8")
SAMPLES = [part.split("```")[0] for part in PAGE.split("```toml\n")[1:]]


@pytest.mark.parametrize("word", sorted({*FIELDS, *FORMS, *(word for words in ONE_OF.values() for word in words)}))
def test_every_word_of_the_format_is_told(word: str) -> None:
    """Whoever writes a question finds each field and each tag on the page."""
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("word", sorted({word for words in SOME_OF.values() for word in words if ":" not in word}))
def test_every_tag_of_a_list_is_told(word: str) -> None:
    """Stages, times, conditions and modes are on the page as well."""
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("rule", [*RULES, "L15"])
def test_every_rule_is_told(rule: str) -> None:
    """The page lists the rules that the lint holds."""
    assert f"| {rule} |" in PAGE


def test_the_samples_are_true() -> None:
    """What is shown can be copied: the record is in the bank as it stands, and with its tap it is a good question."""
    whole, tap = SAMPLES
    (shown,) = prompts_from(tomllib.loads(whole))
    assert load_bank().get(shown.id).arc_slot == shown.arc_slot
    (tapped,) = prompts_from(tomllib.loads(whole.replace('"photo"]', '"tap"]') + tap))
    assert broken(tapped) == ()
