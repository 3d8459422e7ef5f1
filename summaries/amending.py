"""Change a summary as its readers and authors ask: nothing here is rewritten, words are only taken out or cut anew."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import count

from domain.errors import Unreadable
from domain.ids import AnswerId, VoiceId
from domain.summary import UNSIGNED, Block, Passage, Quote, Signature, Summary, SummaryState
from summaries.cutting import is_cut_of
from summaries.excerpts import excerpt, question_in
from summaries.few import all_sign, are_few, gathered, unsigned
from summaries.groups import QUOTES_OF_A_GROUP, room_for
from summaries.material import Material, Spoken
from summaries.quotes import cut_of, quote_of, words_of
from summaries.settling import settled
from summaries.statements import FEW, FOOT, home, statement, statement_of_late
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


def published(summary: Summary, reread: bool, by: Signature = UNSIGNED) -> Summary:
    """Return the summary as it is given back; `by` names who reread it."""
    return issued(replace(signed(summary, [by]), reread=reread))


def signed(summary: Summary, by: Sequence[Signature], key: str = FOOT) -> Summary:
    """Return the summary with those who reread it named at its foot, one after the other."""
    body = tuple(each for each in summary.passages if each.block is not Block.FOOT)
    feet = (Passage(Block.FOOT, key, label=each.name, signer=each.signer if each.name else "") for each in by)
    return replace(summary, passages=(*body, *feet))


def issued(summary: Summary) -> Summary:
    """Return the summary as it is given back once and for all.

    Its voices are numbered anew: from here on they are only counted, and lead to nobody, even for who has the key.
    """
    numbers = count(1)
    passages = (
        replace(each, voices=tuple(VoiceId(str(next(numbers))) for _ in each.voices)) for each in summary.passages
    )
    return replace(summary, state=SummaryState.PUBLISHED, passages=tuple(passages))


def without_quote(summary: Summary, answer: AnswerId) -> Summary:
    """Return the summary without the words of an answer: its voice stays counted."""
    return _changed(summary, {answer}, lambda _passage, quote: _taken_out(summary, quote))


def rescoped(summary: Summary, answer: Spoken, material: Material) -> Summary:
    """Return the summary once an author reworded, rescoped or withdrew; `material` is the session as it is now.

    A draft loses the voice of somebody who has nothing left in it; what is published keeps its counts.
    """
    voice = next((each for each in heard(material) if each.id == answer.voice), None)
    changed = _changed(summary, {answer.id}, _rewording(summary, answer, voice, material.signatures))
    return _heeding(changed, material)


def retired(summary: Summary, answers: Set[AnswerId], material: Material | None = None) -> Summary:
    """Return the summary once some answers are erased everywhere.

    What is published keeps its counts, which were true, and shows a mark where the words were. A draft loses the words
    and, given `material`, the session as it is now, every voice that has nothing left in it.
    """
    changed = _changed(summary, answers, lambda _passage, quote: _taken_out(summary, quote))
    return _heeding(changed, material) if material else changed


def unsigned_by(summary: Summary, signer: str) -> Summary:
    """Return the summary without what somebody signed: her words, and that she reread it."""
    if not signer:
        return summary
    words = {quote.answer for passage in summary.passages for quote in passage.quotes if quote.signer == signer}
    quiet = retired(summary, words) if words else summary
    passages = (replace(each, label="", signer="") if each.signer == signer else each for each in quiet.passages)
    return replace(quiet, passages=tuple(passages))


def joined(summary: Summary, answer: Spoken, material: Material) -> Summary:
    """Return the draft with a voice that came after the seal; once only."""
    voice = next((each for each in heard(material) if each.id == answer.voice), None)
    if summary.state is SummaryState.PUBLISHED or voice is None or voice.id in _counted(summary):
        return summary
    key = _entry(summary, voice)
    entry = next((each for each in summary.passages if (each.block, each.key) == (home(key), key)), None)
    others = tuple(each for each in summary.passages if each is not entry)
    arrived = _welcoming(summary, entry or Passage(home(key), key), answer, material)
    return _discreet(_recounted(replace(summary, passages=(*others, arrived)), material), material)


def _entry(summary: Summary, voice: Heard) -> str:
    """Return where a voice is counted that comes late; one without an author says not even that it was late."""
    if voice.late:
        return statement_of_late(voice)
    return FEW if summary.few else statement(voice, by_level=False)


def _welcoming(summary: Summary, entry: Passage, answer: Spoken, material: Material) -> Passage:
    quote = _quoted(entry, answer, _signatures(summary, material.signatures)) if _has_room(summary, entry) else None
    # Not in the order in which they came: the ids of answers are drawn by lot.
    shown = sorted((*entry.quotes, quote), key=lambda each: each.answer) if quote else entry.quotes
    return replace(entry, voices=tuple(sorted((*entry.voices, answer.voice))), quotes=tuple(shown))


def _heeding(summary: Summary, material: Material) -> Summary:
    """Let a draft count only the voices that are still heard; what is published keeps its counts."""
    if summary.state is SummaryState.PUBLISHED:
        return summary
    return _discreet(_without_silenced(summary, material), material)


def _changed(summary: Summary, answers: Set[AnswerId], change: Change) -> Summary:
    passages = []
    for passage in summary.passages:
        quotes = (change(passage, each) if each.answer in answers else each for each in passage.quotes)
        passages.append(replace(passage, quotes=tuple(each for each in quotes if each)))
    return settled(replace(summary, passages=tuple(passages)))


def _rewording(
    summary: Summary, answer: Spoken, voice: Heard | None, signatures: Mapping[VoiceId, Signature]
) -> Change:
    """Cut the quote of an answer anew; words once taken out do not come back."""

    def reworded(passage: Passage, quote: Quote) -> Quote | None:
        if not quote.shown:
            return quote
        if quote.cut and _may_show(answer) and is_cut_of(quote.text, answer.text):
            again = quote_of(answer, _signatures(summary, signatures), quote.text)
            return replace(again, cut=True, reading=quote.reading)
        shown = _quoted(passage, answer, _signatures(summary, signatures), cut_of(voice, answer))
        return shown or _taken_out(summary, quote)

    return reworded


def _signatures(summary: Summary, signatures: Mapping[VoiceId, Signature]) -> Mapping[VoiceId, Signature]:
    """Among few voices all sign or nobody does."""
    signed = any(quote.name for passage in summary.passages for quote in passage.quotes)
    return signatures if signed or not summary.few else {}


def _quoted(
    passage: Passage,
    answer: Spoken,
    signatures: Mapping[VoiceId, Signature],
    cut: Callable[[str], str] = excerpt,
) -> Quote | None:
    """Cut an answer for a passage, if its author lets it be shown."""
    if not _may_show(answer):
        return None
    words = words_of(answer, question_in if passage.block is Block.KEPT else cut)
    return quote_of(answer, signatures, words) if words is not None else None


def _may_show(answer: Spoken) -> bool:
    return answer.scope.quotable and not answer.withdrawn


def _taken_out(summary: Summary, quote: Quote) -> Quote | None:
    """What was published is not unsaid in silence: a mark stays in its place."""
    return Quote(quote.answer, "", retired=True) if summary.state is SummaryState.PUBLISHED else None


def _without_silenced(summary: Summary, material: Material) -> Summary:
    still = {voice.id for voice in heard(material)}
    if _counted(summary) <= still:
        return summary
    passages = (replace(each, voices=tuple(filter(still.__contains__, each.voices))) for each in summary.passages)
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
    counted = _counted(summary)
    return [voice for voice in heard(material) if voice.id in counted]


def _counted(summary: Summary) -> set[VoiceId]:
    return {voice for passage in summary.passages for voice in passage.voices}


def _has_room(summary: Summary, entry: Passage) -> bool:
    shown = sum(len(passage.quotes) for passage in summary.passages)
    return len(entry.quotes) < QUOTES_OF_A_GROUP and shown < room_for(summary.voices + 1)
