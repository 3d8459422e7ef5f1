"""The worked example's draft, and answers that change under it."""

from dataclasses import replace

from twelve_voices import (
    ANSWERS,
    material,
    voice_of,
)

from domain.summary import Quote, Summary
from summaries.amending import rescoped
from summaries.draft import draft
from summaries.material import Spoken


def fresh() -> Summary:
    """Return the draft of the worked example."""
    return draft(material(), "lot")


def given_by(person: int) -> Spoken:
    """Return somebody's answer."""
    return next(each for each in ANSWERS if each.voice == voice_of(person))


def now(changed: Spoken) -> tuple[Spoken, ...]:
    """Return the answers of the session once one of them has changed."""
    return tuple(changed if each.id == changed.id else each for each in ANSWERS)


def reworded(person: int, text: str) -> Spoken:
    """Have somebody write her answer anew."""
    before = given_by(person)
    return replace(before, text=text)


def retouched(summary: Summary, answer: Spoken) -> Summary:
    """Bring a reworded answer into a summary."""
    return rescoped(summary, replace(answer, retouched=True), material(now(answer)))


def quote_of(summary: Summary, id: str) -> Quote:
    """Return the quote of one answer."""
    (found,) = (quote for each in summary.passages for quote in each.quotes if quote.answer == id)
    return found
