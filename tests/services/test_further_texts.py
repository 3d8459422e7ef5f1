"""A further text is added, takes the place of those before, or was something else; and a pass after an answer."""

from datetime import timedelta

from domain.moves import Act
from domain.sessions import TimerKind
from domain.utterances import Manner

from .evenings import WORDS, Evening, answered, opened
from .people import INES, MALO, ROSA
from .town import Town, keys, one, toasts

AGAIN = "Trente secondes, en fait."


def added(town: Town) -> Evening:
    """Have Malo answer twice in private."""
    evening = answered(town, MALO)
    town.say(MALO, AGAIN)
    return evening


def test_without_a_tap_it_is_added(town: Town) -> None:
    """Its receipt says so, and offers another place; ten buttons, no more."""
    evening = opened(town)
    first = one(town.say(MALO, WORDS[MALO]), "receipt.kept")
    second = one(town.say(MALO, AGAIN), "receipt.added")
    for receipt, more in ((first, "button.unfold"), (second, "button.not_added")):
        labels = [button.label for row in receipt.buttons for button in row]
        assert (len(labels), more in labels) == (10, True)
    assert [each.text for each in evening.by(MALO)] == [WORDS[MALO], AGAIN]


def test_a_receipt_stays_what_it_is(town: Town) -> None:
    """A tag on the second receipt shows the second receipt again."""
    added(town)
    evening_answer = town.see(lambda unit: unit.answers.of(unit.sessions.answerable_by(MALO.id)[0].id))[1]
    assert "receipt.added" in keys(town.press(MALO, Act.LEVEL, evening_answer.id, "je"))


def test_it_takes_the_place_of_those_before(town: Town) -> None:
    """What she had given in private is gone without a trace; one voice, as before."""
    evening = added(town)
    first, second = evening.by(MALO)
    ask = one(town.press(MALO, Act.REPLACE, second.id), "receipt.another_place")
    said = town.tap(MALO, ask, "replace")
    assert [each.text for each in evening.by(MALO)] == [AGAIN]
    assert [one(said, "receipt.withdrawn").about.id, one(said, "receipt.kept").about.id] == [first.id, second.id]
    assert evening.passage(MALO) == "given"
    assert "receipt.kept" in keys(town.press(MALO, Act.REPLACE, second.id, "instead"))


def test_what_the_group_read_stays(town: Town) -> None:
    """Only what was given in private is replaced."""
    evening = opened(town)
    town.say(INES, WORDS[INES], to=evening.card)
    town.say(INES, "Et puis le silence.")
    town.say(INES, "Et puis rien.")
    town.press(INES, Act.REPLACE, evening.by(INES)[2].id, "instead")
    assert [each.text for each in evening.by(INES)] == [WORDS[INES], "Et puis rien."]


def test_it_was_something_else(town: Town) -> None:
    """It goes to her notebook, and is no answer any more."""
    evening = added(town)
    said = town.press(MALO, Act.REPLACE, evening.by(MALO)[1].id, "aside")
    assert one(said, "notebook.kept").manner is Manner.EDIT
    assert [each.text for each in evening.by(MALO)] == [WORDS[MALO]]
    assert [text for text, _ in town.see(lambda unit: unit.notebook.notes(MALO.id))] == [AGAIN]


def test_who_passes_after_answering_is_asked_once(town: Town) -> None:
    """In private: her answer stays until she says otherwise."""
    evening = answered(town, MALO)
    said = town.press(MALO, Act.PASS, evening.session.id)
    assert sorted(keys(said)) == ["pass.which", "toast.asked_in_private"]
    assert keys(town.press(MALO, Act.PASS, evening.session.id)) == ["toast.kept_all_the_same"]
    assert (evening.passage(MALO), len(evening.by(MALO))) == ("given", 1)


def test_she_keeps_it_or_takes_it_back(town: Town) -> None:
    """Kept, nothing changes; taken back, nothing is left, and she passed."""
    evening = answered(town, MALO)
    ask = one(town.order(MALO, "passe"), "pass.which")
    assert "pass.kept" in keys(town.tap(MALO, ask, "keep_answer"))
    assert evening.passage(MALO) == "given"
    said = town.tap(MALO, ask, "drop_answer")
    assert one(said, "card.open").facts["count"] == 0
    assert (evening.by(MALO), evening.passage(MALO)) == ([], "passed")
    assert [each.key for each in toasts(town.tap(MALO, ask, "drop_answer"))] == ["error.not_now"]


def test_she_may_still_answer_after(town: Town) -> None:
    """A pass closes nothing before the close."""
    evening = answered(town, MALO)
    town.press(MALO, Act.PASS, evening.session.id, "drop")
    town.say(MALO, AGAIN)
    assert (evening.passage(MALO), [each.text for each in evening.by(MALO)]) == ("given", [AGAIN])


def test_when_everybody_passes_their_passages_tell_it(town: Town) -> None:
    """Nothing else is kept of it: whoever chooses the next question reads it there."""
    evening = opened(town)
    for who in (INES, MALO, ROSA):
        town.press(who, Act.PASS, evening.session.id)
    town.later(timedelta(hours=72))
    assert "round.all_passed" in keys(evening.ring(TimerKind.SEAL))
    passages = town.see(lambda unit: unit.sessions.participations(evening.session.id))
    assert {each.state for each in passages} == {"passed"}
