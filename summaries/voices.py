"""Hear each member once: her answers, and where her own tags place her."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.answers import Level, Nature, Scope
from domain.ids import VoiceId
from summaries.material import Material, Spoken


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a voice stands by its author's own tags."""

    nature: Nature | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One member, heard once, however many texts she gave."""

    id: VoiceId
    answers: tuple[Spoken, ...]
    """Oldest first; never private, never withdrawn."""
    cell: Cell
    late: bool

    @property
    def quotable(self) -> tuple[Spoken, ...]:
        """Return the answers that may be shown where she is counted: those that she tagged so, all when she did not."""
        return tuple(each for each in self.answers if each.scope.quotable and each.nature is self.cell.nature)


def heard(material: Material) -> tuple[Heard, ...]:
    """Return every voice that gave something to be counted, each once."""
    given: defaultdict[VoiceId, list[Spoken]] = defaultdict(list)
    for answer in sorted(filter(_counts, material.answers), key=lambda each: (each.rank, each.id)):
        given[answer.voice].append(answer)
    return tuple(_heard(voice, answers) for voice, answers in sorted(given.items()))


def levels_of(voices: Iterable[Heard]) -> tuple[int, int, int]:
    """Count the voices that said je, nous, dans."""
    said = Counter(voice.cell.level for voice in voices)
    return said[Level.JE], said[Level.NOUS], said[Level.DANS]


def _counts(answer: Spoken) -> bool:
    return not answer.withdrawn and answer.scope is not Scope.PRIVATE


def _heard(voice: VoiceId, answers: Sequence[Spoken]) -> Heard:
    """Place a voice by what it gave in time, if anything; else by what came later."""
    in_time = tuple(each for each in answers if not each.late)
    kept = in_time or tuple(answers)
    return Heard(voice, kept, _cell(kept), late=not in_time)


def _cell(answers: Sequence[Spoken]) -> Cell:
    """Return the tags of the first answer that says what it is; else the first level given."""
    for answer in answers:
        if answer.nature:
            return Cell(answer.nature, answer.level)
    return Cell(level=next((each.level for each in answers if each.level), None))
