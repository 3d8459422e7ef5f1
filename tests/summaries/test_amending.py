"""Changing a draft: words are taken out or cut anew, and every voice stays accounted for."""

from dataclasses import replace

import pytest
from amended import fresh, given_by, now, quote_of, retouched, reworded
from twelve_voices import (
    ANSWERS,
    FATOU,
    INES,
    LOU,
    MARIE_JO,
    PAUL,
    SALOME,
    THEO,
    answer,
    has_block,
    material,
    quoted,
    told,
    voice_of,
    voices_of,
)

from domain.answers import Scope
from domain.errors import Unreadable
from domain.ids import AnswerId
from domain.summary import Block, Quote
from summaries.amending import rescoped, titled, without_quote
from summaries.arithmetic import accounts_for
from summaries.draft import draft


@pytest.mark.parametrize("id", quoted(fresh()))
def test_a_quote_can_be_taken_out(id: str) -> None:
    """Its words are gone, its voice is still counted, and nothing takes its place."""
    before = fresh()
    after = without_quote(before, AnswerId(id))
    assert accounts_for(after)
    assert after.voices == 12
    assert set(quoted(after)) < set(quoted(before))


def test_a_voice_alone_without_its_words_is_counted_with_what_returns() -> None:
    """Its block goes, and a statement counts it."""
    after = without_quote(fresh(), AnswerId(f"a{LOU}"))
    assert not has_block(after, Block.ALONE)
    assert told(after, "question").voices == voices_of(LOU)


def test_a_kept_question_taken_out_joins_the_others() -> None:
    """Two voices sent back to the same statement are counted together."""
    after = without_quote(without_quote(fresh(), AnswerId(f"a{LOU}")), AnswerId(f"a{PAUL}"))
    assert told(after, "question").voices == voices_of(LOU, PAUL)
    assert accounts_for(after)


def test_half_a_pair_is_no_pair() -> None:
    """When one side is taken out, the block goes."""
    after = without_quote(fresh(), AnswerId(f"a{SALOME}"))
    assert not has_block(after, Block.APART)
    assert f"a{MARIE_JO}" not in quoted(after)


def test_taking_out_what_is_not_quoted_changes_nothing() -> None:
    """An answer that is not shown cannot be hidden."""
    assert without_quote(fresh(), AnswerId(f"a{THEO}")) == fresh()


def test_an_author_rewords_her_line() -> None:
    """The line is cut anew from her words, and says that it was retouched."""
    after = retouched(fresh(), reworded(LOU, "Je croyais laisser de la place."))
    assert quote_of(after, f"a{LOU}") == Quote(AnswerId(f"a{LOU}"), "Je croyais laisser de la place.", "", True)
    assert accounts_for(after)


def test_a_reworded_answer_that_is_not_quoted_changes_nothing() -> None:
    """Only what is shown is refreshed."""
    assert retouched(fresh(), reworded(THEO, "Autre chose.")) == fresh()


def test_a_reworded_question_is_cut_at_the_question() -> None:
    """The kept question keeps the sentence that asks."""
    after = retouched(fresh(), reworded(PAUL, f"{'Un préambule. ' * 15}Et si on le disait ?"))
    assert quote_of(after, f"a{PAUL}").text == "[…] Et si on le disait ?"


def test_a_name_comes_and_goes_with_the_scope() -> None:
    """An author may sign, or take her name off."""
    signed = replace(given_by(LOU), scope=Scope.NAMED)
    after = rescoped(fresh(), signed, material(now(signed)))
    assert quote_of(after, f"a{LOU}").name == "Lou"
    unsigned = replace(given_by(SALOME), scope=Scope.UNNAMED)
    assert quote_of(rescoped(after, unsigned, material(now(unsigned))), f"a{SALOME}").name == ""


@pytest.mark.parametrize("scope", [Scope.PARAPHRASE, Scope.COUNT_ONLY])
def test_a_narrower_scope_takes_the_words_out(scope: Scope) -> None:
    """The voice is still counted."""
    narrower = replace(given_by(LOU), scope=scope)
    after = rescoped(fresh(), narrower, material(now(narrower)))
    assert f"a{LOU}" not in quoted(after)
    assert (after.voices, after.levels) == (12, (4, 6, 2))
    assert accounts_for(after)


@pytest.mark.parametrize("change", [{"scope": Scope.PRIVATE}, {"withdrawn": True}])
@pytest.mark.parametrize("person", [INES, LOU, THEO, PAUL, SALOME])
def test_who_takes_everything_back_is_not_counted(person: int, change: dict[str, Scope | bool]) -> None:
    """Neither her words nor her voice stay in the draft."""
    gone = replace(given_by(person), **change)  # type: ignore[arg-type]
    after = rescoped(fresh(), gone, material(now(gone)))
    assert after.voices == 11
    assert all(voice_of(person) not in each.voices for each in after.passages)
    assert f"a{person}" not in quoted(after)
    assert accounts_for(after)


def test_who_has_another_answer_left_stays_counted() -> None:
    """Withdrawing one of two answers leaves the voice."""
    other = answer(LOU, "Et un mot de plus.", rank=1)
    before = draft(material([*ANSWERS, other]), "lot")
    gone = replace(given_by(LOU), withdrawn=True)
    assert rescoped(before, gone, material([*now(gone), other])).voices == 12


def test_levels_follow_the_voices() -> None:
    """A voice that goes takes its level along."""
    gone = replace(given_by(INES), withdrawn=True)
    assert rescoped(fresh(), gone, material(now(gone))).levels == (4, 5, 2)


def test_a_draft_down_to_three_voices_becomes_discreet() -> None:
    """When a fourth voice goes, counts by level and names go too; nobody's words come back."""
    four = [each for each in ANSWERS if each.voice in voices_of(INES, FATOU, SALOME, MARIE_JO)]
    before = draft(material(four), "lot")
    gone = replace(given_by(FATOU), withdrawn=True)
    after = rescoped(before, gone, material([gone if each.id == gone.id else each for each in four]))
    assert (after.few, after.levels, after.voices) == (True, (0, 0, 0), 3)
    assert told(after, "few").voices == voices_of(INES, MARIE_JO, SALOME)
    assert not any(quote.name for each in after.passages for quote in each.quotes)
    assert set(quoted(after)) <= set(quoted(before)) - {f"a{FATOU}"}
    assert accounts_for(after)


def test_one_of_three_takes_every_name_off() -> None:
    """Three voices sign together: when one stops signing, nobody does."""
    three = [each for each in ANSWERS if each.voice in voices_of(INES, FATOU, SALOME)]
    shy = replace(given_by(INES), scope=Scope.UNNAMED)
    after = rescoped(draft(material(three), "lot"), shy, material([shy, *three[1:]]))
    assert [quote.name for quote in told(after, "few").quotes] == ["", "", ""]


@pytest.mark.parametrize("title", ["La place qu'on laisse", "  Cinq mots tout au plus ", "Seuil", "x" * 60])
def test_a_person_gives_a_title(title: str) -> None:
    """Five words at most, on one line."""
    assert titled(fresh(), title).title == " ".join(title.split())


@pytest.mark.parametrize("title", ["", "  ", "La place que nous laissons libre", "x" * 61])
def test_a_long_title_is_refused(title: str) -> None:
    """No words, six words or 61 characters make no title."""
    with pytest.raises(Unreadable):
        titled(fresh(), title)
