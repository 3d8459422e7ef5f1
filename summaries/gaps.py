"""Make what is given back around one gap: which one was chosen to be looked at, and its map of four boxes."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Final

from domain.summary import Block, Passage, Summary
from domain.tensions import BOXES, LOOK
from summaries.draft import TooFew, bare, signatures_among
from summaries.few import are_few
from summaries.material import Material
from summaries.quotes import drawn
from summaries.settling import settled
from summaries.spectrum import words_about
from summaries.statements import FOOT
from summaries.voices import heard

CHOSEN: Final = "gap.chosen"
MAPPED: Final = "gap.mapped"
BOX: Final = "gap.box."
_SENTENCES = 3


def chosen_gap(material: Material, seed: str) -> Summary:
    """Return the gap that most chose, and not how many did; a tie is settled by lot. Raise `TooFew`."""
    voices = heard(material)
    if len(voices) < material.min_voices:
        raise TooFew(f"{len(voices)} voices, {material.min_voices} needed")
    counted = Counter(each.value for each in material.chosen if each.item == LOOK)
    most = max(counted.values(), default=0)
    foremost = sorted((value for value, number in counted.items() if number == most), key=int)
    ids = tuple(voice.id for voice in voices)
    chosen = Passage(Block.TAPPED, CHOSEN, ids, item=Random(seed).choice(foremost)) if foremost else None
    # It has no number of its own: it is no summary of a round, and is told in one line.
    told = settled(bare(material, voices, (chosen,) if chosen else (), few=are_few(voices)))
    return replace(told, number=0, question="", levels=(0, 0, 0))


def gap_map(material: Material, seed: str) -> Summary:
    """Return the four boxes of one gap, with the sentences that may be shown. Raise `TooFew`."""
    voices = heard(material)
    if len(voices) < material.min_voices:
        raise TooFew(f"{len(voices)} voices, {material.min_voices} needed")
    few = are_few(voices)
    draw = drawn(voices, material.quoted_last_time, signatures_among(material, voices, few=few), seed)
    passages = (
        Passage(Block.TAPPED, MAPPED, tuple(voice.id for voice in voices), item=material.part),
        *(
            Passage(
                Block.TAPPED,
                f"{BOX}{box}",
                quotes=words_about(material, box, draw, _SENTENCES),
                item=material.part,
            )
            for box in BOXES
        ),
        Passage(Block.FOOT, FOOT),
    )
    return replace(settled(bare(material, voices, passages, few=few)), question="", levels=(0, 0, 0))
