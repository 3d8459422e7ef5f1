"""Nobody is quoted who did not agree to be."""

import pytest

from domain.answers import Answer, Scope
from domain.consents import Consent
from domain.ids import AnswerId, CollectiveId, PersonId, SessionId
from domain.people import Member, Standing
from domain.quoting import capped

INES = PersonId(7)


def ines(*agreed: Consent) -> Member:
    """Return Inès, who agreed to some things."""
    return Member(CollectiveId("hangar"), INES, Standing.ACTIVE, agreed=frozenset(agreed))


def answer(scope: Scope) -> Answer:
    """Return an answer of hers."""
    return Answer(AnswerId("a"), SessionId("s"), INES, (), scope, sealed=True)


@pytest.mark.parametrize(
    ("scope", "without"),
    [
        (Scope.NAMED, Scope.PARAPHRASE),
        (Scope.UNNAMED, Scope.PARAPHRASE),
        (Scope.PARAPHRASE, Scope.PARAPHRASE),
        (Scope.COUNT_ONLY, Scope.COUNT_ONLY),
        (Scope.PRIVATE, Scope.PRIVATE),
    ],
)
def test_words_are_shown_only_by_agreement(scope: Scope, without: Scope) -> None:
    """With it, as far as each answer says; without it, never word for word, and never further than that."""
    assert capped(answer(scope), ines(Consent.QUOTING)).scope is scope
    assert capped(answer(scope), ines(Consent.REMINDERS, Consent.MODEL)).scope is without
