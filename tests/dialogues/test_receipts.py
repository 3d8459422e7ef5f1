"""The receipt of a private answer."""

import pytest
from choir import MALO, answer, buttons, fits_a_message, passing

from dialogues.receipts import SCOPES, amend_offer, receipt, scopes, share_offer, withdrawn
from domain.answers import Level, Nature, Scope
from domain.moves import Act
from domain.people import alone_with
from domain.sessions import ParticipationState
from domain.utterances import Manner, Subject, Topic

GIVEN = passing(ParticipationState.GIVEN)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("added", [True, False])
def test_a_receipt_says_how_far_the_words_travel(scope: Scope, added: bool) -> None:
    """Each scope has its own sentence, to the author alone."""
    said = receipt(GIVEN, answer(scope=scope), added=added)
    assert said.key == f"receipt.{'added' if added else 'kept'}.{scope}"
    assert said.to == alone_with(MALO)
    assert said.about == Subject(Topic.RECEIPT, answer().id)


def test_a_late_receipt_says_so() -> None:
    """Whatever its scope, a late answer is said to be late."""
    assert receipt(GIVEN, answer(late=True), added=True).key == "receipt.late"


@pytest.mark.parametrize("level", [None, *Level])
@pytest.mark.parametrize("nature", [None, *Nature])
def test_what_is_chosen_is_shown(level: Level | None, nature: Nature | None) -> None:
    """A receipt marks the present level and nature, and never has more than ten buttons."""
    said = receipt(GIVEN, answer(level=level, nature=nature), added=False)
    chosen = {button.value for button in buttons(said) if button.chosen}
    assert chosen == {item.value for item in (level, nature) if item}
    assert fits_a_message(said)


def test_a_receipt_offers_the_scope_and_the_withdrawal() -> None:
    """Both are one press away, about this very answer."""
    *_, scope, away = buttons(receipt(GIVEN, answer(), added=False))
    assert (scope.act, scope.value, scope.ref) == (Act.SCOPE, "", answer().id)
    assert away.act is Act.WITHDRAW


@pytest.mark.parametrize("scope", Scope)
def test_the_scopes_are_shown_with_the_present_one(scope: Scope) -> None:
    """Four scopes and the way back; the one that holds is marked."""
    said = scopes(GIVEN, answer(scope=scope))
    *offered, back = buttons(said)
    assert [button.value for button in offered] == list(SCOPES)
    assert [button.value for button in offered if button.chosen] == [scope] * (scope in SCOPES)
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
