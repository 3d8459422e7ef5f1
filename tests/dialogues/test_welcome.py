"""D9, the welcome: card by card to a consent, or to a refusal that is respected."""

import unicodedata
from dataclasses import replace
from datetime import time

import pytest
from choir import CHOIR, MALO, TUESDAY, buttons, fits_a_message
from hypothesis import given
from hypothesis import strategies as st

from dialogues.agreeing import consenting
from dialogues.preferences import named
from dialogues.welcome import Host, agree, come, decline, pressed, screen, settle, turn
from domain.answers import Scope
from domain.consents import TERMS, Consent
from domain.errors import NotNow, Unreadable
from domain.letters import NAME_LENGTH
from domain.moves import Act
from domain.people import CONSENTED, Member, Register, Standing, alone_with
from domain.utterances import Manner, Utterance

_S = Standing
HOST = Host(CHOIR, 90)
CARDS = (
    _S.STARTED,
    _S.INFORMED,
    _S.FREE,
    _S.AGREEING,
    _S.NAMING,
    _S.ADDRESSING,
    _S.LANGUAGE,
    _S.TIMING,
    _S.SCOPING,
)


def newcomer(standing: Standing | None = None) -> Member:
    """Return Malo, who has just followed the choir's link, or came so far."""
    name = "" if standing is None else "Malo"
    return Member(CHOIR.id, MALO, standing, name=name, scope=Scope.PARAPHRASE)


def shown(member: Member) -> Utterance:
    """Return the card in front of a member."""
    return screen(HOST, member, Manner.EDIT)


def press(member: Member, rank: int) -> Member:
    """Press one button of the card in front of a member, and return what she became."""
    button = buttons(shown(member))[rank]
    match button.act:
        case Act.NEXT:
            step = turn(HOST, member)
        case Act.AGREE:
            step = agree(HOST, member, "Malo", TUESDAY)
        case Act.DECLINE:
            step = decline(HOST, member)
        case Act.CONSENT:
            consent, _, agrees = button.value.partition("-")
            return consenting(member, Consent(consent), agrees=agrees == "1")
        case _:
            step = settle(HOST, member, pressed(member, button.value))
    assert step.member is not None
    assert [utterance.to for utterance in step.utterances] == [alone_with(MALO)]
    return step.member


def test_the_way_to_a_yes() -> None:
    """Two cards are turned, the third is agreed to; the choices apart and five preferences follow."""
    member, seen = newcomer(_S.STARTED), []
    while member.standing is not _S.ACTIVE:
        seen.append(member.standing)
        member = press(member, -1 if member.standing is _S.AGREEING else 0)
    assert seen == list(CARDS)
    assert (member.consented_at, member.terms, member.charter, member.name) == (TUESDAY, TERMS, 0, "Malo")
    assert member.agreed == frozenset()
    assert member.scope is Scope.PARAPHRASE


@given(st.lists(st.integers(0, 4), min_size=20, max_size=20))
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
    step = agree(HOST, replace(newcomer(_S.FREE), agreed=frozenset(Consent)), "Malo", TUESDAY)
    assert step.member is not None
    assert step.member.agreed == frozenset()
    toggles = [button for button in buttons(shown(step.member)) if button.act is Act.CONSENT]
    assert [(button.label, button.value, button.chosen) for button in toggles] == [
        ("button.quoting", "quoting-1", False),
        ("button.reminders", "reminders-1", False),
        ("button.model", "model-1", False),
    ]


@pytest.mark.parametrize(
    ("employer", "value", "agreed", "scope"),
    [
        (False, "", set(), Scope.PARAPHRASE),
        (False, "both", {Consent.QUOTING, Consent.REMINDERS}, Scope.UNNAMED),
        (True, "both", {Consent.QUOTING, Consent.REMINDERS}, Scope.PARAPHRASE),
    ],
)
def test_how_far_words_go_follows_from_what_is_agreed(
    employer: bool, value: str, agreed: set[Consent], scope: Scope
) -> None:
    """Unquoted unless she agrees; where an employer leads, unquoted until she says."""
    host = Host(replace(CHOIR, employer=employer), 90)
    step = settle(host, newcomer(_S.AGREEING), value)
    assert step.member is not None
    assert (step.member.agreed, step.member.scope, step.member.standing) == (agreed, scope, _S.NAMING)


