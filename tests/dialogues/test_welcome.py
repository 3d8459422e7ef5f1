"""D9, the welcome: card by card to a consent, or to a refusal that is respected."""

from dataclasses import replace

import pytest
from choir import CHOIR, MALO, TUESDAY, buttons, fits_a_message
from hypothesis import given
from hypothesis import strategies as st

from dialogues.welcome import CHARTER, NAME_LENGTH, agree, come, decline, pressed, screen, settle, turn
from domain.answers import Scope
from domain.errors import NotNow, Unreadable
from domain.moves import Act
from domain.people import CONSENTED, Member, Register, Standing, alone_with
from domain.utterances import Manner, Utterance

_S = Standing
CARDS = (_S.STARTED, _S.INFORMED, _S.FREE, _S.NAMING, _S.ADDRESSING, _S.LANGUAGE, _S.SCOPING)


def newcomer(standing: Standing | None = None) -> Member:
    """Return Malo, who has just followed the choir's link, or came so far."""
    return Member(CHOIR.id, MALO, standing, name="" if standing is None else "Malo")


def shown(member: Member) -> Utterance:
    """Return the card in front of a member."""
    return screen(CHOIR, member, Manner.EDIT)


def press(member: Member, rank: int) -> Member:
    """Press one button of the card in front of a member, and return what she became."""
    button = buttons(shown(member))[rank]
    match button.act:
        case Act.NEXT:
            step = turn(CHOIR, member)
        case Act.AGREE:
            step = agree(CHOIR, member, "Malo", TUESDAY)
        case Act.DECLINE:
            step = decline(CHOIR, member)
        case _:
            step = settle(CHOIR, member, pressed(member, button.value))
    assert step.member is not None
    assert [utterance.to for utterance in step.utterances] == [alone_with(MALO)]
    return step.member


def test_the_way_to_a_yes() -> None:
    """Two cards are turned, the third is agreed to, and four preferences follow."""
    member, seen = newcomer(_S.STARTED), []
    while member.standing is not _S.ACTIVE:
        seen.append(member.standing)
        member = press(member, 0)
    assert seen == list(CARDS)
    assert (member.consented_at, member.charter, member.name) == (TUESDAY, CHARTER, "Malo")


@given(st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_any_way_through_the_cards_ends_well(ranks: list[int]) -> None:
    """Whatever is pressed, each card fits a message, consent comes with its date, and the end is reached."""
    member = newcomer(_S.STARTED)
    for rank in ranks:
        card = shown(member)
        assert fits_a_message(card)
        assert card.key == f"welcome.{member.standing}"
        assert (member.standing in CONSENTED) == (member.consented_at is not None)
        if buttons(card):
            member = press(member, rank % len(buttons(card)))
    assert member.standing in (_S.ACTIVE, _S.REFUSED)
    assert member.voice is None or (member.voice.language in ("fr", "en") and member.voice.register in Register)


@pytest.mark.parametrize("standing", CARDS)
def test_a_press_belongs_to_its_card(standing: Standing) -> None:
    """A second tap on the same button, or a tap on an earlier card, is refused: no card is skipped unread."""
    before = newcomer(standing)
    for rank, button in enumerate(buttons(shown(before))):
        after = press(before, rank)
        with pytest.raises(NotNow):
            pressed(after, button.value)


@pytest.mark.parametrize("standing", CARDS)
def test_the_same_card_shown_again_is_pressed_alike(standing: Standing) -> None:
    """Every button of the card in front of a member is read as what it chose."""
    member = newcomer(standing)
    choices = [pressed(member, button.value) for button in buttons(shown(member))]
    assert all(
        choice == "" or button.value.endswith(choice)
        for choice, button in zip(choices, buttons(shown(member)), strict=True)
    )


@pytest.mark.parametrize("standing", [_S.STARTED, _S.INFORMED, _S.FREE])
def test_one_may_decline_until_the_yes(standing: Standing) -> None:
    """A refusal is noted, thanked for, and leaves nothing to press."""
    step = decline(CHOIR, newcomer(standing))
    assert step.member is not None
    assert step.member.standing is _S.REFUSED
    assert not step.member.consented
    assert [said.buttons for said in step.utterances] == [()]


@pytest.mark.parametrize("standing", [_S.NAMING, _S.ADDRESSING, _S.LANGUAGE, _S.SCOPING, _S.ACTIVE, _S.REFUSED])
def test_nobody_declines_twice_nor_after_the_yes(standing: Standing) -> None:
    """Then one leaves, by its own command."""
    with pytest.raises(NotNow):
        decline(CHOIR, newcomer(standing))


@pytest.mark.parametrize("standing", [_S.STARTED, _S.INFORMED, _S.NAMING, _S.ACTIVE, _S.REFUSED, _S.LEFT])
def test_nobody_agrees_but_on_the_third_card(standing: Standing) -> None:
    """Consent is given knowingly: what is kept was shown before."""
    with pytest.raises(NotNow):
        agree(CHOIR, newcomer(standing), "Malo", TUESDAY)


@pytest.mark.parametrize(
    ("standing", "then"),
    [(None, _S.STARTED), (_S.REFUSED, _S.STARTED), (_S.LEFT, _S.STARTED)] + [(card, card) for card in CARDS],
)
def test_the_link_resumes_where_one_stopped(standing: Standing | None, then: Standing) -> None:
    """Whoever refused or left begins again; anybody else finds her card, posted anew."""
    step = come(CHOIR, newcomer(standing))
    assert step.member is not None
    assert step.member.standing is then
    assert [(said.key, said.manner) for said in step.utterances] == [(f"welcome.{then}", Manner.POST)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Malo", "Malo"),
        ("  Malo\n de  la\tcuisine ", "Malo de la cuisine"),
        ("a" * NAME_LENGTH, "a" * NAME_LENGTH),
    ],
)
def test_a_name_is_one_short_line(typed: str, kept: str) -> None:
    """Spaces are joined and ends trimmed."""
    step = settle(CHOIR, newcomer(_S.NAMING), typed)
    assert step.member is not None
    assert step.member.name == kept


