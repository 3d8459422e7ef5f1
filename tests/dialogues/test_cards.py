"""The card of a round, its private form, its reminder."""

from dataclasses import replace
from datetime import timedelta

import pytest
from choir import CHOIR, GROUP, MALO, QUESTION, answer, buttons, fits_a_message, member, passing, round_in

from dialogues.cards import card, invitation, reminder, sealed_notice, shared_words
from domain.moves import Act
from domain.people import Register, Voice, alone_with
from domain.sessions import ParticipationState, SessionState
from domain.utterances import Delivery, Manner, Subject, Topic

_S = SessionState


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (_S.SCHEDULED, "card.closed"),
        (_S.OPEN, "card.open"),
        (_S.CLOSING, "card.open"),
        (_S.SEALED, "card.closed"),
        (_S.HARVESTING, "card.closed"),
        (_S.PUBLISHED, "card.published"),
        (_S.LAPSED, "card.lapsed"),
        (_S.CANCELLED, "card.cancelled"),
    ],
)
def test_a_card_says_how_things_stand(state: SessionState, key: str) -> None:
    """Each state of the session has its words, and buttons only while an answer is on time."""
    said = card(round_in(state), 4)
    assert said.key == key
    assert bool(said.buttons) is (state in (_S.OPEN, _S.CLOSING))
    assert fits_a_message(said)


@pytest.mark.parametrize("state", _S)
@pytest.mark.parametrize("manner", [Manner.POST, Manner.EDIT])
def test_every_card_carries_its_token(state: SessionState, manner: Manner) -> None:
    """Lost and found again, it is known by the session's token; it is posted at most once."""
    said = card(round_in(state), 4, manner)
    assert (said.token, said.delivery, said.to) == ("ssession-token", Delivery.GROUP, GROUP)
    assert said.about == Subject(Topic.CARD, round_in().session.id)
    assert said.facts["count"] == 4


def test_a_card_offers_three_ways() -> None:
    """To answer in private, to pass, to take part."""
    answer_, pass_, join = buttons(card(round_in(), 0))
    assert (answer_.act, answer_.link) == (None, "ssession-token")
    assert [pass_.act, join.act] == [Act.PASS, Act.JOIN]


@pytest.mark.parametrize("say", [invitation, reminder])
def test_the_question_is_asked_in_private_with_a_way_out(say: object) -> None:
    """The private form goes to the member alone; passing, and being told later, are one press."""
    said = say(passing())
    assert said.to == alone_with(MALO)
    assert [button.act for button in buttons(said)] == [Act.PASS, Act.LATER, Act.STEM]
    assert fits_a_message(said)


def test_what_is_soon_over_is_not_put_off() -> None:
    """A question that is open for an hour offers no other; one of another family, no words to begin with."""
    brief, other = passing(), passing()
    soon = replace(brief.round.session, closes_at=brief.round.session.opens_at + timedelta(hours=1))
    brief = replace(brief, round=replace(brief.round, session=soon))
    assert [button.act for button in buttons(invitation(brief))] == [Act.PASS, Act.STEM]
    other = replace(other, round=replace(other.round, prompt=replace(QUESTION, family="A")))
    assert [button.act for button in buttons(invitation(other))] == [Act.PASS, Act.LATER]


def test_each_is_spoken_to_in_her_own_voice() -> None:
    """The question comes in the member's language, or else in the collective's."""
    english = Voice("en", Register.VOUS, "Europe/London")
    malo = replace(passing(), member=member(voice=english))
    assert invitation(malo).facts["question"] == QUESTION.text["en"]
    assert invitation(passing()).facts["question"] == QUESTION.text["fr_tu"]


def test_authors_learn_of_the_seal_quietly() -> None:
    """The notice comes without a sound, to the author alone."""
    said = sealed_notice(passing(ParticipationState.GIVEN, _S.SEALED))
    assert said.silent
    assert said.to == alone_with(MALO)


def test_words_shared_bear_a_name() -> None:
    """Whoever shares all the same is named, in the group."""
    said = shared_words(round_in(_S.LAPSED), member(), answer())
    assert (said.to, said.delivery) == (CHOIR.place, Delivery.GROUP)
    assert (said.facts["name"], said.facts["words"]) == ("Malo", answer().text)
