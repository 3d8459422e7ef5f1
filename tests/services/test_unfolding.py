"""Saying a little more of an answer, once; what unfolds an answer goes wherever it goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.unfolding import UNIVERSALS
from domain.answers import Answer, Level, Nature, Scope
from domain.moves import Act
from domain.prompts import Prompt
from domain.sessions import TimerKind

from .evenings import QUESTION, WORDS, Evening, answered, detached, opened, sealed
from .people import INES, MALO, ROSA
from .town import BANK, Town, keys, one, toasts

MORE = "Par un bruit de clé."


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Prompt:
    """Take from the question what it would ask of its own."""
    prompt = replace(BANK.get(QUESTION), followups={})
    monkeypatch.setattr(type(BANK), "get", lambda _, id: prompt)
    return prompt


def unfolded(town: Town, *who: object) -> tuple[Evening, Answer, Answer]:
    """Have Malo answer, and say a little more."""
    evening = answered(town, MALO)
    town.press(MALO, Act.UNFOLD, evening.by(MALO)[0].id)
    town.say(MALO, MORE)
    first, more = evening.by(MALO)
    return evening, first, more


def test_an_answer_is_unfolded_in_private(town: Town) -> None:
    """The receipt offers it; a question comes, and what follows is kept with the answer."""
    evening = opened(town)
    receipt = one(town.say(MALO, WORDS[MALO]), "receipt.kept")
    assert [key for key in keys(town.tap(MALO, receipt, "unfold")) if key.startswith("unfold")]
    said = town.say(MALO, MORE)
    first, more = evening.by(MALO)
    assert (more.text, more.unfolds, more.sealed, more.scope) == (MORE, first.id, True, first.scope)
    assert keys(said) == ["unfold.kept"]
    assert town.see(lambda unit: unit.answers.voices(evening.session.id)) == 1


def test_one_of_three_questions_is_asked_in_turn(town: Town, plain: Prompt) -> None:
    """Whatever was written: the number of the session alone says which."""
    evening = answered(town, MALO, INES)
    asked = {keys(town.press(who, Act.UNFOLD, evening.by(who)[0].id))[0] for who in (MALO, INES)}
    assert asked == {UNIVERSALS[evening.session.number % 3]}


def test_a_question_of_its_own_comes_first(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bank has one, it is asked, in her own voice."""
    own = replace(BANK.get(QUESTION), followups={"fr_tu": "Qui d'autre était là, près de toi ?"})
    monkeypatch.setattr(type(BANK), "get", lambda _, id: own)
    evening = answered(town, MALO)
    said = one(town.press(MALO, Act.UNFOLD, evening.by(MALO)[0].id), "unfold.own")
    assert said.facts["question"] == "Qui d'autre était là, près de toi ?"


def test_once_is_enough(town: Town) -> None:
    """A second tap, before or after the words, asks nothing more."""
    evening = answered(town, MALO)
    [answer] = evening.by(MALO)
    town.press(MALO, Act.UNFOLD, answer.id)
    assert [each.key for each in toasts(town.press(MALO, Act.UNFOLD, answer.id))] == ["toast.once"]
    town.say(MALO, MORE)
    assert [each.key for each in toasts(town.press(MALO, Act.UNFOLD, answer.id))] == ["toast.once"]
    assert len(evening.by(MALO)) == 2


def test_it_follows_the_tags_of_its_answer(town: Town) -> None:
    """Scope, level and nature are those of the answer, whenever they are chosen."""
    evening, first, _ = unfolded(town)
    town.press(MALO, Act.SCOPE, first.id, "paraphrase")
    town.press(MALO, Act.LEVEL, first.id, "nous")
    town.press(MALO, Act.NATURE, first.id, "frein")
    more = evening.by(MALO)[1]
    assert (more.scope, more.level, more.nature) == (Scope.PARAPHRASE, Level.NOUS, Nature.FREIN)


def test_it_is_taken_back_with_its_answer(town: Town) -> None:
    """Nothing is left of either; taken back alone, it leaves the answer as it was."""
    evening, first, more = unfolded(town)
    town.press(MALO, Act.WITHDRAW, more.id)
    assert [each.id for each in evening.by(MALO)] == [first.id]
    town.press(MALO, Act.WITHDRAW, first.id)
    assert (evening.by(MALO), evening.passage(MALO)) == ([], "withdrawn")


def test_an_answer_takes_what_unfolds_it_along(town: Town) -> None:
    """One press, and both are erased."""
    evening, first, _ = unfolded(town)
    town.press(MALO, Act.WITHDRAW, first.id)
    assert (evening.by(MALO), evening.passage(MALO)) == ([], "withdrawn")


def test_it_is_given_back_after_its_answer(town: Town) -> None:
    """One quote holds both, in their order; edited since, both are still there."""
    evening, _, more = unfolded(town)
    town.say(INES, WORDS[INES])
    town.say(ROSA, WORDS[ROSA])
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    assert evening.draft is not None
    shown = [quote.text for passage in evening.draft.passages for quote in passage.quotes]
    assert f"{WORDS[MALO]} {MORE}" in shown
    assert MORE not in shown
    town.edit(MALO, more.parts[0].message, "Par la porte.")
    shown = [quote.text for passage in evening.draft.passages for quote in passage.quotes]
    assert f"{WORDS[MALO]} Par la porte." in shown


def test_a_lone_voice_shares_both_or_neither(town: Town) -> None:
    """Asked once about the whole, she shares it, or keeps it."""
    evening, first, _ = unfolded(town)
    town.later(timedelta(hours=72))
    asked = [each for each in evening.ring(TimerKind.SEAL) if each.key == "round.few_ask"]
    assert len(asked) == 1
    shared = one(town.tap(MALO, asked[0], "share"), "round.words")
    assert shared.facts["words"] == f"{WORDS[MALO]} {MORE}"
    assert [each.id for each in evening.by(MALO)] == [first.id]


def test_after_the_close_nothing_is_unfolded(town: Town) -> None:
    """The press says that it is closed; words asked for before it come late, as any."""
    evening, _ = sealed(town, MALO, INES, ROSA)
    said = town.press(MALO, Act.UNFOLD, evening.by(MALO)[0].id)
    assert [each.key for each in toasts(said)] == ["toast.closed"]
    evening = answered(town, MALO, INES, ROSA)
    town.press(MALO, Act.UNFOLD, evening.by(MALO)[0].id)
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    town.say(MALO, MORE, to=evening.invitation(MALO))
    assert [each.late for each in evening.by(MALO)] == [False, True]


def test_a_detached_answer_has_nobody_to_ask(town: Town) -> None:
    """No button of the receipt, which is only a code, unfolds it."""
    evening = detached(town)
    asked = town.say(MALO, "La clé.")[-1]
    kept = one(town.tap(MALO, asked, "quote_as_is"), "detached.kept")
    assert (kept.buttons, evening.passage(MALO)) == ((), "given")
