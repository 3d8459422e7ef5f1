"""A facilitator closes early, keeps open a day longer, or calls off what is open; the group reads one line."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import PromptId
from domain.moves import Act
from domain.sessions import Mode, SessionState, TimerKind

from .evenings import WORDS, answered, opened
from .people import BEN, CHOIR, HANGAR, INES, MALO, SALOME, at_home
from .test_presence import open_in
from .test_questions_and_plans import lead_both, sessions
from .town import WORDING, Town, button_of, in_group, keys, one, toasts


def test_it_shows_what_can_be_done(town: Town) -> None:
    """Until when it is open, how many voices, three ways and none."""
    answered(town, MALO)
    shown = one(town.order(SALOME, "close"), "steering.open")
    assert (shown.to, shown.facts["count"]) == (at_home(SALOME), 1)
    labels = [button.label for row in shown.buttons for button in row]
    assert labels == ["button.close_now", "button.longer", "button.call_off", "button.let_be"]
    assert keys(town.tap(SALOME, shown, "let_be")) == ["steering.let_be"]
    assert sessions(town)[0].answerable


def test_nothing_open_is_said(town: Town) -> None:
    """In one sentence."""
    assert keys(town.order(SALOME, "clore")) == ["steering.nothing_open"]


def test_a_meeting_is_not_steered_so(town: Town) -> None:
    """Alone, nothing is open here; nor does a button of this kind move it, or close it."""
    session, _ = open_in(town)
    assert keys(town.order(SALOME, "close")) == ["steering.nothing_open"]
    for value in ("", "longer", "now", "off-yes"):
        said = town.press(SALOME, Act.CLOSE, session.id, value)
        assert keys(said) == [each.key for each in toasts(said)] == ["steering.nothing_open"]
    assert town.see(lambda unit: unit.sessions.get(session.id)) == session


def test_the_question_is_steered_whatever_opened_since(town: Town) -> None:
    """A way into a meeting goes beside it."""
    evening = opened(town)
    meeting, _ = open_in(town)
    town.tap(SALOME, one(town.order(SALOME, "close"), "steering.open"), "close_now")
    assert not evening.now.answerable
    assert town.see(lambda unit: unit.sessions.get(meeting.id)).answerable


def test_a_member_does_not_steer(town: Town) -> None:
    """She is told so; the button of somebody else's screen is refused too."""
    evening = opened(town)
    assert keys(town.order(INES, "close")) == ["facilitator.only"]
    assert keys(town.press(INES, Act.CLOSE, evening.session.id, "now")) == ["error.not_allowed"]
    assert evening.now.answerable


def test_closing_early_is_announced(town: Town) -> None:
    """The card changes, one line says so, and what follows a close follows."""
    answered(town, MALO)
    shown = one(town.order(SALOME, "close"), "steering.open")
    said = town.tap(SALOME, shown, "close_now")
    assert "steering.closed" in keys(in_group(said))
    assert sessions(town)[0].state is SessionState.LAPSED
    assert keys(town.tap(SALOME, shown, "close_now")) == ["toast.closed"]


def test_it_is_extended_once(town: Town) -> None:
    """By a day, on the card and in one line; its close moves with it."""
    evening = opened(town)
    before = evening.session.closes_at
    shown = one(town.order(SALOME, "close"), "steering.open")
    said = town.tap(SALOME, shown, "longer")
    assert keys(in_group(said)) == ["card.open", "steering.extended"]
    assert evening.now.closes_at - before == timedelta(hours=24)
    timers = town.see(lambda unit: unit.timers.of(evening.session.id))
    assert [timer.due for timer in timers if timer.kind is TimerKind.SEAL] == [evening.now.closes_at]
    assert keys(town.tap(SALOME, shown, "longer")) == ["error.not_now"]
    again = one(town.order(SALOME, "close"), "steering.open")
    assert "button.longer" not in [button.label for row in again.buttons for button in row]


def test_a_week_in_all_is_not_passed(town: Town) -> None:
    """What is open for a week is not kept open longer."""
    evening = opened(town)
    week = replace(evening.now, closes_at=evening.now.opens_at + timedelta(hours=168))
    town.work(lambda unit: unit.sessions.save(week))
    shown = one(town.order(SALOME, "close"), "steering.open")
    assert "button.longer" not in [button.label for row in shown.buttons for button in row]


