"""What may be done to a project: read a line otherwise, correct it, hide it for somebody's safety."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from domain.errors import NotNow
from domain.lines import Telling, Told
from domain.summary import Frame, Passage, Quote, Summary, SummaryState
from summaries.arithmetic import left_out
from summaries.cutting import cut_as, is_cut_of
from summaries.lines import is_told, ref_of, ref_of_statement
from summaries.material import Material

OnQuote = Callable[[Quote], Quote]
OnPassage = Callable[[Passage], Passage]


def project(summary: Summary) -> Summary:
    """Return the summary as the group reads it before it is settled."""
    return replace(summary, state=SummaryState.PROJECT)


def with_readings(summary: Summary, readings: Mapping[str, str]) -> Summary:
    """Return the summary with what is read in the place of its lines, and nothing of what was read before."""
    return _each(
        summary,
        lambda quote: replace(quote, reading=readings.get(ref_of(quote.answer), "") if quote.shown else ""),
        lambda passage: replace(
            passage, reading=readings.get(ref_of_statement(passage.key), "") if is_told(passage) else ""
        ),
    )


def may_correct(line: Told, words: str, material: Material) -> bool:
    """Tell whether a line may be read so: a statement, or exact pieces of what its author wrote."""
    if line.kind is Telling.STATEMENT:
        return True
    return any(each.id == line.answer and is_cut_of(words, each.text) for each in material.answers)


def corrected(summary: Summary, line: Told, words: str, material: Material) -> Summary:
    """Return the summary with a line as somebody reads it; raise `NotNow` when nobody may write it so."""
    if not may_correct(line, words, material):
        raise NotNow("nobody but its author says it otherwise")
    shown = cut_as(words)
    changed = _each(
        summary,
        lambda quote: replace(quote, text=shown, cut=True) if quote.answer == line.answer else quote,
        lambda passage: _reworded(passage, shown) if line.key and passage.key == line.key else passage,
    )
    return replace(changed, corrected=summary.corrected + 1)


def masked(summary: Summary, line: Told) -> Summary:
    """Return the summary without the words of a line; that one is hidden is told, once."""
    changed = _each(
        summary,
        lambda quote: Quote(quote.answer, "", retired=True) if quote.answer == line.answer else quote,
        lambda passage: replace(passage, label="", frame=None) if line.key and passage.key == line.key else passage,
    )
    if changed == summary:
        return summary
    return replace(changed, masked=summary.masked + 1, left_out=left_out(changed))


def _reworded(passage: Passage, words: str) -> Passage:
    return replace(passage, label=words.rstrip("."), frame=Frame.CORRECT) if is_told(passage) else passage


def _each(summary: Summary, quote: OnQuote, passage: OnPassage) -> Summary:
    changed: Iterable[Passage] = (
        passage(replace(each, quotes=tuple(map(quote, each.quotes)))) for each in summary.passages
    )
    return replace(summary, passages=tuple(changed))
