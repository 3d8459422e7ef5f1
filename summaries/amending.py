"""Change a summary as its readers and authors ask: nothing here is rewritten, words are only taken out or cut anew."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from domain.answers import Answer
from domain.errors import Unreadable
from domain.ids import AnswerId, PersonId
from domain.summary import Block, Passage, Quote, Summary, SummaryState
from summaries.excerpts import excerpt, question_in
from summaries.few import all_sign, are_few, gathered, unsigned
from summaries.groups import QUOTES_OF_A_GROUP, room_for
from summaries.material import Material
from summaries.quotes import quote_of
from summaries.settling import settled
from summaries.statements import LATE
from summaries.voices import Heard, heard, levels_of

_TITLE_WORDS = 5
_TITLE_LENGTH = 60

Change = Callable[[Passage, Quote], Quote | None]


def titled(summary: Summary, title: str) -> Summary:
    """Return the summary with a person's title, five words at most; raise `Unreadable`."""
    words = title.split()
    line = " ".join(words)
    if not 0 < len(words) <= _TITLE_WORDS or len(line) > _TITLE_LENGTH:
        raise Unreadable(f"a title has 1 to {_TITLE_WORDS} words and at most {_TITLE_LENGTH} characters")
    return replace(summary, title=line)


def published(summary: Summary, reread: bool, by: str = "") -> Summary:
    """Return the summary as it is given back; `by` names who reread it."""
    passages = (replace(each, label=by) if each.block is Block.FOOT else each for each in summary.passages)
    return replace(summary, state=SummaryState.PUBLISHED, reread=reread, passages=tuple(passages))


def without_quote(summary: Summary, answer: AnswerId) -> Summary:
    """Return the summary without the words of an answer: its voice stays counted."""
    return _changed(summary, answer, lambda _passage, quote: _taken_out(summary, quote))


def rescoped(summary: Summary, answer: Answer, material: Material) -> Summary:
    """Return the summary once an author reworded, rescoped or withdrew; `material` is the session as it is now.

    A draft loses the voice of somebody who has nothing left in it; what is published keeps its counts.
    """
    changed = _changed(summary, answer.id, _rewording(summary, answer, material.names))
    if changed.state is SummaryState.PUBLISHED:
        return changed
    return _discreet(_without_silenced(changed, answer.person, material), material)


def joined(summary: Summary, answer: Answer, material: Material) -> Summary:
    """Return the draft with the voice of somebody who came after the seal; once only."""
    if summary.state is SummaryState.PUBLISHED or answer.person not in _silent(summary, material):
        return summary
    late = next((each for each in summary.passages if each.key == LATE), Passage(Block.RETURNS, LATE))
    quote = _quoted(late, answer, _names(summary, material.names))
    shown = (*late.quotes, quote) if quote and _has_room(summary, late) else late.quotes
    arrived = replace(late, voices=tuple(sorted((*late.voices, answer.person))), quotes=shown)
    passages = (*(each for each in summary.passages if each.key != LATE), arrived)
    return _discreet(_recounted(replace(summary, passages=passages), material), material)


def _changed(summary: Summary, answer: AnswerId, change: Change) -> Summary:
    passages = []
    for passage in summary.passages:
        quotes = (change(passage, each) if each.answer == answer else each for each in passage.quotes)
        passages.append(replace(passage, quotes=tuple(each for each in quotes if each)))
    return settled(replace(summary, passages=tuple(passages)))


def _rewording(summary: Summary, answer: Answer, names: Mapping[PersonId, str]) -> Change:
    """Cut the quote of an answer anew; words once taken out do not come back."""

    def reworded(passage: Passage, quote: Quote) -> Quote | None:
        if not quote.text:
            return quote
        return _quoted(passage, answer, _names(summary, names)) or _taken_out(summary, quote)

    return reworded


def _names(summary: Summary, names: Mapping[PersonId, str]) -> Mapping[PersonId, str]:
    """Among few voices all sign or nobody does."""
    signed = any(quote.name for passage in summary.passages for quote in passage.quotes)
    return names if signed or not summary.few else {}


def _quoted(passage: Passage, answer: Answer, names: Mapping[PersonId, str]) -> Quote | None:
    """Cut an answer for a passage, if its author lets it be shown."""
    if answer.withdrawn or not answer.scope.quotable:
        return None
    words = question_in(answer.text) if passage.block is Block.KEPT else excerpt(answer.text)
    return quote_of(answer, names, words) if words else None


def _taken_out(summary: Summary, quote: Quote) -> Quote | None:
    """What was published is not unsaid in silence: an empty quote stays in its place."""
    return Quote(quote.answer, "") if summary.state is SummaryState.PUBLISHED else None


def _without_silenced(summary: Summary, person: PersonId, material: Material) -> Summary:
    if any(voice.person == person for voice in heard(material)):
        return summary
    passages = (
        replace(each, voices=tuple(voice for voice in each.voices if voice != person)) for each in summary.passages
    )
    return _recounted(replace(summary, passages=tuple(passages)), material)


def _recounted(summary: Summary, material: Material) -> Summary:
    voices = _voices(summary, material)
    levels = (0, 0, 0) if summary.few else levels_of(voices)
    members = max(material.members, len(voices))
    return settled(replace(summary, voices=len(voices), members=members, levels=levels))


def _discreet(summary: Summary, material: Material) -> Summary:
    """Hide what would point at people now that few voices remain."""
    voices = _voices(summary, material)
    quiet = gathered(summary) if are_few(voices) and not summary.few else summary
    return unsigned(quiet) if quiet.few and not all_sign(voices) else quiet


def _voices(summary: Summary, material: Material) -> list[Heard]:
    counted = {person for passage in summary.passages for person in passage.voices}
    return [voice for voice in heard(material) if voice.person in counted]


def _silent(summary: Summary, material: Material) -> set[PersonId]:
    """Return who came late and is not counted yet."""
    counted = {voice.person for voice in _voices(summary, material)}
    return {voice.person for voice in heard(material) if voice.late} - counted


def _has_room(summary: Summary, late: Passage) -> bool:
    shown = sum(len(passage.quotes) for passage in summary.passages)
    return len(late.quotes) < QUOTES_OF_A_GROUP and shown < room_for(summary.voices + 1)
