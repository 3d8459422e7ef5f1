"""Hear each member once: her answers, and where her own tags place her."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.answers import Answer, Level, Nature, Scope
from domain.ids import PersonId
from summaries.material import Material


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a voice stands by its author's own tags."""

    nature: Nature | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One member, heard once, however many texts she gave."""

    person: PersonId
    answers: tuple[Answer, ...]
    """Oldest first; never private, never withdrawn."""
    cell: Cell
    late: bool

    @property
    def quotable(self) -> tuple[Answer, ...]:
        """Return the answers that may be shown where she is counted: those that she tagged so, all when she did not."""
        return tuple(each for each in self.answers if each.scope.quotable and each.nature is self.cell.nature)


def heard(material: Material) -> tuple[Heard, ...]:
    """Return one voice for each person who gave something to be counted."""
    given: defaultdict[PersonId, list[Answer]] = defaultdict(list)
    for answer in sorted(filter(_counts, material.answers), key=lambda each: (each.given_at, each.id)):
        given[answer.person].append(answer)
    return tuple(_heard(person, answers) for person, answers in sorted(given.items()))


def levels_of(voices: Iterable[Heard]) -> tuple[int, int, int]:
    """Count the voices that said je, nous, dans."""
    said = Counter(voice.cell.level for voice in voices)
    return said[Level.JE], said[Level.NOUS], said[Level.DANS]


def _counts(answer: Answer) -> bool:
    return not answer.withdrawn and answer.scope is not Scope.PRIVATE


def _heard(person: PersonId, answers: Sequence[Answer]) -> Heard:
    """Place a person by what she gave in time, if anything; else by what came later."""
    in_time = tuple(each for each in answers if not each.late)
    kept = in_time or tuple(answers)
    return Heard(person, kept, _cell(kept), late=not in_time)


def _cell(answers: Sequence[Answer]) -> Cell:
    """Return the tags of her first answer that says what it is; else the first level she gave."""
    for answer in answers:
        if answer.nature:
            return Cell(answer.nature, answer.level)
    return Cell(level=next((each.level for each in answers if each.level), None))
