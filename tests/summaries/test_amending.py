"""Changing a draft: words are taken out or cut anew, and every voice stays accounted for."""

from dataclasses import replace

import pytest
from twelve_voices import (
    ANSWERS,
    ELAN,
    FATOU,
    FREIN,
    INES,
    JE,
    LOU,
    MARIE_JO,
    NOUS,
    PAUL,
    SALOME,
    THEO,
    answer,
    block,
    has_block,
    material,
    quoted,
    told,
    voice_of,
    voices_of,
)

from domain.answers import Scope
from domain.errors import Unreadable
from domain.ids import AnswerId, VoiceId
from domain.summary import Block, Quote, Summary, SummaryState
from summaries.amending import joined, published, rescoped, retired, titled, unsigned_by, without_quote
from summaries.arithmetic import accounts_for
from summaries.draft import draft
from summaries.material import Spoken


def fresh() -> Summary:
    """Return the draft of the worked example."""
    return draft(material(), "lot")


def given_by(person: int) -> Spoken:
    """Return somebody's answer."""
    return next(each for each in ANSWERS if each.voice == voice_of(person))


def now(changed: Spoken) -> tuple[Spoken, ...]:
    """Return the answers of the session once one of them has changed."""
    return tuple(changed if each.id == changed.id else each for each in ANSWERS)


def reworded(person: int, text: str) -> Spoken:
    """Have somebody write her answer anew."""
    before = given_by(person)
    return replace(before, text=text)


def retouched(summary: Summary, answer: Spoken) -> Summary:
    """Bring a reworded answer into a summary."""
    return rescoped(summary, replace(answer, retouched=True), material(now(answer)))


def quote_of(summary: Summary, id: str) -> Quote:
    """Return the quote of one answer."""
    (found,) = (quote for each in summary.passages for quote in each.quotes if quote.answer == id)
    return found


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


def test_a_late_voice_joins_the_draft_once() -> None:
    """It has its own entry, its words if they may be shown, and is not counted twice."""
    late = answer(14, "J'arrive après tout le monde, désolée.", JE, FREIN, late=True)
    session = material([*ANSWERS, late])
    before = without_quote(fresh(), AnswerId(f"a{LOU}"))
    after = joined(before, late, session)
    assert told(after, "late").voices == voices_of(14)
    assert (after.voices, after.levels) == (13, (5, 6, 2))
    assert accounts_for(after)
    assert joined(after, late, session) == after


def test_who_already_spoke_adds_no_voice() -> None:
    """A late word of somebody counted in time changes nothing."""
    more = answer(INES, "Encore un mot.", NOUS, ELAN, rank=1, late=True)
    assert joined(fresh(), more, material([*ANSWERS, more])) == fresh()


@pytest.mark.parametrize("title", ["La place qu'on laisse", "  Cinq mots tout au plus ", "Seuil", "x" * 60])
def test_a_person_gives_a_title(title: str) -> None:
    """Five words at most, on one line."""
    assert titled(fresh(), title).title == " ".join(title.split())


@pytest.mark.parametrize("title", ["", "  ", "La place que nous laissons libre", "x" * 61])
def test_a_long_title_is_refused(title: str) -> None:
    """No words, six words or 61 characters make no title."""
    with pytest.raises(Unreadable):
        titled(fresh(), title)


def test_publishing_says_who_reread() -> None:
    """The state, whether it was reread and by whom; nothing else changes."""
    after = published(fresh(), True, "Inès et Karim")
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
    after = unsigned_by(published(fresh(), True, "Inès"), "Inès")
    assert (after.reread, block(after, Block.FOOT).label) == (True, "")
    assert unsigned_by(published(fresh(), True, "Karim"), "Inès") == published(fresh(), True, "Karim")


@pytest.mark.parametrize("few", [False, True])
def test_a_late_voice_without_an_author_does_not_say_that_it_was_late(few: bool) -> None:
    """It is counted where it would have been, had it come in time."""
    first = ANSWERS[:3] if few else ANSWERS
    nobody = replace(answer(14, "", scope=Scope.COUNT_ONLY), voice=VoiceId("a2random"))
    session = material([*first, nobody])
    after = joined(draft(material(first), "lot"), nobody, session)
    assert told(after, "few" if few else "counted").voices[:1] == ("a2random",)
    assert after.voices == len(first) + 1
    assert accounts_for(after)
    assert joined(after, nobody, session) == after


def test_late_quotes_do_not_come_as_they_came() -> None:
    """Whoever follows the draft does not see who wrote last."""
    late = [answer(person, f"J'arrive, et la pluie avec, le {person}.", late=True) for person in (31, 14, 22)]
    after, given = fresh(), list(ANSWERS)
    for quote in quoted(fresh()):
        after = without_quote(after, AnswerId(quote))
    for each in late:
        given.append(each)
        after = joined(after, each, material(given))
    assert [quote.answer for quote in told(after, "late").quotes] == ["a14", "a22", "a31"]
