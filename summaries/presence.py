"""What is told of who was there: in one line before a meeting, with the sentences that stay after it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.answers import Scope
from domain.ids import VoiceId
from domain.summary import Block, Passage, Summary
from summaries.draft import TooFew, bare
from summaries.material import Material
from summaries.quotes import drawn
from summaries.settling import settled
from summaries.voices import Heard, heard

GATHERED = "presence.gathered"
LEFT_WITH = "presence.left_with"
THERE, SPOKEN, WORDLESS = "there", "spoken", "wordless"

_TEMPOS = 5
"""Under so many, how fast each goes would be somebody's."""
_WORDLESS = 2
"""Alone without a word, in the group, one would be known."""
_OUT, _PRIVATE = "out", "_private"


def gather(material: Material, seed: str) -> Summary:
    """Return who was there, in counts, and the words that the group has not read yet; raise `TooFew`."""
    voices = heard(material)
    if len(voices) < material.min_voices:
        raise TooFew("nobody came")
    outward = material.part.startswith(_OUT)
    draw = drawn(voices, frozenset(), material.signatures, seed)
    told = Passage(
        Block.TAPPED,
        LEFT_WITH if outward else GATHERED,
        tuple(voice.id for voice in voices),
        draw.shown(draw.in_any_order(_shown(material, voices, outward=outward))),
        item=material.part,
        counts=_counts(material, voices),
    )
    # It has no number of its own: it is no summary of a round, and is told in a few lines.
    return replace(settled(bare(material, voices, (told,), few=True)), number=0, question="", levels=(0, 0, 0))


def _shown(material: Material, voices: Sequence[Heard], *, outward: bool) -> Iterable[Heard]:
    """Yield the voices with the words to be shown: what stays, or what the group has not read; none of one or two."""
    enough = len(voices) >= material.words_from
    for voice in voices:
        answers = tuple(each for each in voice.answers if (outward if each.in_group else enough))
        if answers:
            yield replace(voice, answers=answers)


def _counts(material: Material, voices: Sequence[Heard]) -> tuple[tuple[str, int], ...]:
    """Return how many were there, how many of them without a word, and at which tempo enough of them go."""
    speaking = {each.voice for voice in voices for each in voice.answers if each.scope is not Scope.COUNT_ONLY}
    silent = _told_silent(material, len(_silent(material) - speaking), len(voices))
    told = ((THERE, len(voices)), (SPOKEN, len(speaking)), (WORDLESS, silent))
    return (*told, *_tempos(material))


def _told_silent(material: Material, silent: int, there: int) -> int:
    """Return how many are told to be without a word; none under the card, where they would be known by who wrote."""
    known = silent < _WORDLESS or there >= material.members
    return 0 if known and not material.part.endswith(_PRIVATE) else silent


def _silent(material: Material) -> frozenset[VoiceId]:
    wordless = {tap.value for tap in material.taps if tap.wordless}
    return frozenset(each.voice for each in material.chosen if each.value in wordless)


def _tempos(material: Material) -> tuple[tuple[str, int], ...]:
    found = Counter(each.value for each in material.chosen)
    counted = tuple((tap.value, found[tap.value]) for tap in material.taps if tap.tempo and found[tap.value])
    return counted if sum(count for _, count in counted) >= _TEMPOS else ()