@pytest.mark.parametrize(
    "typed", [" ", "\n\t", "\u2003", "a" * (NAME_LENGTH + 1), "une phrase, qui répondait à tout autre chose"]
)
def test_a_blank_or_a_sentence_is_no_name(typed: str) -> None:
    """It is refused, and the question stays."""
    with pytest.raises(Unreadable):
        settle(CHOIR, newcomer(_S.NAMING), typed)


@given(st.text())
def test_whatever_is_typed_is_a_short_name_or_none(typed: str) -> None:
    """A name has 1 to 40 characters on one line, or is not read."""
    try:
        step = settle(CHOIR, newcomer(_S.NAMING), typed or " ")
    except Unreadable:
        assert not 0 < len(" ".join(typed.split())) <= NAME_LENGTH
        return
    assert step.member is not None
    assert 0 < len(step.member.name) <= NAME_LENGTH
    assert step.member.name == " ".join(step.member.name.split())


@pytest.mark.parametrize(
    ("standing", "value", "changes"),
    [
        (_S.NAMING, "", {}),
        (_S.ADDRESSING, "vous", {"voice": replace(CHOIR.voice, register=Register.VOUS)}),
        (_S.ADDRESSING, "", {}),
        (_S.LANGUAGE, "en", {"voice": replace(CHOIR.voice, language="en")}),
        (_S.SCOPING, "count_only", {"scope": Scope.COUNT_ONLY}),
    ],
)
def test_each_card_settles_one_preference(standing: Standing, value: str, changes: dict[str, object]) -> None:
    """What is chosen is kept, what is not is left as the group has it."""
    before = newcomer(standing)
    step = settle(CHOIR, before, value)
    assert step.member is not None
    assert replace(step.member, standing=standing) == replace(before, **changes)


def test_the_present_choice_is_marked() -> None:
    """Each card of preferences shows what holds if nothing is pressed."""
    chosen = {
        card: [button.label for button in buttons(shown(newcomer(card))) if button.chosen]
        for card in (_S.ADDRESSING, _S.LANGUAGE, _S.SCOPING)
    }
    assert chosen == {
        _S.ADDRESSING: ["address.say_tu"],
        _S.LANGUAGE: ["language.fr"],
        _S.SCOPING: ["scope.unnamed"],
    }


def test_a_role_alone_is_no_welcome() -> None:
    """Somebody who only holds a role is shown the first card."""
    assert screen(CHOIR, newcomer(None), Manner.POST).key == "welcome.started"


@pytest.mark.parametrize(("called", "name"), [("Malo", "Malo"), ("M" * 64, "M" * NAME_LENGTH), ("Ma  lo ", "Ma lo")])
def test_nobodys_own_name_stands_in_the_way(called: str, name: str) -> None:
    """Whatever a person is called elsewhere, she can agree; a long name is proposed cut."""
    step = agree(CHOIR, newcomer(_S.FREE), called, TUESDAY)
    assert step.member is not None
    assert step.member.name == name


@pytest.mark.parametrize(
    ("language", "heard"), [("fr", None), ("", None), ("de", None), ("en", replace(CHOIR.voice, language="en"))]
)
def test_consent_is_asked_in_a_language_she_reads(language: str, heard: object) -> None:
    """Until she chooses, the cards are in the language of her screen, if it is one of ours."""
    step = come(CHOIR, newcomer(), language)
    assert step.member is not None
    assert step.member.voice == heard
    assert step.utterances[0].voice == (heard or CHOIR.voice)


def test_as_the_group_is_as_the_group() -> None:
    """Whatever she was spoken to in until then, keeping what is proposed is the group's register, and its language."""
    other = replace(CHOIR.voice, language="en", register=Register.VOUS)
    member = replace(newcomer(_S.ADDRESSING), voice=other)
    for _ in range(2):
        step = settle(CHOIR, member, "")
        assert step.member is not None
        member = step.member
    assert member.voice == CHOIR.voice
