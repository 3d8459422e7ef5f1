"""Give back three voices: their words in an order drawn by lot, no count by level, no name unless all three sign."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from domain.answers import Scope
from domain.summary import Block, Passage, Summary
from summaries.quotes import Draw
from summaries.settling import settled
from summaries.singled import kept_question
from summaries.statements import FEW, LATE, SHIFTED, home, statement_of_late
from summaries.voices import Heard

_FEW = 3


def are_few(voices: Iterable[Heard]) -> bool:
    """Tell whether so few gave in time that counts by level would point at people."""
    return sum(not voice.late for voice in voices) <= _FEW


def all_sign(voices: Iterable[Heard]) -> bool:
    """Tell whether everybody accepts to be quoted by name."""
    return all(voice.quotable and {each.scope for each in voice.quotable} == {Scope.NAMED} for voice in voices)


def passages_of_few(voices: Sequence[Heard], draw: Draw) -> list[Passage]:
    """Return the kept question, and the words of the others together."""
    kept = kept_question([voice for voice in voices if not voice.late], draw)
    others = [voice for voice in voices if not kept or voice.id != kept.voice]
    asked = [Passage(Block.KEPT, FEW, (kept.voice,), (draw.quote(kept),))] if kept else []
    return [
        _together(FEW, [voice for voice in others if not voice.late], draw),
        *(
            _together(key, [voice for voice in others if voice.late and statement_of_late(voice) == key], draw)
            for key in (LATE, SHIFTED)
        ),
        *asked,
    ]


def gathered(summary: Summary) -> Summary:
    """Return a summary that has come down to few voices: one entry, no levels, no names; what was tapped stays."""
    kept = [each for each in summary.passages if each.block is Block.KEPT]
    foot = [each for each in summary.passages if each.block is Block.FOOT]
    tapped = [each for each in summary.passages if each.block is Block.TAPPED]
    rest = [each for each in summary.passages if each not in (*kept, *foot, *tapped)]
    voices = tuple(sorted(chain.from_iterable(each.voices for each in rest)))
    quotes = sorted(chain.from_iterable(each.quotes for each in rest), key=lambda quote: quote.answer)
    together = Passage(Block.RETURNS, FEW, voices, tuple(quotes))
    passages = (*tapped, together, *(replace(each, key=FEW) for each in kept), *foot)
    # The ids of answers are drawn by lot: their order tells nothing of who wrote when.
    return settled(unsigned(replace(summary, passages=passages, levels=(0, 0, 0), few=True)))


def unsigned(summary: Summary) -> Summary:
    """Return a summary in which nobody is named."""
    passages = (
        replace(each, quotes=tuple(replace(quote, name="", signer="") for quote in each.quotes))
        for each in summary.passages
    )
    return replace(summary, passages=tuple(passages))


def _together(key: str, voices: Sequence[Heard], draw: Draw) -> Passage:
    people = tuple(voice.id for voice in voices)
    return Passage(home(key), key, people, draw.shown(draw.in_any_order(voices)))
