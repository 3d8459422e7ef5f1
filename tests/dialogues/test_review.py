"""The screens of a draft, and its publication."""

from dataclasses import replace

import pytest
from choir import GROUP, INES, TUESDAY, VOICE, buttons, fits_a_message, member, round_in, summary

from dialogues.review import (
    cut_screen,
    draft_closed,
    draft_lapsed,
    draft_published,
    draft_screen,
    publication,
    quotes,
    title_asked,
)
from domain.ids import AnswerId
from domain.moves import Act
from domain.people import Register, Voice, alone_with
from domain.sessions import SessionState
from domain.summary import Quote
from domain.utterances import Delivery, Manner, Subject, Topic

ROUND = round_in(SessionState.HARVESTING)
ENGLISH = Voice("en", Register.VOUS, "Europe/London")
READER = member(INES, name="Inès", voice=ENGLISH)


@pytest.mark.parametrize("count", [0, 1, 5, 6, 9, 10, 14])
def test_a_screen_of_quotes_has_ten_buttons_at_most(count: int) -> None:
    """Up to nine quotes by number, each with its answer, and the way back."""
    said = cut_screen(ROUND, summary(count), READER)
    *numbers, back = buttons(said)
    assert [button.value for button in numbers] == [quote.answer for quote in quotes(summary(count))[:9]]
    assert back.act is Act.TO_DRAFT
    assert fits_a_message(said) or count == 0
    assert str(said.facts["quotes"]).count("\n") == max(0, min(count, 9) - 1)


def test_each_quote_is_listed_once() -> None:
    """A question kept that also comes back is one quote, where it is read first."""
    assert [quote.text for quote in quotes(summary(3))] == ["Voix 0.", "Voix 1.", "Voix 2."]


def test_a_retired_quote_is_none_any_more() -> None:
    """A mark in its place is not words to be cut, corrected or quoted."""
    drafted = summary(3)
    [told, kept] = drafted.passages
    marked = replace(told, quotes=(replace(told.quotes[0], text="", retired=True), *told.quotes[1:]))
    left = quotes(replace(drafted, passages=(marked, replace(kept, quotes=()))))
    assert [quote.text for quote in left] == ["Voix 1.", "Voix 2."]


@pytest.mark.parametrize(("count", "acts"), [(3, [Act.PUBLISH, Act.CUT, Act.TITLE]), (0, [Act.PUBLISH, Act.TITLE])])
def test_a_draft_offers_what_can_be_done(count: int, acts: list[Act]) -> None:
    """To publish, to give a title, and to take a quote out when there is one."""
    said = draft_screen(ROUND, summary(count), READER, TUESDAY, Manner.POST)
    assert [button.act for button in buttons(said)] == acts
    assert (said.summary, said.times) == (summary(count), {"lands": TUESDAY})
    assert fits_a_message(said)


@pytest.mark.parametrize("say", [cut_screen, title_asked, draft_closed, draft_published, draft_lapsed])
def test_every_screen_of_the_draft_is_one_message(say: object) -> None:
    """They change the draft's own message, in the reader's own voice, without showing it twice."""
    said = say(ROUND, summary(), READER)
    assert (said.manner, said.to, said.voice) == (Manner.EDIT, alone_with(INES), replace(ENGLISH, zone=VOICE.zone))
    assert said.about == Subject(Topic.DRAFT, summary().id)
    assert said.summary is None


def test_a_reader_without_preference_is_spoken_to_as_the_group() -> None:
    """The collective's voice is hers."""
    assert draft_lapsed(ROUND, summary(), member(INES)).voice == ROUND.collective.voice


def test_a_publication_goes_to_the_group_once() -> None:
    """It carries its own token, makes no sound, and is never posted twice by itself."""
    said = publication(ROUND, summary())
    assert (said.to, said.delivery, said.silent, said.token) == (GROUP, Delivery.GROUP, True, "psession-token")
    assert publication(ROUND, summary(), Manner.EDIT).manner is Manner.EDIT


def test_a_long_quote_is_listed_by_its_beginning() -> None:
    """Enough to know it again, and nine still fit on a screen."""
    drafted = summary(1)
    [passage, *_] = drafted.passages
    long = replace(passage, quotes=(Quote(AnswerId("answer222222"), "la clé du hangar " * 20),))
    listed = str(cut_screen(ROUND, replace(drafted, passages=(long,)), READER).facts["quotes"])
    assert listed.startswith("1. la clé du hangar la clé")
    assert listed.endswith(" […]")
    assert len(listed) < 100
