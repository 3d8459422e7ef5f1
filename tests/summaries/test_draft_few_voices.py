"""The machine draft: three voices are given bare, and fewer are not drafted."""

from dataclasses import replace

import pytest
from seeds import SEEDS
from twelve_voices import ANSWERS, FATOU, INES, MARIE_JO, PAUL, SALOME, answer, material, quoted, told, voices_of

from domain.answers import Scope
from domain.summary import Block
from summaries.arithmetic import accounts_for
from summaries.draft import TooFew, draft


def test_three_voices_are_given_without_counts_nor_names() -> None:
    """Their words come in an order drawn by lot, with the kept question; no levels, no signature."""
    three = [each for each in ANSWERS if each.voice in voices_of(MARIE_JO, SALOME, PAUL)]
    summaries = [draft(material(three), seed) for seed in SEEDS]
    assert {tuple(quoted(each, Block.RETURNS)) for each in summaries} == {("a9", "a10"), ("a10", "a9")}
    for summary in summaries:
        assert [each.block for each in summary.passages] == [Block.RETURNS, Block.KEPT, Block.FOOT]
        assert quoted(summary, Block.KEPT) == ["a11"]
        assert (summary.few, summary.levels) == (True, (0, 0, 0))
        assert not any(quote.name for each in summary.passages for quote in each.quotes)
        assert accounts_for(summary)


def test_three_voices_sign_together_or_not_at_all() -> None:
    """With three accords the names are there; one refusal hides them all."""
    three = [each for each in ANSWERS if each.voice in voices_of(INES, FATOU, SALOME)]
    signed = draft(material(three), "lot")
    assert sorted(quote.name for quote in told(signed, "few").quotes) == ["Fatou", "Inès", "Salomé"]
    one_refuses = [replace(three[0], scope=Scope.PARAPHRASE), *three[1:]]
    assert [quote.name for quote in told(draft(material(one_refuses), "lot"), "few").quotes] == ["", ""]


def test_three_short_words_are_shown_all_the_same() -> None:
    """Among three voices nothing is too short to be given back."""
    assert len(quoted(draft(material([answer(person, "Rien.") for person in (1, 2, 3)]), "lot"))) == 3


@pytest.mark.parametrize("voices", [0, 1, 2])
def test_fewer_than_three_voices_are_not_drafted(voices: int) -> None:
    """Nought, one and two voices have no draft."""
    with pytest.raises(TooFew):
        draft(material(ANSWERS[:voices]), "lot")


def test_a_collective_may_ask_for_more_voices() -> None:
    """With a threshold of eight, seven voices have no draft."""
    with pytest.raises(TooFew):
        draft(material(ANSWERS[:7], min_voices=8), "lot")
    assert draft(material(ANSWERS[:8], min_voices=8), "lot").voices == 8
