"""The draft in Salomé's hands, and what its authors may still do to it."""

from dataclasses import replace

import pytest

from bot.services.knowing import round_of
from bot.services.refreshing import retire
from dialogues.review import quotes
from domain.consents import Consent
from domain.ids import AnswerId
from domain.moves import Act
from domain.people import Member, Person
from domain.ports import Unit
from domain.sessions import TimerKind
from domain.utterances import Manner, Utterance

from .evenings import WORDS, Evening, answered, published, sealed
from .people import BEN, HANGAR, INES, MALO, ROSA, SALOME, at_home, consenting
from .town import HOUR, WORDING, Town, in_group, keys, one


@pytest.fixture
def review(town: Town) -> tuple[Evening, Utterance]:
    """Bring a round to its draft."""
    evening, said = sealed(town, INES, MALO, ROSA)
    return evening, one(said, "draft.review")


def test_publishing_gives_it_back_once(town: Town, review: tuple[Evening, Utterance]) -> None:
    """The group reads it, the card says so, the reader's screen closes, and it says who reread."""
    evening, screen = review
    said = town.tap(SALOME, screen, "publish")
    assert keys(in_group(said)) == ["summary.published", "card.published"]
    assert keys(said)[-1] == "draft.published"
    assert evening.draft is not None
    assert (evening.draft.state, evening.draft.reread) == ("published", True)
    assert "land" not in evening.timers()
    assert keys(town.tap(SALOME, screen, "publish")) == ["error.not_now"]


def test_a_quote_is_taken_out(town: Town, review: tuple[Evening, Utterance]) -> None:
    """Its voice stays counted, its words are gone; twice is once."""
    evening, screen = review
    listed = one(town.tap(SALOME, screen, "cut"), "draft.cut")
    assert evening.draft is not None
    first, voices = quotes(evening.draft)[0], evening.draft.voices
    for said in (["draft.review"], []):
        assert keys(town.tap(SALOME, listed, "quote_number")) == said
        assert first.answer not in {quote.answer for quote in quotes(evening.draft)}
        assert evening.draft.voices == voices


def test_a_title_is_asked_and_heard(town: Town, review: tuple[Evening, Utterance]) -> None:
    """The next text in private is the title, five words at most."""
    evening, screen = review
    assert keys(town.tap(SALOME, screen, "title")) == ["draft.title"]
    assert keys(town.say(SALOME, "un titre qui a beaucoup trop de mots")) == ["draft.title_unreadable"]
    assert keys(town.say(SALOME, "La clé et les patates")) == ["draft.review"]
    assert evening.draft is not None
    assert evening.draft.title == "La clé et les patates"
    assert keys(town.say(SALOME, "Autre chose")) == ["start.plain"]


def test_a_title_can_be_let_go(town: Town, review: tuple[Evening, Utterance]) -> None:
    """Back to the draft, a text is a text again."""
    _, screen = review
    asked = one(town.tap(SALOME, screen, "title"), "draft.title")
    assert keys(town.tap(SALOME, asked, "back")) == ["draft.review"]
    assert "draft.review" not in keys(town.say(SALOME, "La clé"))


def test_a_title_that_comes_too_late_is_no_title(town: Town, review: tuple[Evening, Utterance]) -> None:
    """The draft went out meanwhile: the words are not lost, they are asked about."""
    evening, screen = review
    town.tap(SALOME, screen, "title")
    evening.ring(TimerKind.LAND)
    assert "draft.review" not in keys(town.say(SALOME, "La clé"))
    assert evening.draft is not None
    assert evening.draft.title == ""