def test_tu_or_vous_is_asked_where_there_is_a_choice() -> None:
    """In English, the card of the language follows the name."""
    english = Host(replace(CHOIR, voice=replace(CHOIR.voice, language="en")), 90)
    step = settle(english, newcomer(_S.NAMING), "Malo")
    assert step.member is not None
    assert step.member.standing is _S.LANGUAGE


def test_a_name_that_cannot_be_read_is_asked_for() -> None:
    """Nothing is proposed, and nothing can be kept."""
    step = agree(HOST, newcomer(_S.FREE), "\u200b\u3164", TUESDAY)
    assert step.member is not None
    nameless = replace(step.member, standing=_S.NAMING)
    assert (nameless.name, buttons(shown(nameless))) == ("", ())
    with pytest.raises(NotNow):
        settle(HOST, nameless, "")


def test_the_second_card_says_how_long() -> None:
    """The days are those of the house, not a sentence's."""
    assert turn(Host(CHOIR, 42), newcomer(_S.STARTED)).utterances[0].facts["days"] == 42


@pytest.mark.parametrize("standing", [_S.STARTED, _S.INFORMED, _S.FREE])
def test_one_may_decline_until_the_yes(standing: Standing) -> None:
    """A refusal is noted, thanked for, and leaves nothing to press."""
    step = decline(HOST, newcomer(standing))
    assert step.member is not None
    assert step.member.standing is _S.REFUSED
    assert not step.member.consented
    assert [said.buttons for said in step.utterances] == [()]


@pytest.mark.parametrize("standing", [*CARDS[3:], _S.ACTIVE, _S.REFUSED])
def test_nobody_declines_twice_nor_after_the_yes(standing: Standing) -> None:
    """Then one leaves, by its own command."""
    with pytest.raises(NotNow):
        decline(HOST, newcomer(standing))


@pytest.mark.parametrize("standing", [_S.STARTED, _S.INFORMED, _S.NAMING, _S.ACTIVE, _S.REFUSED, _S.LEFT])
def test_nobody_agrees_but_on_the_third_card(standing: Standing) -> None:
    """Consent is given knowingly: what is kept was shown before."""
    with pytest.raises(NotNow):
        agree(HOST, newcomer(standing), "Malo", TUESDAY)


@pytest.mark.parametrize(
    ("standing", "then"),
    [(None, _S.STARTED), (_S.REFUSED, _S.STARTED), (_S.LEFT, _S.STARTED)] + [(card, card) for card in CARDS],
)
def test_the_link_resumes_where_one_stopped(standing: Standing | None, then: Standing) -> None:
    """Whoever refused or left begins again; anybody else finds her card, posted anew."""
    step = come(HOST, newcomer(standing))
    assert step.member is not None
    assert step.member.standing is then
    assert [(said.key, said.manner) for said in step.utterances] == [(f"welcome.{then}", Manner.POST)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Malo", "Malo"),
        ("  Malo\n de  la\tcuisine ", "Malo de la cuisine"),
        ("a" * NAME_LENGTH, "a" * NAME_LENGTH),
        ("Ma\u200b\u202elo", "Malo"),
        ("\u2060\u200dMalo\u200d \ufeff", "Malo"),
        ("نیلو\u200cفر", "نیلو\u200cفر"),
        ("Lou 👩\u200d🌾", "Lou 👩\u200d🌾"),
    ],
)
def test_a_name_is_one_short_line(typed: str, kept: str) -> None:
    """Spaces are joined and ends trimmed."""
    step = settle(HOST, newcomer(_S.NAMING), typed)
    assert step.member is not None
    assert step.member.name == kept


