"""The cards after the yes: how far words go, how one is spoken to, and when."""

from dataclasses import replace
from datetime import time

import pytest
from choir import CHOIR, SPOKEN, buttons
from newcomer import HOST, newcomer, shown

from dialogues.welcome import Host, settle
from domain.answers import Scope
from domain.consents import Consent
from domain.people import Register, Standing


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
    host = Host(replace(CHOIR, employer=employer), 90, SPOKEN)
    step = settle(host, newcomer(Standing.AGREEING), value)
    assert step.member is not None
    assert (step.member.agreed, step.member.scope, step.member.standing) == (agreed, scope, Standing.NAMING)


def test_tu_or_vous_is_asked_where_there_is_a_choice() -> None:
    """In English, the card of the language follows the name."""
    english = Host(replace(CHOIR, voice=replace(CHOIR.voice, language="en")), 90, SPOKEN)
    step = settle(english, newcomer(Standing.NAMING), "Malo")
    assert step.member is not None
    assert step.member.standing is Standing.LANGUAGE


@pytest.mark.parametrize(
    ("standing", "value", "changes"),
    [
        (Standing.NAMING, "", {}),
        (Standing.ADDRESSING, "vous", {"voice": replace(CHOIR.voice, register=Register.VOUS)}),
        (Standing.ADDRESSING, "", {}),
        (Standing.LANGUAGE, "en", {"voice": replace(CHOIR.voice, language="en")}),
        (Standing.TIMING, "1215", {"hour": time(12, 15)}),
        (Standing.TIMING, "now", {}),
        (Standing.SCOPING, "count_only", {"scope": Scope.COUNT_ONLY}),
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
        for card in (Standing.ADDRESSING, Standing.LANGUAGE, Standing.TIMING, Standing.SCOPING)
    }
    assert chosen == {
        Standing.ADDRESSING: ["address.say_tu"],
        Standing.LANGUAGE: ["language.fr"],
        Standing.TIMING: ["hour.now"],
        Standing.SCOPING: ["scope.paraphrase"],
    }


def test_as_the_group_is_as_the_group() -> None:
    """Whatever she was spoken to in until then, keeping what is proposed is the group's register, and its language."""
    other = replace(CHOIR.voice, language="en", register=Register.VOUS)
    member = replace(newcomer(Standing.ADDRESSING), voice=other)
    for _ in range(2):
        step = settle(HOST, member, "")
        assert step.member is not None
        member = step.member
    assert member.voice == CHOIR.voice
