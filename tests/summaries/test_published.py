"""What was published stays as it was read; what is erased leaves a mark."""

from dataclasses import replace

from amended import fresh, given_by, now, quote_of, retouched, reworded
from twelve_voices import (
    ANSWERS,
    LOU,
    SALOME,
    THEO,
    answer,
    block,
    material,
    quoted,
    voices_of,
)

from domain.ids import AnswerId
from domain.summary import Block, Quote, Signature, SummaryState
from summaries.amending import joined, published, rescoped, retired, unsigned_by
from summaries.arithmetic import accounts_for


def test_publishing_says_who_reread() -> None:
    """The state, whether it was reread and by whom; nothing else changes."""
    after = published(fresh(), True, Signature("Inès et Karim", "both"))
    assert (after.state, after.reread, block(after, Block.FOOT).label) == (
        SummaryState.PUBLISHED,
        True,
        "Inès et Karim",
    )
    assert accounts_for(after)
    assert published(fresh(), False).reread is False


def test_what_was_published_is_not_unsaid_in_silence() -> None:
    """A withdrawn line leaves its place empty and its count unchanged, and does not come back."""
    before = published(fresh(), True)
    gone = replace(given_by(LOU), withdrawn=True)
    after = rescoped(before, gone, material(now(gone)))
    assert quote_of(after, f"a{LOU}").text == ""
    assert (after.voices, after.left_out) == (12, before.left_out + 1)
    assert accounts_for(after)
    assert retouched(after, reworded(LOU, "Autre chose.")) == after


def test_a_published_summary_takes_no_new_voice() -> None:
    """Late words then join the next one."""
    late = answer(14, "J'arrive après tout le monde.", late=True)
    assert joined(published(fresh(), True), late, material([*ANSWERS, late])) == published(fresh(), True)


def test_a_published_summary_counts_voices_that_nobody_can_name() -> None:
    """They are numbered in the order in which they are read, each once."""
    after = published(fresh(), True)
    numbers = [voice for each in after.passages for voice in each.voices]
    assert numbers == [str(number) for number in range(1, 13)]
    assert accounts_for(after)


def test_erased_answers_leave_marks_in_what_is_published() -> None:
    """Neither words nor names stay; what was counted was true, and stays."""
    before = published(fresh(), True)
    after = retired(before, {AnswerId(f"a{LOU}"), AnswerId(f"a{SALOME}"), AnswerId(f"a{THEO}")})
    marks = {quote.answer for each in after.passages for quote in each.quotes if quote.retired}
    assert marks == {f"a{LOU}", f"a{SALOME}"}
    assert quote_of(after, f"a{SALOME}") == Quote(AnswerId(f"a{SALOME}"), "", retired=True)
    assert (after.voices, after.members, after.levels) == (before.voices, before.members, before.levels)
    assert [each.voices for each in after.passages] == [each.voices for each in before.passages]
    assert accounts_for(after)
    assert retired(after, {AnswerId(f"a{LOU}")}) == after


def test_erased_answers_leave_nothing_in_a_draft() -> None:
    """Their words go, and their voices with them."""
    left = material([each for each in ANSWERS if each.voice not in voices_of(LOU, THEO)])
    after = retired(fresh(), {AnswerId(f"a{LOU}"), AnswerId(f"a{THEO}")}, left)
    assert (after.voices, after.levels) == (10, (2, 6, 2))
    assert f"a{LOU}" not in quoted(after)
    assert accounts_for(after)


def test_without_the_session_a_draft_loses_words_alone() -> None:
    """Who is counted is told by the session as it is."""
    after = retired(fresh(), {AnswerId(f"a{LOU}")})
    assert (after.voices, f"a{LOU}" in quoted(after)) == (12, False)


def test_who_reread_may_be_forgotten() -> None:
    """Her name goes from the foot, and it still was reread."""
    by_ines = published(fresh(), True, Signature("Inès", "a print"))
    after = unsigned_by(by_ines, "a print")
    foot = block(after, Block.FOOT)
    assert (after.reread, foot.label, foot.signer) == (True, "", "")
    assert unsigned_by(by_ines, "another print") == by_ines


def test_what_somebody_signed_is_found_without_her_name() -> None:
    """Her words give way to a mark, and nothing else changes; the counts stay."""
    before = published(fresh(), True)
    [signed] = [quote for each in before.passages for quote in each.quotes if quote.name == "Fatou"]
    after = unsigned_by(before, signed.signer)
    assert quote_of(after, signed.answer) == Quote(signed.answer, "", retired=True)
    assert after == retired(before, {signed.answer})


def test_what_is_not_signed_is_tied_to_nobody() -> None:
    """Only a name that is shown has a word by which it is found; nothing is found by no word at all."""
    before = published(fresh(), True, Signature("", "a print"))
    quotes = [quote for each in before.passages for quote in each.quotes]
    assert {bool(quote.name) for quote in quotes if quote.signer} == {True}
    assert {bool(quote.signer) for quote in quotes if not quote.name} == {False}
    assert block(before, Block.FOOT).signer == ""
    assert unsigned_by(before, "") == before
