"""Name the statements of fact, each by the key of its text, in the order in which they are read."""

from domain.answers import Level, Nature, Scope
from domain.summary import Block
from summaries.voices import Cell, Heard

_PREFIX = "restitution.told."

SIGNAL = _PREFIX + Nature.SIGNAL
FEW = _PREFIX + "few"
AS_IS = _PREFIX + "as_is"
REWORD = _PREFIX + "reword"
COUNTED = _PREFIX + "counted"
LATE = _PREFIX + "late"

PAIR = "restitution.pair"
NOTHING = "restitution.nothing"
FOOT = "restitution.foot"
"""Passages that count nobody: the pair is counted in its groups."""

_TOLD = (Nature.ELAN, Nature.FREIN, Nature.QUESTION)
_BY_CELL = tuple(
    key for nature in _TOLD for key in (_PREFIX + nature, *(f"{_PREFIX}{nature}_{level}" for level in Level))
)
STATEMENTS = (*_BY_CELL, FEW, AS_IS, REWORD, COUNTED, LATE, SIGNAL)
_RANKS = {key: rank for rank, key in enumerate(STATEMENTS)}


def statement(voice: Heard, *, by_level: bool) -> str:
    """Return the statement in which a voice is counted."""
    match voice.cell:
        case Cell(nature=None):
            return _untagged(voice)
        case Cell(nature=Nature.SIGNAL):
            return SIGNAL
        case Cell(nature=nature, level=level):
            return f"{_PREFIX}{nature}_{level}" if by_level and level else f"{_PREFIX}{nature}"


def rank(key: str) -> int:
    """Return where a statement comes in the reading order."""
    return _RANKS.get(key, len(_RANKS))


def home(key: str) -> Block:
    """Return the block in which a statement is read."""
    return Block.UNDER if key == SIGNAL else Block.RETURNS


def _untagged(voice: Heard) -> str:
    """Sort an untagged voice by the widest of its scopes."""
    scopes = {answer.scope for answer in voice.answers}
    if any(scope.quotable for scope in scopes):
        return AS_IS
    return REWORD if Scope.PARAPHRASE in scopes else COUNTED
