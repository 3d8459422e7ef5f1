"""Each thing agreed to stands apart: given, declined and taken back with its trace."""

from dataclasses import replace

import pytest

from domain.answers import Scope
from domain.consents import TERMS, Consent, Witness
from domain.moves import Act, Left
from domain.people import Standing
from domain.sessions import TimerKind

from .belonging import labels, me, screen, traces
from .evenings import Evening, opened, sealed
from .people import BOTH, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, ZOE, consenting
from .test_welcoming_people import WAY, YES, go
from .town import Town, keys, one, toasts


def test_each_consent_is_given_and_taken_back_with_a_trace(town: Town) -> None:
    """The trace says which terms and which charter; a second tap leaves none."""
    said = screen(town)
    for _ in range(2):
        town.tap(INES, said, "button.model")
    assert me(town, INES).agreed == BOTH | {Consent.MODEL}
    [trace] = town.see(lambda unit: unit.consents.of(INES.id))
    assert trace == Witness(HANGAR.id, INES.id, Consent.MODEL, True, TERMS, 0, town.now)
    town.press(INES, Act.CONSENT, HANGAR.id, "model-0")
    assert me(town, INES).agreed == BOTH
    assert traces(town, INES) == [(Consent.MODEL, True), (Consent.MODEL, False)]


def test_a_welcome_leaves_its_traces(town: Town) -> None:
    """Answering, being quoted, being reminded: each yes apart."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *WAY)
    assert traces(town, ZOE) == [(Consent.ANSWERING, True), (Consent.QUOTING, True), (Consent.REMINDERS, True)]
    assert (me(town, ZOE).agreed, me(town, ZOE).scope, me(town, ZOE).terms) == (BOTH, Scope.UNNAMED, TERMS)


def test_a_refusal_leaves_its_trace_too(town: Town) -> None:
    """With the version of what she had read; whoever comes again may still say yes."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES[:-1], "decline")
    [trace] = town.see(lambda unit: unit.consents.of(ZOE.id))
    assert trace == Witness(HANGAR.id, ZOE.id, Consent.ANSWERING, False, TERMS, 0, town.now)
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES)
    assert traces(town, ZOE) == [(Consent.ANSWERING, False), (Consent.ANSWERING, True)]


def test_going_on_without_the_choices_apart_is_answering_alone(town: Town) -> None:
    """She takes part, and her words are counted without being quoted."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES, "go_on")
    assert traces(town, ZOE) == [(Consent.ANSWERING, True)]
    evening = opened(town)
    town.say(ZOE, "Le silence, jeudi.")
    assert [answer.scope for answer in evening.by(ZOE)] == [Scope.PARAPHRASE]


def test_a_choice_apart_is_ticked_on_its_card(town: Town) -> None:
    """The card stays, until she goes on."""
    card = one(go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES), "welcome.agreeing")
    shown = one(town.tap(ZOE, card, "button.reminders"), "welcome.agreeing")
    assert "✓button.reminders" in labels(shown)
    assert me(town, ZOE).standing is Standing.AGREEING
    assert keys(town.tap(ZOE, shown, "go_on")) == ["welcome.naming"]
    assert me(town, ZOE).agreed == {Consent.REMINDERS}


def test_words_no_more_quoted_leave_the_draft_at_once(town: Town) -> None:
    """Taking the accord back reaches what is not published, and says so."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    said = town.press(MALO, Act.CONSENT, HANGAR.id, "quoting-0")
    assert [each.key for each in toasts(said)] == ["toast.unquoted"]
    assert "preferences.screen" in keys(said)
    assert me(town, MALO).scope is Scope.PARAPHRASE
    assert evening.draft is not None
    quotes = [quote.text for passage in evening.draft.passages for quote in passage.quotes]
    assert not [text for text in quotes if "Vingt secondes" in text]


def shown_of(evening: Evening) -> str:
    """Return the words that a summary shows."""
    assert evening.draft is not None
    return " ".join(quote.text for passage in evening.draft.passages for quote in passage.quotes)


def test_who_comes_back_without_agreeing_to_be_quoted_is_quoted_no_more(town: Town) -> None:
    """What she had agreed to before she left is over: the draft follows as soon as she consents anew."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    town.do(Left(MALO.id, HANGAR_GROUP))
    assert "Vingt secondes" in shown_of(evening)
    town.order(MALO, "start", f"c{HANGAR.token}")
    for act, value in ((Act.NEXT, "started"), (Act.NEXT, "informed"), (Act.AGREE, "free")):
        town.press(MALO, act, HANGAR.id, value)
    assert me(town, MALO).agreed == frozenset()
    assert "Vingt secondes" not in shown_of(evening)


@pytest.mark.parametrize("reread", [True, False])
def test_what_is_not_allowed_any_more_is_not_published(town: Town, reread: bool) -> None:
    """Whatever the draft still shows: it is asked once more, at the last moment, how far words may travel."""
    evening, said = sealed(town, INES, MALO, ROSA)
    unquoted = replace(consenting(HANGAR.id, MALO), agreed=frozenset({Consent.REMINDERS}))
    town.work(lambda unit: unit.people.save_member(unquoted))
    assert "Vingt secondes" in shown_of(evening)
    if reread:
        town.tap(SALOME, one(said, "draft.review"), "publish")
    else:
        evening.ring(TimerKind.LAND)
    assert evening.now.state == "published"
    assert "Vingt secondes" not in shown_of(evening)
    assert "patates" in shown_of(evening)
    assert evening.draft is not None
    assert evening.draft.voices == 3


@pytest.mark.parametrize("value", ["quoting-2", "answering-0", "fame-1", ""])
def test_a_consent_that_does_not_exist_is_not_given(town: Town, value: str) -> None:
    """Answering itself is taken back by leaving."""
    before = me(town, INES)
    town.press(INES, Act.CONSENT, HANGAR.id, value)
    assert (me(town, INES), traces(town, INES)) == (before, [])
