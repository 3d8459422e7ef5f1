"""What answers a question that may stir goes only once its author has confirmed it."""

from datetime import timedelta

import pytest

from domain.ids import PromptId
from domain.moves import Act
from domain.people import Standing
from domain.sessions import TimerKind

from .evenings import Evening, opened
from .people import CHOIR, INES, MALO, consenting
from .town import Town, button_of, keys, one, toasts

DEEP = PromptId("R10")
WORDS = "J'ai changé d'avis sur moi."


@pytest.fixture
def evening(town: Town) -> Evening:
    """Ask a question that goes deep."""
    return opened(town, question=DEEP)


def notes(town: Town) -> list[str]:
    """Return Malo's notebook."""
    return [text for text, _ in town.see(lambda unit: unit.notebook.notes(MALO.id))]


def test_nothing_is_given_before_she_confirms(town: Town, evening: Evening) -> None:
    """It is nobody's answer: not counted, kept aside, and in what she may read of hers."""
    said = town.say(MALO, WORDS)
    assert keys(said) == ["weigh.ask", "care.doors"]
    assert (evening.answers, evening.passage(MALO)) == ([], "confirming")
    assert town.see(lambda unit: unit.answers.voices(evening.session.id)) == 0
    assert [part.text for part in town.see(lambda unit: unit.notebook.held(MALO.id))] == [WORDS]


def test_confirmed_it_is_an_answer(town: Town, evening: Evening) -> None:
    """With its receipt, and its place in the count; the doors are not shown twice."""
    ask = one(town.say(MALO, WORDS), "weigh.ask")
    said = keys(town.tap(MALO, ask, "send"))
    assert ("weigh.sent" in said, "receipt.kept" in said, "care.doors" in said) == (True, True, False)
    assert ([each.text for each in evening.by(MALO)], evening.passage(MALO)) == ([WORDS], "given")
    assert [each.key for each in toasts(town.tap(MALO, ask, "send"))] == ["notebook.nothing"]
    assert len(evening.by(MALO)) == 1


def test_two_texts_go_together(town: Town, evening: Evening) -> None:
    """What she writes before she confirms is one text; what she edits is sent as edited."""
    ask = one(town.say(MALO, WORDS), "weigh.ask")
    town.say(MALO, "Sur vous aussi.")
    [first, *_] = town.see(lambda unit: unit.notebook.held(MALO.id))
    assert keys(town.edit(MALO, first.message, "J'ai changé d'avis.")) == []
    town.tap(MALO, ask, "send")
    assert [each.text for each in evening.by(MALO)] == ["J'ai changé d'avis. Sur vous aussi."]


def test_kept_for_herself_it_is_a_note(town: Town, evening: Evening) -> None:
    """She is waited for again, and may write anew."""
    town.tap(MALO, one(town.say(MALO, WORDS), "weigh.ask"), "keep_aside")
    assert (notes(town), evening.passage(MALO), evening.answers) == ([WORDS], "invited", [])
    town.tap(MALO, one(town.say(MALO, "Un mot."), "weigh.ask"), "send")
    assert evening.passage(MALO) == "given"


def test_unconfirmed_at_the_close_it_goes_to_her_notebook(town: Town, evening: Evening) -> None:
    """She is told; she was silent, and nothing of hers is in what is given back."""
    ask = one(town.say(MALO, WORDS), "weigh.ask")
    town.later(timedelta(hours=72))
    said = evening.ring(TimerKind.SEAL)
    assert one(said, "weigh.unsent").about == ask.about
    assert (notes(town), evening.passage(MALO), evening.answers) == ([WORDS], "silent", [])
    assert [each.key for each in toasts(town.tap(MALO, ask, "send"))] == ["toast.closed"]


def test_the_group_reads_at_once_what_is_written_there(town: Town, evening: Evening) -> None:
    """Nothing is held back of what everybody has read already."""
    town.say(INES, "Oui.", to=evening.card)
    assert evening.passage(INES) == "given"


def test_placed_among_two_questions_it_is_asked_about_too(town: Town, evening: Evening) -> None:
    """Whichever way a text comes to the question, it waits for its author."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO, Standing.ACTIVE)))
    opened(town, CHOIR, INES)
    which = one(town.say(MALO, WORDS), "which.session")
    here = next(each for row in which.buttons for each in row if each.ref == evening.session.id)
    said = town.press(MALO, Act.TO_SESSION, here.ref, here.value)
    assert "weigh.ask" in keys(said)
    town.tap(MALO, one(said, "weigh.ask"), "send")
    assert [each.text for each in evening.by(MALO)] == [WORDS]
    assert button_of(one(said, "weigh.ask"), "send").act is Act.SEND
