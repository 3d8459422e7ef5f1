"""Put the passages of a summary in order, after it is made and after each change."""

from dataclasses import replace

from domain.summary import Block, Passage, Summary
from summaries.arithmetic import left_out
from summaries.statements import home, rank

_ORDER = {block: place for place, block in enumerate(Block)}
_OF_ONE_VOICE = (Block.ALONE, Block.KEPT)
_WITHOUT_VOICES = (Block.NOW, Block.FOOT)


def settled(summary: Summary) -> Summary:
    """Return the summary in reading order: what is empty goes, a voice left without words joins its statement."""
    staying = [each for each in summary.passages if not _homeless(each)]
    for passage in filter(_homeless, summary.passages):
        staying = _housed(staying, passage)
    kept = sorted(filter(_says_something, staying), key=lambda each: (_ORDER[each.block], rank(each.key)))
    in_order = replace(summary, passages=tuple(kept))
    return replace(in_order, left_out=left_out(in_order))


def _homeless(passage: Passage) -> bool:
    return passage.block in _OF_ONE_VOICE and not passage.quotes


def _housed(passages: list[Passage], lost: Passage) -> list[Passage]:
    """Count the voices of a lost passage where the same is told, in a new passage if need be."""
    for place, passage in enumerate(passages):
        if passage.key == lost.key and passage.block is home(lost.key):
            voices = tuple(sorted((*passage.voices, *lost.voices)))
            return [*passages[:place], replace(passage, voices=voices), *passages[place + 1 :]]
    return [*passages, replace(lost, block=home(lost.key))]


def _says_something(passage: Passage) -> bool:
    """Tell what is worth reading; one half of a pair is not."""
    if passage.block is Block.APART:
        return len(passage.quotes) > 1
    return bool(passage.voices or passage.quotes or passage.item) or passage.block in _WITHOUT_VOICES
