"""How far words may travel: as far as their author says each time, and agreed to once."""

from dataclasses import replace

from domain.answers import Answer, Scope
from domain.consents import Consent
from domain.people import Member


def capped(answer: Answer, member: Member) -> Answer:
    """Return the answer as its author lets it be shown: never word for word without her agreement to be quoted."""
    return replace(answer, scope=allowed(answer.scope, member))


def allowed(scope: Scope, member: Member) -> Scope:
    """Return how far words with this scope may travel, with what their author agreed to."""
    return scope if Consent.QUOTING in member.agreed or not scope.quotable else Scope.PARAPHRASE
