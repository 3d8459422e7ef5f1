"""The receipt of a private answer."""

import pytest
from choir import MALO, answer, buttons, fits_a_message, passing

from dialogues.receipts import amend_offer, receipt, scopes, share_offer, withdrawn
from domain.answers import OFFERED, Level, Nature, Scope
from domain.moves import Act
from domain.people import alone_with
from domain.sessions import ParticipationState, SessionState
from domain.utterances import Manner, Subject, Topic

GIVEN = passing(ParticipationState.GIVEN)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("added", [True, False])
@pytest.mark.parametrize(("within", "key"), [(SessionState.OPEN, "kept"), (SessionState.HARVESTING, "after")])
def test_a_receipt_says_what_became_of_the_words(
    scope: Scope, late: bool, added: bool, within: SessionState, key: str
) -> None:
    """In time, added, during the review, or late: to the author alone, with how far they travel."""
    said = receipt(passing(ParticipationState.GIVEN, within), answer(scope=scope, late=late), added=added)
    in_time = "added" if added and key == "kept" else key
    assert said.key == f"receipt.{('late_added' if added else 'late') if late else in_time}"
    assert (said.to, said.facts["scope"]) == (alone_with(MALO), scope)
    assert said.about == Subject(Topic.RECEIPT, answer().id)


@pytest.mark.parametrize("level", [None, *Level])
@pytest.mark.parametrize("nature", [None, *Nature])
def test_what_is_chosen_is_shown(level: Level | None, nature: Nature | None) -> None:
    """A receipt marks the present level and nature, and never has more than ten buttons."""
    said = receipt(GIVEN, answer(level=level, nature=nature), added=False)
    chosen = {button.value for button in buttons(said) if button.chosen}
    assert chosen == {item.value for item in (level, nature) if item}
    assert fits_a_message(said)


def test_a_receipt_offers_the_scope_and_the_withdrawal() -> None:
    """Both are one press away, about this very answer; so is to unfold it, or to say what was not added."""
    *_, scope, more, away = buttons(receipt(GIVEN, answer(), added=False))
    assert (scope.act, scope.value, scope.ref) == (Act.SCOPE, "", answer().id)
    assert [more.act, away.act] == [Act.UNFOLD, Act.WITHDRAW]
    *_, more, away = buttons(receipt(GIVEN, answer(), added=True))
    assert [more.act, away.act] == [Act.REPLACE, Act.WITHDRAW]


@pytest.mark.parametrize("scope", Scope)
def test_the_scopes_are_shown_with_the_present_one(scope: Scope) -> None:
    """Four scopes and the way back; the one that holds is marked."""
    said = scopes(GIVEN, answer(scope=scope))
    *offered, back = buttons(said)
    assert [button.value for button in offered] == list(OFFERED)
    assert [button.value for button in offered if button.chosen] == [scope] * (scope in OFFERED)
    assert back.act is Act.BACK
    assert fits_a_message(said)


def test_what_is_withdrawn_leaves_no_button() -> None:
    """The receipt itself says that nothing is left."""
    said = withdrawn(GIVEN, answer(withdrawn=True))
    assert (said.manner, said.buttons) == (Manner.EDIT, ())


@pytest.mark.parametrize(
    ("offer", "acts"), [(share_offer, [Act.SHARE, Act.KEEP]), (amend_offer, [Act.AMEND, Act.LET_STAND])]
)
def test_an_offer_has_two_ways(offer: object, acts: list[Act]) -> None:
    """It asks once, about this answer, and both ways are named."""
    said = offer(GIVEN, answer())
    assert [button.act for button in buttons(said)] == acts
    assert said.manner is Manner.POST
    assert fits_a_message(said)