@pytest.mark.parametrize(
    "typed",
    [
        " ",
        "\n\t",
        "\u2003",
        "\u200b\u200d",
        "\u202e\u2066",
        "\u3164",
        "\u0301",
        "a" * (NAME_LENGTH + 1),
        "une phrase entière, qui répondait tout bonnement à tout autre chose",
    ],
)
def test_a_blank_or_a_sentence_is_no_name(typed: str) -> None:
    """It is refused, as is a name that nobody would see, and the question stays."""
    with pytest.raises(Unreadable):
        settle(HOST, newcomer(_S.NAMING), typed)


@given(st.text())
def test_whatever_is_typed_is_a_short_name_or_none(typed: str) -> None:
    """A name has 1 to 64 characters on one line, nothing hidden among them, and is read again as it is; else none."""
    try:
        name = named(typed)
    except Unreadable:
        return
    assert 0 < len(name) <= NAME_LENGTH
    assert name == " ".join(name.split()) == named(name)
    assert not any(unicodedata.category(letter) in ("Cc", "Co", "Cs") for letter in name)


@pytest.mark.parametrize(
    ("standing", "value", "changes"),
    [
        (_S.NAMING, "", {}),
        (_S.ADDRESSING, "vous", {"voice": replace(CHOIR.voice, register=Register.VOUS)}),
        (_S.ADDRESSING, "", {}),
        (_S.LANGUAGE, "en", {"voice": replace(CHOIR.voice, language="en")}),
        (_S.TIMING, "1215", {"hour": time(12, 15)}),
        (_S.TIMING, "now", {}),
        (_S.SCOPING, "count_only", {"scope": Scope.COUNT_ONLY}),
    ],
)
def test_each_card_settles_one_preference(standing: Standing, value: str, changes: dict[str, object]) -> None:
    """What is chosen is kept, what is not is left as the group has it."""
    before = newcomer(standing)
    step = settle(HOST, before, value)
    assert step.member is not None
    assert replace(step.member, standing=standing) == replace(before, **changes)


def test_the_present_choice_is_marked() -> None:
    """Each card of preferences shows what holds if nothing is pressed."""
    chosen = {
        card: [button.label for button in buttons(shown(newcomer(card))) if button.chosen]
        for card in (_S.ADDRESSING, _S.LANGUAGE, _S.TIMING, _S.SCOPING)
    }
    assert chosen == {
        _S.ADDRESSING: ["address.say_tu"],
        _S.LANGUAGE: ["language.fr"],
        _S.TIMING: ["hour.now"],
        _S.SCOPING: ["scope.paraphrase"],
    }


def test_a_role_alone_is_no_welcome() -> None:
    """Somebody who only holds a role is shown the first card."""
    assert screen(HOST, newcomer(None), Manner.POST).key == "welcome.started"


@pytest.mark.parametrize(("called", "name"), [("Malo", "Malo"), ("M" * 64, "M" * NAME_LENGTH), ("Ma  lo ", "Ma lo")])
def test_nobodys_own_name_stands_in_the_way(called: str, name: str) -> None:
    """Whatever a person is called elsewhere, she can agree; a long name is proposed cut."""
    step = agree(HOST, newcomer(_S.FREE), called, TUESDAY)
    assert step.member is not None
    assert step.member.name == name


@pytest.mark.parametrize(
    ("language", "heard"), [("fr", None), ("", None), ("de", None), ("en", replace(CHOIR.voice, language="en"))]
)
def test_consent_is_asked_in_a_language_she_reads(language: str, heard: object) -> None:
    """Until she chooses, the cards are in the language of her screen, if it is one of ours."""
    step = come(HOST, newcomer(), language)
    assert step.member is not None
    assert step.member.voice == heard
    assert step.utterances[0].voice == (heard or CHOIR.voice)


def test_as_the_group_is_as_the_group() -> None:
    """Whatever she was spoken to in until then, keeping what is proposed is the group's register, and its language."""
    other = replace(CHOIR.voice, language="en", register=Register.VOUS)
    member = replace(newcomer(_S.ADDRESSING), voice=other)
    for _ in range(2):
        step = settle(HOST, member, "")
        assert step.member is not None
        member = step.member
    assert member.voice == CHOIR.voice