def test_an_author_withdraws_and_the_draft_follows(town: Town) -> None:
    """Below three voices nothing is given back, and the reader learns that the draft is gone."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    [answer] = evening.by(MALO)
    said = town.press(MALO, Act.WITHDRAW, answer.id)
    assert "draft.lapsed" in keys(said)
    assert keys(in_group(said))[0] == "card.lapsed"
    assert (evening.now.state, evening.timers()) == ("lapsed", {})


def test_a_lapsed_draft_is_out_of_everybodys_hands(town: Town, review: tuple[Evening, Utterance]) -> None:
    """Its old screen does nothing any more, and a title that was asked for is not taken."""
    evening, screen = review
    town.tap(SALOME, screen, "title")
    town.press(MALO, Act.WITHDRAW, evening.by(MALO)[0].id)
    for label in ("publish", "cut", "title"):
        assert keys(town.tap(SALOME, screen, label)) == ["error.not_now"]
    assert "draft.review" not in keys(town.say(SALOME, "La clé"))


def test_an_author_edits_and_the_draft_follows(town: Town, review: tuple[Evening, Utterance]) -> None:
    """Her new words are in it at once, marked as retouched."""
    evening, _ = review
    [answer] = evening.by(MALO)
    said = town.edit(MALO, answer.parts[0].message, "Vingt secondes de blanc, et personne.")
    assert one(said, "draft.review").manner is Manner.EDIT
    assert evening.by(MALO)[0].retouched
    assert evening.draft is not None
    assert WORDS[MALO] not in {quote.text for quote in quotes(evening.draft)}


def test_an_author_changes_how_far_her_words_go(town: Town, review: tuple[Evening, Utterance]) -> None:
    """Counted only, they are not shown any more."""
    evening, _ = review
    [answer] = evening.by(MALO)
    town.press(MALO, Act.SCOPE, answer.id, "count_only")
    assert evening.draft is not None
    assert answer.id not in {quote.answer for quote in quotes(evening.draft)}
    assert evening.draft.voices == 3


def test_another_facilitator_rereads_when_the_first_cannot(town: Town) -> None:
    """Who opened the round cannot be reached: a colleague is asked."""
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, BEN.id, facilitator=True, name="Ben")))
    town.work(lambda unit: unit.people.save(Person(SALOME.id, reachable=False, language="fr")))
    _, said = sealed(town, INES, MALO, ROSA)
    assert one(said, "draft.review").to == at_home(BEN)


def test_an_edit_after_the_publication_is_asked_about(town: Town) -> None:
    """The author decides whether the summary is corrected; the correction changes the post in its place."""
    evening = published(town)
    [answer] = evening.by(MALO)
    offer = one(town.edit(MALO, answer.parts[0].message, "Vingt secondes de blanc."), "receipt.amend")
    before = evening.draft
    assert in_group(town.tap(MALO, offer, "leave_it")) == []
    assert evening.draft == before
    [post] = in_group(town.tap(MALO, offer, "amend"))
    assert (post.key, post.manner) == ("summary.published", Manner.EDIT)
    assert evening.draft is not None
    assert evening.draft.voices == 3
    assert before is not None
    day = town.now.date()
    corrected = replace(before, passages=(), version=before.version + 1, corrected_on=day)
    assert replace(evening.draft, passages=()) == corrected
    assert f"Corrigée le {day.day}." in WORDING.word(post).text.replace("\u00a0", " ")


def test_a_draft_that_miscounts_is_not_given_back(town: Town, review: tuple[Evening, Utterance]) -> None:
    """Were a voice counted twice, the group would not read it, and the reader is told that something went wrong."""
    evening, screen = review
    miscounted = replace(evening.draft, voices=9) if evening.draft else None
    assert miscounted is not None
    town.work(lambda unit: unit.summaries.save(miscounted))
    assert "error.unexpected" in keys(town.tap(SALOME, screen, "publish"))
    assert evening.now.state == "harvesting"


def test_an_edit_of_words_that_were_not_shown_changes_nothing_given_back(town: Town) -> None:
    """They are kept as she wrote them last; the summary never held them, so nothing is asked."""
    evening, said = sealed(town, INES, MALO, ROSA)
    [answer] = evening.by(MALO)
    town.press(MALO, Act.SCOPE, answer.id, "paraphrase")
    town.tap(SALOME, one(said, "draft.review"), "publish")
    assert town.edit(MALO, answer.parts[0].message, "Vingt secondes.") == []
    assert [each.text for each in evening.by(MALO)] == ["Vingt secondes."]


def erase(town: Town, evening: Evening, *answers: AnswerId) -> list[Utterance]:
    """Erase answers everywhere, as who asks to be forgotten has it done."""

    session = evening.now

    def gone(unit: Unit) -> None:
        for answer in answers:
            unit.answers.erase(answer)
        retire(unit, town.house, round_of(unit, town.house, session), frozenset(answers), town.now)

    return town.run(gone)


def test_who_does_not_agree_to_be_quoted_is_not(town: Town) -> None:
    """Whatever her answer says: her voice is counted, her words are nowhere."""
    shy = replace(consenting(HANGAR.id, MALO), agreed=frozenset({Consent.REMINDERS}))
    town.work(lambda unit: unit.people.save_member(shy))
    evening = answered(town, INES, MALO, ROSA)
    town.press(MALO, Act.SCOPE, evening.by(MALO)[0].id, "named")
    town.later(72 * HOUR)
    evening.ring(TimerKind.SEAL)
    assert evening.draft is not None
    assert evening.draft.voices == 3
    assert evening.by(MALO)[0].id not in {quote.answer for quote in quotes(evening.draft)}
    assert WORDS[MALO] not in str(evening.draft)


def test_erased_words_leave_a_mark_where_they_were_published(town: Town) -> None:
    """The post is changed in its place: a mark instead of the words, the counts as they were; once."""
    evening = published(town)
    [answer] = evening.by(MALO)
    [post] = in_group(erase(town, evening, answer.id))
    assert (post.key, post.manner) == ("summary.published", Manner.EDIT)
    assert evening.draft is not None
    marks = [quote for each in evening.draft.passages for quote in each.quotes if quote.retired]
    assert [(quote.text, quote.name) for quote in marks] == [("", "")]
    assert evening.draft.voices == 3
    assert "(phrase retirée)" in WORDING.word(post).text
    assert WORDS[MALO] not in WORDING.word(post).text
    assert erase(town, evening, answer.id) == []


def test_erased_words_leave_a_draft_without_a_trace(town: Town, review: tuple[Evening, Utterance]) -> None:
    """Neither the words nor the voice stay in it; with two voices left, nothing is given back."""
    evening, _ = review
    [answer] = evening.by(MALO)
    said = erase(town, evening, answer.id)
    assert "draft.lapsed" in keys(said)
    assert evening.draft is not None
    assert (evening.now.state, evening.draft.voices) == ("lapsed", 2)
    assert WORDS[MALO] not in str(evening.draft)


def test_a_lapsed_draft_forgets_erased_words_too(town: Town, review: tuple[Evening, Utterance]) -> None:
    """It is kept for a while, and nobody is told anything of it."""
    evening, _ = review
    town.press(ROSA, Act.WITHDRAW, evening.by(ROSA)[0].id)
    [answer] = evening.by(MALO)
    assert erase(town, evening, answer.id) == []
    assert WORDS[MALO] not in str(evening.draft)
