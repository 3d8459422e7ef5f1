"""What two harvesters may do to a draft keeps the count: each voice once, exact words, nothing meant in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twelve_voices import ANSWERS, INES, MALO, ROSA, THEO, ZOE, answer, material, voice_of

from domain.errors import NotNow, Unreadable
from domain.ids import AnswerId
from domain.summary import Block, Frame, Passage, Summary
from summaries.amending import rescoped
from summaries.arithmetic import accounts_for
from summaries.cutting import is_cut_of
from summaries.draft import draft
from summaries.harvesting import cut, destinations, faced, framed, moved, set_apart
from summaries.lines import lines_of, unshown
from summaries.statements import ASIDE, OWN, SIGNAL

WEEK = material()
DRAFT = draft(WEEK, "lot")
IDS = [each.id for each in ANSWERS]


def of(number: int) -> AnswerId:
    """Return somebody's answer."""
    return ANSWERS[number - 1].id


def counted_in(summary: Summary, number: int) -> Passage:
    """Return where somebody's voice is counted."""
    [found] = [each for each in summary.passages if voice_of(number) in each.voices]
    return found


def test_a_line_moves_with_its_voice() -> None:
    """Walking is another answer: it is counted aside, and its words with it."""
    after = moved(DRAFT, of(ZOE), ASIDE, WEEK)
    there = counted_in(after, ZOE)
    assert (there.block, there.key, len(there.voices)) == (Block.ASIDE, ASIDE, 1)
    assert accounts_for(after)


def test_words_that_are_not_quoted_are_counted_elsewhere_without_a_word() -> None:
    """Théo said that his are not to be quoted: his voice moves, alone."""
    after = framed(moved(DRAFT, of(THEO), OWN[0], WEEK), OWN[0], Frame.TELL, "n’en voir aucune, par crainte du vide.")
    there = counted_in(after, THEO)
    assert (there.key, there.quotes, there.frame) == (OWN[0], (), Frame.TELL)
    assert there.label == "n’en voir aucune, par crainte du vide"
    assert accounts_for(after)


def test_a_line_stands_alone_and_whoever_did_goes_back() -> None:
    """One voice alone at a time, one kept question at a time."""
    after = set_apart(DRAFT, of(ROSA), Block.ALONE, WEEK)
    assert counted_in(after, ROSA).block is Block.ALONE
    assert [each for each in after.passages if each.block is Block.ALONE] == [counted_in(after, ROSA)]
    assert accounts_for(after)


def test_a_pair_is_changed_and_the_old_one_goes_back() -> None:
    """3 and 2 face to face; each is still counted where she was."""
    after = faced(DRAFT, of(ROSA), of(MALO), WEEK)
    [pair] = [each for each in after.passages if each.block is Block.APART]
    assert [quote.answer for quote in pair.quotes] == [of(ROSA), of(MALO)]
    assert accounts_for(after)
    with pytest.raises(NotNow):
        faced(after, of(ROSA), of(ROSA), WEEK)


def test_a_cut_is_exact() -> None:
    """Pieces in their order, and a mark for all that goes."""
    shown = "J'ai laissé un blanc […]. Vingt secondes. Personne n'a rempli."
    text = ANSWERS[MALO - 1].text
    assert is_cut_of("J'ai laissé un blanc […] Vingt secondes. Personne n'a rempli.", text)
    assert not is_cut_of("J'ai laissé un blanc. Vingt secondes.", text)
    assert not is_cut_of("Vingt secondes. […]", text)
    assert is_cut_of("[…] Vingt secondes. […]", text)
    assert not is_cut_of("[…]", text)
    assert not is_cut_of("Personne n'a rempli. […] J'ai laissé un blanc", text)
    with pytest.raises(Unreadable):
        cut(DRAFT, of(MALO), shown.replace("blanc", "silence"), WEEK)


def test_a_cut_holds_as_long_as_its_author_wrote_it_so() -> None:
    """Read again, it stays; reworded by its author, it is cut anew; not to be quoted any more, it goes."""
    after = cut(DRAFT, of(MALO), "J'ai laissé un blanc […]", WEEK)
    assert rescoped(after, ANSWERS[MALO - 1], WEEK) == after
    new = answer(MALO, "Un silence, jeudi, que personne n'a rempli.", ANSWERS[MALO - 1].level, ANSWERS[MALO - 1].nature)
    again = rescoped(after, new, material([*(each for each in ANSWERS if each.id != new.id), new]))
    assert "Un silence, jeudi" in str(again)


def test_a_frame_is_a_few_words() -> None:
    """No sentence about what people meant, nothing exclaimed."""
    key = counted_in(DRAFT, INES).key
    for words in ("", "mot " * 40, "une place prise !".replace("\u00a0", " ")):
        with pytest.raises(Unreadable):
            framed(DRAFT, key, Frame.TELL, words)


def test_what_is_not_shown_is_listed_without_a_name() -> None:
    """Whoever harvests reads it; nobody else does."""
    hidden = [line.answer for line in unshown(DRAFT, WEEK)]
    assert of(THEO) in hidden
    shown = [line.answer for line in lines_of(DRAFT) if line.answer]
    assert not set(hidden) & set(shown)
    assert len({line.ref for line in (*lines_of(DRAFT), *unshown(DRAFT, WEEK))}) == len(lines_of(DRAFT)) + len(hidden)


GESTURES = st.one_of(
    st.tuples(
        st.just("move"), st.sampled_from(IDS), st.sampled_from([*OWN, ASIDE, SIGNAL, *(p.key for p in DRAFT.passages)])
    ),
    st.tuples(st.just("apart"), st.sampled_from(IDS), st.sampled_from([Block.ALONE, Block.KEPT])),
    st.tuples(st.just("face"), st.sampled_from(IDS), st.sampled_from(IDS)),
)


@given(st.lists(GESTURES, max_size=12))
def test_whatever_they_do_the_count_stays(gestures: list[tuple[str, AnswerId, object]]) -> None:
    """Each voice once, no words twice, and what is left out is told."""
    summary = DRAFT
    for gesture, id, where in gestures:
        try:
            match gesture:
                case "move":
                    summary = moved(summary, id, str(where), WEEK)
                case "apart":
                    summary = set_apart(summary, id, Block(where), WEEK)
                case _:
                    summary = faced(summary, id, AnswerId(str(where)), WEEK)
        except NotNow:
            continue
        assert accounts_for(summary)
        assert summary.voices == DRAFT.voices
        assert len([each for each in summary.passages if each.block is Block.KEPT]) <= 1
        assert len(destinations(summary)) <= 20


def test_few_voices_stay_together() -> None:
    """Three words in an order drawn by lot: nobody is set apart by hand."""
    three = draft(material(ANSWERS[:3]), "lot")
    assert destinations(three) == ()
