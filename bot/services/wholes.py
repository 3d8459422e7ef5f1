"""An answer with what unfolds it: they are given back together, and go together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from domain.answers import VOICE, Answer
from domain.errors import NotFound
from domain.ids import AnswerId
from domain.ports import Unit


def unfoldings(unit: Unit, answer: Answer) -> list[Answer]:
    """Return what unfolds an answer."""
    return [each for each in unit.answers.by(answer.session, answer.person) if each.unfolds == answer.id]


def whole(unit: Unit, answer: Answer) -> Answer:
    """Return an answer with what unfolds it, as they are given back: one never without the other."""
    root = _root(unit, answer)
    return put_together(root, () if root.withdrawn else unfoldings(unit, root))


def all_whole(answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers of a session, each with what unfolds it, in their order."""
    known = {answer.id for answer in answers}
    roots = [answer for answer in answers if answer.unfolds not in known]
    return [put_together(root, [each for each in answers if each.unfolds == root.id]) for root in roots]


def put_together(answer: Answer, more: Sequence[Answer]) -> Answer:
    """Return an answer with the words that unfold it after its own; what is spoken goes by itself, without words."""
    written = [each for each in more if each.form != VOICE]
    if not written or answer.form == VOICE:
        return answer
    return replace(
        answer,
        parts=(*answer.parts, *chain.from_iterable(each.parts for each in written)),
        left=(*answer.left, *chain.from_iterable(each.left for each in written)),
        retouched=answer.retouched or any(each.retouched for each in written),
    )


def still_there(unit: Unit, id: AnswerId) -> Answer | None:
    """Return an answer, if it was not taken back."""
    try:
        answer = unit.answers.get(id)
    except NotFound:
        return None
    return None if answer.withdrawn else answer


def _root(unit: Unit, answer: Answer) -> Answer:
    found = still_there(unit, answer.unfolds) if answer.unfolds else None
    return found or answer
