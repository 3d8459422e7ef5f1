"""The bank that comes with the house: complete, clean, and able to carry a collective for a long time."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.content import load_bank
from bot.wording.typography import typeset
from dialogues.bank import FORMS
from dialogues.lint import broken, broken_together, wordy
from dialogues.selection import Asked, propose
from domain.answers import Level
from domain.prompts import Prompt

BANK = load_bank()
PROMPTS = BANK.active()
each_prompt = pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)


@each_prompt
def test_every_question_keeps_the_rules(prompt: Prompt) -> None:
    """No rule of the lint is broken, and none is longer than a notification shows."""
    assert broken(prompt) == ()
    assert not wordy(prompt)


def test_no_two_questions_are_the_same() -> None:
    """Ids are unique, and no question is a near-duplicate of another."""
    assert broken_together(PROMPTS) == ()


@each_prompt
def test_every_question_is_typeset(prompt: Prompt) -> None:
    """Apostrophes and quotation marks are curly, and French spaces are in their place."""
    for form in FORMS:
        assert not set(prompt.text[form]) & set("'\"\t\n")
        assert prompt.text[form] == typeset(prompt.text[form], form.partition("_")[0])


@each_prompt
def test_every_question_is_our_own(prompt: Prompt) -> None:
    """Nothing is taken from anybody's corpus."""
    assert prompt.source == "original"


def test_there_is_a_question_for_each_tension() -> None:
    """The twelve gaps are all visited."""
    assert {prompt.tensions[0] for prompt in PROMPTS} == set(range(1, 13))


def test_the_three_levels_are_there() -> None:
    """Je, nous and dans each have at least one question."""
    assert {prompt.level for prompt in PROMPTS} == set(Level)


@pytest.mark.parametrize("collective", ["hangar", "choir", "market"])
def test_two_years_of_tuesdays_go_by(collective: str) -> None:
    """For 104 weeks a question is found: 12 different ones first, no two deep in a row, no gap twice in 21 days."""
    opened = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
    asked: list[Asked] = []
    for week in range(104):
        now = opened + timedelta(days=7 * week)
        asked.append(Asked(propose(BANK, asked, f"{collective}|{week}", now, weeks=week).prompt.id, now))
    walked = [BANK.get(one.prompt) for one in asked]
    assert len({prompt.id for prompt in walked[:12]}) == 12
    assert all(not (one.depth == other.depth == "deep") for one, other in pairwise(walked))
    assert all(len({prompt.tensions[0] for prompt in walked[week : week + 3]}) == 3 for week in range(102))
