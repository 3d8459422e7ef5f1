"""The lines of a summary, numbered as people see them: statements of fact and quotes, each by a word that stays."""

from collections.abc import Iterator

from domain.answers import Scope
from domain.errors import NotFound
from domain.ids import AnswerId
from domain.lines import Telling, Told
from domain.summary import Passage, Quote, Summary
from summaries.material import Material
from summaries.statements import STATEMENTS, home, rank

_SHORT = 6
"""Enough of an id to tell one line from another, and short enough for a button."""


def lines_of(summary: Summary) -> tuple[Told, ...]:
    """Return the lines that the group reads, in order."""
    return tuple(line for passage in summary.passages for line in _lines(passage))


def unshown(summary: Summary, material: Material) -> tuple[Told, ...]:
    """Return the words that are counted here without being shown, in an order that tells nothing."""
    shown = {quote.answer for passage in summary.passages for quote in passage.quotes}
    counted = {voice for passage in summary.passages for voice in passage.voices}
    hidden = [
        each
        for each in material.answers
        if each.voice in counted and each.id not in shown and not each.withdrawn and _readable(each.scope, each.text)
    ]
    return tuple(
        Told(ref_of(each.id), Telling.UNSHOWN, each.text.strip(), answer=each.id)
        for each in sorted(hidden, key=lambda each: each.id)
    )


def line_at(lines: tuple[Told, ...], ref: str) -> Told:
    """Return the line that a word names; raise `NotFound`."""
    found = next((line for line in lines if line.ref == ref), None)
    if found is None:
        raise NotFound("no such line any more")
    return found


def is_told(passage: Passage) -> bool:
    """Tell whether a passage says how many told what: what was tapped is drawn, and has no line."""
    return bool(passage.voices) and passage.key in STATEMENTS and passage.block is home(passage.key)


def ref_of(answer: AnswerId) -> str:
    """Return the word for the quote of an answer."""
    return answer[:_SHORT]


def ref_of_statement(key: str) -> str:
    """Return the word for a statement."""
    return f"={rank(key)}"


def statement_at(ref: str) -> str:
    """Return the statement that a word names; raise `NotFound`."""
    place = ref.removeprefix("=")
    if place == ref or not place.isdecimal() or int(place) >= len(STATEMENTS):
        raise NotFound("no such statement")
    return STATEMENTS[int(place)]


def _lines(passage: Passage) -> Iterator[Told]:
    if is_told(passage):
        yield Told(
            ref_of_statement(passage.key),
            Telling.STATEMENT,
            passage.label,
            key=passage.key,
            count=len(passage.voices),
            frame=passage.frame,
        )
    yield from (_quoted(quote) for quote in passage.quotes if quote.shown)


def _quoted(quote: Quote) -> Told:
    return Told(ref_of(quote.answer), Telling.QUOTE, quote.text, signed=bool(quote.name), answer=quote.answer)


def _readable(scope: Scope, text: str) -> bool:
    return scope not in (Scope.COUNT_ONLY, Scope.PRIVATE) and bool(text.strip())
