"""Make a drawing of each gap from what was tapped: a count for each notch, never who, and nothing under five."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from domain.summary import Block, Passage, Quote, Summary, SummaryState
from domain.tensions import (
    ALL,
    BOTH,
    LEAST,
    NOTCHES,
    POSITIONS,
    SERIES,
    TENSIONS,
    UNKNOWN,
    Lived,
    lived_item,
    positions,
)
from summaries.draft import TooFew, bare, signatures_among
from summaries.few import are_few
from summaries.material import Chosen, Material
from summaries.quotes import Draw, drawn
from summaries.settling import settled
from summaries.statements import AS_IS, FOOT
from summaries.voices import Heard, heard

DRAWN: Final = "spectrum.drawn"
TOO_FEW: Final = "spectrum.few"
WITHDRAWN: Final = "spectrum.withdrawn"
FRAMING: Final = "spectrum.framing"
"""Where every voice that tapped is counted, once, however many gaps it spoke of."""

_SERIES = "series"
_WORDS = 3
_WORDS_OF_TWELVE = 1
_TOLD = (*NOTCHES, BOTH, UNKNOWN)


def spectrum(material: Material, seed: str) -> Summary:
    """Return the drawings of a series; the same material and seed give the same ones. Raise `TooFew`."""
    voices = heard(material)
    if len(voices) < material.min_voices:
        raise TooFew(f"{len(voices)} voices, {material.min_voices} needed")
    few = are_few(voices)
    draw = drawn(voices, material.quoted_last_time, signatures_among(material, voices, few=few), seed)
    loose = _told_of_all(material)
    counted = tuple(voice.id for voice in voices if voice.id not in {each.id for each in loose})
    passages = (
        Passage(Block.TAPPED, FRAMING, counted, item=_SERIES if material.part != ALL else ALL),
        *(_of_one(material, tension, draw) for tension in SERIES.get(material.part, SERIES[ALL])),
        Passage(Block.RETURNS, AS_IS, tuple(voice.id for voice in loose), _words(loose, draw, _WORDS)),
        Passage(Block.FOOT, FOOT),
    )
    return replace(settled(bare(material, voices, passages, few=few)), levels=(0, 0, 0))


def undrawn(summary: Summary, left: int) -> Summary:
    """Return the summary without the drawings that would show somebody, once somebody goes who may be in them.

    `left` tells how many of those who may have a position in it are still there. What is drawn is never drawn anew.
    """
    passages = (_undrawn(each, left) if each.key == DRAWN else each for each in summary.passages)
    return replace(summary, passages=tuple(passages))


def drawings(summary: Summary) -> dict[int, dict[str, int]]:
    """Return what was drawn of each gap, by its number."""
    return {
        int(passage.item): dict(passage.counts)
        for passage in summary.passages
        if passage.key == DRAWN and summary.state is SummaryState.PUBLISHED
    }


def words_about(material: Material, item: str, draw: Draw, room: int) -> tuple[Quote, ...]:
    """Return what may be shown of what was said about one thing: one quote a voice at most."""
    return _words(_about(material, item), draw, room)


def _of_one(material: Material, tension: int, draw: Draw) -> Passage:
    least = max(LEAST, material.min_voices)
    placed = {each.voice for each in material.chosen if each.item == str(tension) and each.value in POSITIONS}
    counts = _counts(material.chosen, str(tension), _TOLD)
    lived = _counts((each for each in material.chosen if each.voice in placed), lived_item(tension), tuple(Lived))
    room = _WORDS_OF_TWELVE if material.part == ALL else _WORDS
    words = words_about(material, str(tension), draw, room)
    said = Passage(Block.TAPPED, TOO_FEW, quotes=words, item=str(tension))
    if len(placed) < least:
        return said
    enough = sum(number for _, number in lived) >= least
    return replace(said, key=DRAWN, counts=(*counts, *(lived if enough else ())))


def _counts(chosen: Iterable[Chosen], item: str, values: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found = Counter(each.value for each in chosen if each.item == item)
    return tuple((value, found[value]) for value in values if found[value])


def _about(material: Material, item: str) -> tuple[Heard, ...]:
    """Return the voices that gave words about one thing, with those words alone."""
    return heard(replace(material, answers=tuple(each for each in material.answers if each.about == item)))


def _told_of_all(material: Material) -> tuple[Heard, ...]:
    """Return the voices whose words speak of no gap in particular, and may be shown."""
    loose = tuple(each for each in material.answers if each.about not in map(str, TENSIONS))
    voices = heard(replace(material, answers=loose))
    return tuple(voice for voice in voices if any(each.text.strip() for each in voice.quotable))


def _words(voices: Sequence[Heard], draw: Draw, room: int) -> tuple[Quote, ...]:
    """Return one quote a voice at most, by lot: a single word is as good as a sentence."""
    return draw.shown(draw.in_any_order(voices)[:room])


def _undrawn(passage: Passage, left: int) -> Passage:
    if min(positions(dict(passage.counts)) - 1, left) >= LEAST:
        return passage
    return replace(passage, key=WITHDRAWN, counts=())
