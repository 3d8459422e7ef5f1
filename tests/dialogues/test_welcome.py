"""D9, the welcome: card by card to a consent, or to a refusal that is respected."""

from dataclasses import replace

import pytest
from choir import CHOIR, SPOKEN, TUESDAY, buttons, fits_a_message
from hypothesis import given
from hypothesis import strategies as st
from newcomer import CARDS, HOST, newcomer, press, shown

from dialogues.welcome import Host, agree, come, decline, pressed, screen, turn
from domain.answers import Scope
from domain.consents import TERMS, Consent
from domain.errors import NotNow
from domain.moves import Act
from domain.people import CONSENTED, Register, Standing
from domain.utterances import Manner


def test_the_way_to_a_yes() -> None:
    """Two cards are turned, the third is agreed to; the choices apart and five preferences follow."""
    member, seen = newcomer(Standing.STARTED), []
    while member.standing is not Standing.ACTIVE:
        seen.append(member.standing)
        member = press(member, -1 if member.standing is Standing.AGREEING else 0)
    assert seen == list(CARDS)
    assert (member.consented_at, member.terms, member.charter, member.name) == (TUESDAY, TERMS, 0, "Malo")
    assert member.agreed == frozenset()
    assert member.scope is Scope.PARAPHRASE


@given(st.lists(st.integers(0, 4), min_size=20, max_size=20))
def test_any_way_through_the_cards_ends_well(ranks: list[int]) -> None:
    """Whatever is pressed, each card fits a message, consent comes with its date, and the end is reached."""
    member = newcomer(Standing.STARTED)
    for rank in ranks:
        card = shown(member)
        assert fits_a_message(card)
        assert card.key == f"welcome.{member.standing}"
        assert (member.standing in CONSENTED) == (member.consented_at is not None)
        if buttons(card):
            member = press(member, rank % len(buttons(card)))
    assert member.scope.quotable <= (Consent.QUOTING in member.agreed)
    assert member.voice is None or (member.voice.language in ("fr", "en") and member.voice.register in Register)


@pytest.mark.parametrize("standing", CARDS)
def test_a_press_belongs_to_its_card(standing: Standing) -> None:
    """A second tap on the same button, or a tap on an earlier card, is refused: no card is skipped unread."""
    before = newcomer(standing)
    for rank, button in enumerate(buttons(shown(before))):
        if button.act is not Act.CONSENT:
            after = press(before, rank)
            with pytest.raises(NotNow):
                pressed(after, button.value)


@pytest.mark.parametrize("standing", CARDS)
def test_the_same_card_shown_again_is_pressed_alike(standing: Standing) -> None:
    """Every button of the card in front of a member is read as what it chose."""
    member = newcomer(standing)
    of_the_card = [button for button in buttons(shown(member)) if button.act is not Act.CONSENT]
    choices = [pressed(member, button.value) for button in of_the_card]
    assert all(
        choice == "" or button.value.endswith(choice) for choice, button in zip(choices, of_the_card, strict=True)
    )


def test_nothing_is_agreed_to_beforehand() -> None:
    """The three choices apart are shown unticked, whatever she said before she left."""
    step = agree(HOST, replace(newcomer(Standing.FREE), agreed=frozenset(Consent)), "Malo", TUESDAY)
    assert step.member is not None
    assert step.member.agreed == frozenset()
    toggles = [button for button in buttons(shown(step.member)) if button.act is Act.CONSENT]
    assert [(button.label, button.value, button.chosen) for button in toggles] == [
        ("button.quoting", "quoting-1", False),
        ("button.reminders", "reminders-1", False),
        ("button.model", "model-1", False),
    ]


def test_the_second_card_says_how_long() -> None:
    """The days are those of the house, not a sentence's."""
    assert turn(Host(CHOIR, 42, SPOKEN), newcomer(Standing.STARTED)).utterances[0].facts["days"] == 42


@pytest.mark.parametrize("standing", [Standing.STARTED, Standing.INFORMED, Standing.FREE])
def test_one_may_decline_until_the_yes(standing: Standing) -> None:
    """A refusal is noted, thanked for, and leaves nothing to press."""
    step = decline(HOST, newcomer(standing))
    assert step.member is not None
    assert step.member.standing is Standing.REFUSED
    assert not step.member.consented
    assert [said.buttons for said in step.utterances] == [()]


@pytest.mark.parametrize("standing", [*CARDS[3:], Standing.ACTIVE, Standing.REFUSED])
def test_nobody_declines_twice_nor_after_the_yes(standing: Standing) -> None:
    """Then one leaves, by its own command."""
    with pytest.raises(NotNow):
        decline(HOST, newcomer(standing))


@pytest.mark.parametrize(
    "standing", [Standing.STARTED, Standing.INFORMED, Standing.NAMING, Standing.ACTIVE, Standing.REFUSED, Standing.LEFT]
)
def test_nobody_agrees_but_on_the_third_card(standing: Standing) -> None:
    """Consent is given knowingly: what is kept was shown before."""
    with pytest.raises(NotNow):
        agree(HOST, newcomer(standing), "Malo", TUESDAY)


@pytest.mark.parametrize(
    ("standing", "then"),
    [(None, Standing.STARTED), (Standing.REFUSED, Standing.STARTED), (Standing.LEFT, Standing.STARTED)]
    + [(card, card) for card in CARDS],
)
def test_the_link_resumes_where_one_stopped(standing: Standing | None, then: Standing) -> None:
    """Whoever refused or left begins again; anybody else finds her card, posted anew."""
    step = come(HOST, newcomer(standing))
    assert step.member is not None
    assert step.member.standing is then
    assert [(said.key, said.manner) for said in step.utterances] == [(f"welcome.{then}", Manner.POST)]


def test_a_role_alone_is_no_welcome() -> None:
    """Somebody who only holds a role is shown the first card."""
    assert screen(HOST, newcomer(None), Manner.POST).key == "welcome.started"


@pytest.mark.parametrize(
    ("language", "heard"), [("fr", None), ("", None), ("de", None), ("en", replace(CHOIR.voice, language="en"))]
)
def test_consent_is_asked_in_a_language_she_reads(language: str, heard: object) -> None:
    """Until she chooses, the cards are in the language of her screen, if it is one of ours."""
    step = come(HOST, newcomer(), language)
    assert step.member is not None
    assert step.member.voice == heard
    assert step.utterances[0].voice == (heard or CHOIR.voice)
