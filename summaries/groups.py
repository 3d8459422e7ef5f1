"""Group voices by statement, and share out the room for quotes among the groups, one each in turn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, zip_longest
from typing import TypeVar

from domain.answers import Nature
from domain.ids import VoiceId
from domain.summary import Passage
from summaries.quotes import Draw, Proposal
from summaries.statements import AS_IS, LATE, SHIFTED, SIGNAL, home, rank, statement, statement_of_late
from summaries.voices import Heard

T = TypeVar("T")

QUOTES_OF_A_GROUP = 3
_QUOTES_AS_IS = 8
_SMALL_COLLECTIVE = 12
_QUOTES_OF_A_SMALL_COLLECTIVE = 8
_QUOTES = 10
_STATEMENTS = 3
"""While there are no more than these, levels are told apart; else a statement gathers its nature."""


@dataclass(frozen=True, slots=True)
class Group:
    """The voices of one statement, and what could be quoted of them, the best placed first."""

    key: str
    voices: tuple[VoiceId, ...]
    proposals: tuple[Proposal, ...]


def room_for(voices: int) -> int:
    """Return how many quotes a summary may hold in all."""
    return _QUOTES_OF_A_SMALL_COLLECTIVE if voices <= _SMALL_COLLECTIVE else _QUOTES


def tells_levels(voices: Iterable[Heard]) -> bool:
    """Tell whether statements can say the level and still be few."""
    told = {voice.cell for voice in voices if not voice.late and voice.cell.nature not in (None, Nature.SIGNAL)}
    return len(told) <= _STATEMENTS


def grouped(voices: Iterable[Heard], shown: frozenset[VoiceId], draw: Draw, *, by_level: bool) -> list[Group]:
    """Return the groups in reading order; those whose words are already shown are counted and not proposed again."""

    def key(voice: Heard) -> str:
        return statement_of_late(voice) if voice.late else statement(voice, by_level=by_level)

    in_order = sorted(voices, key=lambda voice: (rank(key(voice)), voice.id))
    return [_group(each, tuple(members), shown, draw) for each, members in groupby(in_order, key)]


def passages_of(groups: Sequence[Group], room: int, draw: Draw) -> list[Passage]:
    """Return one passage for each group, with no more quotes in all than there is room for."""
    chosen = set(islice(interleaved([group.proposals for group in groups]), max(room, 0)))
    return [
        Passage(home(group.key), group.key, group.voices, draw.shown(chosen.intersection(group.proposals)))
        for group in groups
    ]


def interleaved(rows: Iterable[Sequence[T]]) -> Iterator[T]:
    """Yield the first of each row, then the second of each, and so on."""
    for turn in zip_longest(*rows):
        yield from (each for each in turn if each is not None)


def _group(key: str, members: tuple[Heard, ...], shown: frozenset[VoiceId], draw: Draw) -> Group:
    unheard = [voice for voice in members if voice.id not in shown]
    return Group(key, tuple(voice.id for voice in members), tuple(_proposals(key, unheard, draw)))


def _proposals(key: str, voices: Sequence[Heard], draw: Draw) -> Iterator[Proposal]:
    """Propose by lot where nothing else sorts; else the shortest of each level in turn."""
    if key == AS_IS:
        return islice(draw.in_any_order(voices), _QUOTES_AS_IS)
    if key in (LATE, SHIFTED, SIGNAL):
        return islice(draw.in_any_order(voices), QUOTES_OF_A_GROUP)
    cells = sorted({voice.cell for voice in voices}, key=str)
    rows = [draw.shortest_first(voice for voice in voices if voice.cell == cell) for cell in cells]
    return islice(interleaved(rows), QUOTES_OF_A_GROUP)
