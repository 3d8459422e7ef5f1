"""Single out a few voices: the kept question, the pair that does not fit together, the voice alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.answers import Level, Nature
from domain.ids import VoiceId
from summaries.excerpts import question_in
from summaries.material import Spoken
from summaries.quotes import ENOUGH, Draw, Proposal, legible, proposed
from summaries.voices import Cell, Heard


@dataclass(frozen=True, slots=True)
class Singled:
    """The voices whose words stand apart from their group."""

    kept: Proposal | None
    pair: tuple[Proposal, ...]
    alone: Proposal | None

    @property
    def elsewhere(self) -> frozenset[VoiceId]:
        """Return who is counted outside of her group; the pair is counted in it."""
        return frozenset(each.voice for each in (self.kept, self.alone) if each)

    @property
    def shown(self) -> frozenset[VoiceId]:
        """Return whose words are already shown."""
        return self.elsewhere | {each.voice for each in self.pair}


def single_out(voices: Sequence[Heard], draw: Draw) -> Singled:
    """Choose the kept question first, then the pair, then the voice alone; nobody is chosen twice."""
    kept = kept_question(voices, draw)
    pair = facing_pair([voice for voice in voices if not kept or voice.id != kept.voice], draw)
    return Singled(kept, pair, voice_alone(voices, Singled(kept, pair, None).shown, draw))


def kept_question(voices: Iterable[Heard], draw: Draw) -> Proposal | None:
    """Return exactly one question, if there is any: asked as such by its author, rather than by its mark alone."""
    asked = [each for voice in voices if (each := _question_of(voice))]
    return min(asked, key=lambda each: (_doubt(each.answer), draw.turn(each)), default=None)


def facing_pair(voices: Sequence[Heard], draw: Draw) -> tuple[Proposal, ...]:
    """Return an élan and a frein said from the same level, where most can be quoted; or nothing.

    The shortest of each side is left to its group when the group has another.
    """
    sides = [(_said(voices, Nature.ELAN, level, draw), _said(voices, Nature.FREIN, level, draw)) for level in Level]
    facing = [(elans, freins) for elans, freins in sides if elans and freins]
    if not facing:
        return ()
    elans, freins = max(facing, key=lambda both: (len(both[0]) + len(both[1]), draw.turn(both[0][0])))
    return elans[:2][-1], freins[:2][-1]


def voice_alone(voices: Sequence[Heard], taken: frozenset[VoiceId], draw: Draw) -> Proposal | None:
    """Return by lot one of those who are the only one where they stand, and who accept to be quoted."""
    crowd = Counter(voice.cell for voice in voices)
    alone = [voice for voice in voices if crowd[voice.cell] == 1 and _placed(voice.cell) and voice.id not in taken]
    return next(iter(draw.in_any_order(alone, ENOUGH)), None)


def _placed(cell: Cell) -> bool:
    """Leave signals to their own block, and half-tagged voices to their group."""
    return cell.level is not None and cell.nature not in (None, Nature.SIGNAL)


def _said(voices: Iterable[Heard], nature: Nature, level: Level, draw: Draw) -> list[Proposal]:
    return draw.shortest_first(voice for voice in voices if voice.cell == Cell(nature, level))


def _question_of(voice: Heard) -> Proposal | None:
    read = filter(legible, voice.quotable)
    asking = [each for each in read if each.nature is Nature.QUESTION or _marked(each)]
    return min(proposed(voice, asking, question_in), key=lambda each: _doubt(each.answer), default=None)


def _doubt(answer: Spoken) -> int:
    """Return how far an answer is from a question to keep: tagged and marked, marked, tagged, tagged otherwise."""
    match answer.nature, _marked(answer):
        case Nature.QUESTION, True:
            return 0
        case None, _:
            return 1
        case Nature.QUESTION, False:
            return 2
        case _:
            return 3


def _marked(answer: Spoken) -> bool:
    return answer.text.rstrip().endswith("?")
