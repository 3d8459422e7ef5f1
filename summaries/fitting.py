"""Make a draft fit in one message: quotes go one by one, statements and counts stay."""

from collections.abc import Callable, Iterator

from domain.ids import AnswerId
from domain.summary import Block, Passage, Summary
from summaries.amending import without_quote

LIMIT = 2500
_MANY = 6
"""More things than this cannot be drawn in so little room: a message holds more, with what is said around it."""
_LIMIT_OF_MANY = 3700

_LAST_TO_GO = (
    Block.TAPPED,
    Block.DETOUR,
    Block.RETURNS,
    Block.ASIDE,
    Block.UNDER,
    Block.ALONE,
    Block.APART,
    Block.KEPT,
)


def fitted(summary: Summary, measure: Callable[[Summary], int], limit: int | None = None) -> Summary:
    """Return the summary without the quotes for which there is no room, taken from the largest groups first."""
    room = _limit(summary) if limit is None else limit
    while measure(summary) > room and (answer := next(_to_go(summary), None)):
        summary = without_quote(summary, answer)
    return summary


def _limit(summary: Summary) -> int:
    drawn = sum(passage.block is Block.TAPPED for passage in summary.passages)
    return _LIMIT_OF_MANY if drawn > _MANY else LIMIT


def _to_go(summary: Summary) -> Iterator[AnswerId]:
    """Yield what is least missed first: the last quote of the passage that has most, block after block."""
    for block in _LAST_TO_GO:
        of_block = [each for each in summary.passages if each.block is block and each.quotes]
        if of_block:
            yield max(of_block, key=_size).quotes[-1].answer


def _size(passage: Passage) -> int:
    return len(passage.quotes)
