"""How far words may travel: as far as their author says each time, and agreed to once."""

from dataclasses import replace

from domain.answers import Answer, Scope
from domain.consents import Consent
from domain.people import Member


def capped(answer: Answer, member: Member) -> Answer:
    """Return the answer as its author lets it be shown: never word for word without her agreement to be quoted."""
    if Consent.QUOTING in member.agreed or not answer.scope.quotable:
        return answer
    return replace(answer, scope=Scope.PARAPHRASE)
