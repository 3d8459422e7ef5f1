"""What the counts of a whole group say about its questions: some rest, and too few voices are said to whoever calls."""

from collections.abc import Sequence
from typing import Final

from dialogues.past import Asked
from domain.ids import PromptId

PASSED_TOO_OFTEN: Final = 0.4
ENOUGH_INVITED: Final = 8
THIN_ROUNDS: Final = 2


def worn(asked: Sequence[Asked]) -> frozenset[PromptId]:
    """Return the questions that rest here: passed by many of eight or more, or by everybody."""
    return frozenset(one.prompt for one in asked if _passed_by_many(one) or _passed_by_all(one))


def thin(asked: Sequence[Asked]) -> bool:
    """Tell whether the last two rounds both ended with too few voices."""
    latest = sorted((one for one in asked if one.counts), key=lambda one: one.at)[-THIN_ROUNDS:]
    return len(latest) == THIN_ROUNDS and all(one.few for one in latest)


def _passed_by_many(one: Asked) -> bool:
    return one.invited >= ENOUGH_INVITED and one.passed > PASSED_TOO_OFTEN * one.invited


def _passed_by_all(one: Asked) -> bool:
    return 0 < one.invited <= one.passed
