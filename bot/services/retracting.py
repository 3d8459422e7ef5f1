"""A member's words are taken back: nothing is left of them here, nor of what unfolds them."""

from datetime import datetime

from bot.services.house import House
from bot.services.readers import READ
from bot.services.trails import erase_answer, shared_among
from bot.services.unsaying import unsay
from bot.services.vanishing import erased, put_marks
from bot.services.wholes import unfoldings
from dialogues.shifting import ITEM as SHIFT
from dialogues.talk import Passing
from domain.answers import Answer
from domain.erasures import Erased
from domain.ports import Unit
from domain.utterances import Topic

_AFTERWARDS = frozenset({READ, SHIFT})
"""What is tapped about a summary answers no question."""


def erase_one(unit: Unit, house: House, passing: Passing, answer: Answer, now: datetime) -> None:
    """Erase an answer and what unfolds it, wherever they wait to be said or are shown; its receipt stays, to say so."""
    ids = [each.id for each in (answer, *unfoldings(unit, answer))]
    shared = shared_among(unit, passing.round.collective.place.id, ids)
    for id in ids:
        erase_answer(unit, id, but=Topic.RECEIPT)
    unsay(unit, frozenset(ids), now)
    put_marks(unit, passing.round, shared, now)
    for id in ids:
        erased(unit, house, Erased.ANSWER, id, now)


def left_of(unit: Unit, gone: Answer) -> int:
    """Count what its author still has in the session of an answer that is gone, written or tapped."""
    written = [each for each in unit.answers.by(gone.session, gone.person) if not each.carried]
    tapped = [each for each in unit.choices.by(gone.session, gone.person) if each.item not in _AFTERWARDS]
    return len(written) + len(tapped)
