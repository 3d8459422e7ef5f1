"""What harvesters may do to a draft: move a line, cut it with […], say in a frame how many tell what; nothing more."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from domain.errors import NotNow, Unreadable
from domain.ids import AnswerId, VoiceId
from domain.summary import Block, Frame, Passage, Quote, Summary
from summaries.cutting import cut_as, is_cut_of
from summaries.excerpts import LONGEST
from summaries.lines import is_told
from summaries.material import Material, Spoken
from summaries.settling import settled
from summaries.statements import ASIDE, OWN, PAIR, SIGNAL, home

_FRAMED = 120
"""A few words, in a frame."""


def destinations(summary: Summary) -> tuple[str, ...]:
    """Return the statements to which a line may be moved: those there are, aside, under the surface, a new one."""
    if summary.few:
        return ()
    there = [each.key for each in summary.passages if is_told(each)]
    new = [key for key in OWN if key not in there][:1]
    return tuple(dict.fromkeys((*there, ASIDE, SIGNAL, *new)))


def moved(summary: Summary, answer: AnswerId, key: str, material: Material) -> Summary:
    """Return the draft with a voice counted in another statement, her words with her."""
    if key not in destinations(summary):
        raise NotNow("no such place for it")
    voice, quote = _spoken(answer, material).voice, _quote(summary, answer)
    lighter = _without(summary, voice, answer)
    entry = _at(lighter, home(key), key)
    quotes = (*entry.quotes, quote) if quote else entry.quotes
    arrived = replace(entry, voices=tuple(sorted((*entry.voices, voice))), quotes=quotes)
    return settled(_put(lighter, entry, arrived))


def set_apart(summary: Summary, answer: AnswerId, block: Block, material: Material) -> Summary:
    """Return the draft with a voice alone, or with a kept question; whoever was there goes back to her statement."""
    voice, quote = _spoken(answer, material).voice, _quote(summary, answer)
    if quote is None or block not in (Block.ALONE, Block.KEPT):
        raise NotNow("only what is quoted stands alone")
    origin = next((each.key for each in summary.passages if voice in each.voices), "")
    lighter = _sent_home(_without(summary, voice, answer), block)
    return settled(replace(lighter, passages=(*lighter.passages, Passage(block, origin, (voice,), (quote,)))))


def faced(summary: Summary, first: AnswerId, second: AnswerId, material: Material) -> Summary:
    """Return the draft with two quotes face to face; those that were go back to their statements."""
    freed = _unpaired(summary, material)
    both = [quote for answer in (first, second) if (quote := _quote(freed, answer))]
    if len({quote.answer for quote in both}) != 2:
        raise NotNow("two different quotes are needed")
    passages = (
        replace(each, quotes=tuple(quote for quote in each.quotes if quote not in both)) for each in freed.passages
    )
    return settled(replace(freed, passages=(*passages, Passage(Block.APART, PAIR, quotes=tuple(both)))))


def cut(summary: Summary, answer: AnswerId, words: str, material: Material) -> Summary:
    """Return the draft with a quote cut otherwise; raise `Unreadable` unless it is exact pieces and […]."""
    shown = cut_as(words)
    if len(shown) > LONGEST or not is_cut_of(shown, _spoken(answer, material).text):
        raise Unreadable("not exact pieces of the words, with […] for what is left out")
    return _changed(summary, lambda quote: replace(quote, text=shown, cut=True) if quote.answer == answer else quote)


def framed(summary: Summary, key: str, frame: Frame, words: str) -> Summary:
    """Return the draft with a statement in a harvester's words, in its frame; raise `Unreadable` when too long."""
    line = " ".join(words.split()).rstrip(".")
    if not line or len(line) > _FRAMED or "!" in line:
        raise Unreadable(f"{_FRAMED} characters at most")
    passages = (
        replace(each, label=line, frame=frame) if (each.key, each.block) == (key, home(key)) else each
        for each in summary.passages
    )
    return replace(summary, passages=tuple(passages))


def _spoken(answer: AnswerId, material: Material) -> Spoken:
    found = next((each for each in material.answers if each.id == answer and not each.withdrawn), None)
    if found is None:
        raise NotNow("its author took it back")
    return found


def _quote(summary: Summary, answer: AnswerId) -> Quote | None:
    quotes = (quote for passage in summary.passages for quote in passage.quotes)
    return next((quote for quote in quotes if quote.answer == answer), None)


def _without(summary: Summary, voice: VoiceId, answer: AnswerId) -> Summary:
    passages = (
        replace(
            each,
            voices=tuple(other for other in each.voices if other != voice),
            quotes=tuple(quote for quote in each.quotes if quote.answer != answer),
        )
        for each in summary.passages
    )
    return replace(summary, passages=tuple(passages))


def _at(summary: Summary, block: Block, key: str) -> Passage:
    found = (each for each in summary.passages if (each.block, each.key) == (block, key))
    return next(found, Passage(block, key))


def _put(summary: Summary, before: Passage, after: Passage) -> Summary:
    others = tuple(each for each in summary.passages if each is not before)
    return replace(summary, passages=(*others, after))


def _sent_home(summary: Summary, block: Block) -> Summary:
    """Return the draft without anybody in a block of one voice; she is quoted where she is counted."""
    for lone in [each for each in summary.passages if each.block is block]:
        entry = _at(summary, home(lone.key), lone.key)
        housed = replace(
            entry, voices=tuple(sorted((*entry.voices, *lone.voices))), quotes=(*entry.quotes, *lone.quotes)
        )
        summary = replace(summary, passages=tuple(each for each in summary.passages if each is not lone))
        summary = _put(summary, entry, housed)
    return summary


def _unpaired(summary: Summary, material: Material) -> Summary:
    pairs = [each for each in summary.passages if each.block is Block.APART]
    alone = replace(summary, passages=tuple(each for each in summary.passages if each not in pairs))
    for quote in _each_quote(pairs):
        voice = _spoken(quote.answer, material).voice
        entry = next((each for each in alone.passages if voice in each.voices), None)
        if entry is not None:
            alone = _put(alone, entry, replace(entry, quotes=(*entry.quotes, quote)))
    return alone


def _each_quote(passages: Iterable[Passage]) -> list[Quote]:
    return [quote for passage in passages for quote in passage.quotes]


def _changed(summary: Summary, change: Callable[[Quote], Quote]) -> Summary:
    passages = (replace(each, quotes=tuple(map(change, each.quotes))) for each in summary.passages)
    return replace(summary, passages=tuple(passages))
