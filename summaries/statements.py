"""Name the statements of fact, each by the key of its text, in the order in which they are read."""

from domain.answers import Beside, Level, Nature, Scope
from domain.summary import Block
from summaries.voices import Cell, Heard

_PREFIX = "restitution.told."

SIGNAL = _PREFIX + Nature.SIGNAL
FEW = _PREFIX + "few"
AS_IS = _PREFIX + "as_is"
REWORD = _PREFIX + "reword"
COUNTED = _PREFIX + "counted"
ASIDE = _PREFIX + "aside"
OWN = tuple(f"{_PREFIX}own_{rank}" for rank in (1, 2, 3))
"""Statements that harvesters make, in their own words."""
LATE = _PREFIX + "late"
SHIFTED = _PREFIX + "shifted"
"""What the summary before shifted, by voices that say it in words."""

PAIR = "restitution.pair"
NOTHING = "restitution.nothing"
FOOT = "restitution.foot"
HARVESTED = "restitution.harvested"
COLLECTIVE = "restitution.collective"
"""Passages that count nobody: the pair is counted in its groups; a foot tells who reread, who harvested, or all."""

_TOLD = (Nature.ELAN, Nature.FREIN, Nature.QUESTION)
_BY_CELL = tuple(
    key for nature in _TOLD for key in (_PREFIX + nature, *(f"{_PREFIX}{nature}_{level}" for level in Level))
)
STATEMENTS = (*_BY_CELL, *OWN, FEW, AS_IS, REWORD, COUNTED, LATE, ASIDE, SHIFTED, SIGNAL)
_HOMES = {SIGNAL: Block.UNDER, ASIDE: Block.ASIDE, SHIFTED: Block.ASIDE}
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


def statement_of_late(voice: Heard) -> str:
    """Return the statement in which a voice is counted that did not come in time."""
    return SHIFTED if voice.answers[0].about == Beside.SHIFTED else LATE


def rank(key: str) -> int:
    """Return where a statement comes in the reading order."""
    return _RANKS.get(key, len(_RANKS))


def home(key: str) -> Block:
    """Return the block in which a statement is read."""
    return _HOMES.get(key, Block.RETURNS)


def _untagged(voice: Heard) -> str:
    """Sort an untagged voice by the widest of its scopes."""
    scopes = {answer.scope for answer in voice.answers}
    if any(scope.quotable for scope in scopes):
        return AS_IS
    return REWORD if Scope.PARAPHRASE in scopes else COUNTED