def test_calling_off_gives_words_back(town: Town) -> None:
    """Asked once more first; then words are in their author's notebook, and nothing is left of the session's."""
    evening = answered(town, MALO)
    words = evening.by(MALO)[0].text
    shown = one(town.order(SALOME, "close"), "steering.open")
    sure = one(town.tap(SALOME, shown, "call_off"), "steering.sure")
    said = town.tap(SALOME, sure, "surely")
    assert keys(in_group(said)) == ["card.cancelled", "steering.called_off"]
    assert [each.to for each in said if each.key == "steering.given_back"] == [at_home(MALO)]
    assert evening.now.state is SessionState.CANCELLED
    assert evening.by(MALO) == []
    assert [text for text, _ in town.see(lambda unit: unit.notebook.notes(MALO.id))] == [words]
    assert town.see(lambda unit: unit.choices.of(evening.session.id)) == []
    assert [t.kind for t in town.see(lambda unit: unit.timers.of(evening.session.id))] == []


def test_what_has_no_author_is_erased(town: Town) -> None:
    """A detached session that is called off leaves no voice behind, and says so."""
    evening = opened(town)
    loose = replace(evening.now, mode=Mode.DETACHED)
    town.work(lambda unit: unit.sessions.save(loose))
    asked = town.say(MALO, "La clé.")
    button = next(each for one_ in asked for row in one_.buttons for each in row if each.act is Act.DETACH)
    town.press(MALO, button.act, button.ref, button.value)
    said = town.press(SALOME, Act.CLOSE, evening.session.id, "off-yes")
    assert "steering.called_off_detached" in keys(in_group(said))
    assert town.see(lambda unit: unit.loose.count(evening.session.id)) == 0


def test_of_what_has_no_author_only_a_band_is_told(town: Town) -> None:
    """Who animates reads no more of a detached count than the card tells, each time she asks."""
    evening = opened(town, mode=Mode.DETACHED)
    shown = one(town.order(SALOME, "close"), "steering.open_detached")
    again = one(town.press(SALOME, Act.CLOSE, evening.session.id, ""), "steering.open_detached")
    for each in (shown, again):
        assert (each.facts["band"], "count" in each.facts) == ("few", False)
    assert "moins de 5" in WORDING.word(shown).text.replace("\u00a0", " ")


@pytest.mark.parametrize(("question", "mode"), [("R10", Mode.SEALED), ("R01", Mode.DETACHED)])
def test_what_was_kept_aside_goes_back_too(town: Town, question: str, mode: Mode) -> None:
    """Whoever was asked to confirm, or how far it may go, has her words in her notebook."""
    evening = opened(town, question=PromptId(question), mode=mode)
    town.say(MALO, WORDS[MALO])
    town.press(SALOME, Act.CLOSE, evening.session.id, "off-yes")
    assert town.see(lambda unit: unit.notebook.held(MALO.id)) == ()
    assert [text for text, _ in town.see(lambda unit: unit.notebook.notes(MALO.id))] == [WORDS[MALO]]


def test_nothing_follows_what_was_called_off(town: Town) -> None:
    """What was to come after it is not set any more, and would open nothing."""
    evening = opened(town, question=PromptId("T01"), dialogue="tensions", part="1")
    assert "follow" in evening.timers()
    town.press(SALOME, Act.CLOSE, evening.session.id, "off-yes")
    assert evening.timers() == {}
    assert evening.ring(TimerKind.FOLLOW) == []


def test_of_two_collectives_it_asks_which(town: Town) -> None:
    """Then shows what is open in the one that was chosen."""
    lead_both(town)
    opened(town, CHOIR, BEN)
    asked = one(town.order(SALOME, "close"), "which.collective")
    choir = next(button for row in asked.buttons for button in row if button.ref == CHOIR.id)
    shown = one(town.press(SALOME, choir.act, choir.ref, choir.value), "steering.open")
    assert shown.facts["collective"] == CHOIR.title
    hangar = next(button for row in asked.buttons for button in row if button.ref == HANGAR.id)
    assert keys(town.press(SALOME, hangar.act, hangar.ref, hangar.value)) == ["steering.nothing_open"]
    assert button_of(asked, "collective").act is Act.WIZARD
