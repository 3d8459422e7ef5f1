"""Names of other members in an answer: its author says whether they stay; without a word from her, they go."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import passing_behind, reachable
from bot.services.landing import say
from bot.services.refreshing import refresh
from bot.services.replying import toast
from dialogues.naming import LEAVE, SOFTEN, softening_asked, softening_settled
from dialogues.talk import Passing
from domain.answers import Answer
from domain.errors import NotNow, Unreadable
from domain.ids import AnswerId, CollectiveId, PersonId
from domain.moves import Pressed
from domain.naming import called, capitalised
from domain.ports import Unit
from domain.softening import softened


def names_in(unit: Unit, collective: CollectiveId, author: PersonId, text: str) -> tuple[str, ...]:
    """Return the names of other members that a text holds, as written there."""
    return tuple(word for word in capitalised(text) if _names_another(unit, collective, author, word))


def _names_another(unit: Unit, collective: CollectiveId, author: PersonId, word: str) -> bool:
    bearers = unit.people.bearing(collective, called(word))
    return bool(bearers) and author not in bearers


def ask(unit: Unit, passing: Passing, answer: Answer, now: datetime) -> None:
    """Ask an author about the names in her answer, if there are any and she can be written to."""
    if answer.names and reachable(unit, answer.person):
        say(unit, now, softening_asked(passing, answer))


def soften(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Put « quelqu'un » in the place of the names, or leave them, as the author says; once."""
    if move.value not in (SOFTEN, LEAVE):
        raise Unreadable
    answer = unit.answers.get(AnswerId(move.ref))
    if answer.withdrawn or not answer.names:
        raise NotNow("already settled")
    passing = passing_behind(unit, house, answer)
    toast(unit, house, move, now)
    word = house.somebody(passing.voice)
    settled = softened(answer, word) if move.value == SOFTEN else replace(answer, names=())
    unit.answers.save(settled)
    refresh(unit, house, passing.round, settled, now)
    say(unit, now, softening_settled(passing, answer, move.value))
