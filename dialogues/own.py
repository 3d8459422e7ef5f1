"""The question that a facilitator writes herself: what carries it, and what is worth a word in it."""

from dataclasses import replace
from typing import Final

from dialogues.lint import broken
from dialogues.vocabulary import FORMS
from domain.answers import Level, Scope
from domain.errors import Unreadable
from domain.ids import PromptId
from domain.prompts import Prompt

LONGEST: Final = 500
"""Beyond, no card can hold it."""
_ADVISED: Final = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L13")
"""The rules of the bank that a question written here is read by; the others are about what only the bank has."""
_FEWEST: Final = 3

OWN: Final = Prompt(
    id=PromptId("own"),
    family="R",
    tensions=(),
    level=Level.NOUS,
    principle="introspection",
    tone="pose",
    depth="medium",
    minutes=2,
    group_maturity=1,
    min_voices=_FEWEST,
    needs_topic=False,
    needs_meeting=False,
    scope=Scope.UNNAMED,
    text=dict.fromkeys(FORMS, "…"),
    source="original",
    status="retired",
)
"""What a session that asks a question of its own points at: nothing is unfolded nor counted from it."""


def read(text: str) -> str:
    """Return a question as it will be asked, on one line; raise `Unreadable` when no card can hold it."""
    question = " ".join(text.split())
    if not question or len(question) > LONGEST:
        raise Unreadable("not a question of a card")
    return question


def flaws(question: str) -> tuple[str, ...]:
    """Return the names of the rules that are worth a word, in order; none when it can be asked as it is."""
    written = replace(OWN, text=dict.fromkeys(FORMS, question))
    return tuple(rule for rule in broken(written) if rule in _ADVISED)
