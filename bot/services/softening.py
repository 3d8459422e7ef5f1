"""Names of other members in an answer: its author says whether they stay; without a word from her, they go."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import passing_behind, reachable
from bot.services.landing import say
from bot.services.naming import names_to_go
from bot.services.refreshing import refresh
from bot.services.replying import toast
from dialogues.naming import LEAVE, SOFTEN, softening_asked, softening_settled
from dialogues.talk import Passing
from domain.answers import Answer
from domain.errors import NotNow, Unreadable
from domain.ids import AnswerId
from domain.moves import Pressed
from domain.ports import Unit
from domain.softening import softened


def ask(unit: Unit, passing: Passing, answer: Answer, now: datetime, before: Answer | None = None) -> None:
    """Ask an author about the names in her answer, if she can be written to, and was not asked about them before."""
    collective = passing.round.collective.id
    names = names_to_go(unit, collective, answer)
    asked = names_to_go(unit, collective, before) if before else ()
    if names and names != asked and reachable(unit, answer.person):
        say(unit, now, softening_asked(passing, answer, names))


def soften(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Put « quelqu'un » in the place of the names, or leave them, as the author says; once."""
    if move.value not in (SOFTEN, LEAVE):
        raise Unreadable
    answer = unit.answers.get(AnswerId(move.ref))
    passing = passing_behind(unit, house, answer)
    names = names_to_go(unit, passing.round.collective.id, answer)
    if answer.withdrawn or not names:
        raise NotNow("already settled")
    toast(unit, house, move, now)
    word = house.somebody(passing.round.collective.voice)
    left = replace(answer, left=(*answer.left, *names))
    settled = softened(answer, names, word) if move.value == SOFTEN else left
    unit.answers.save(settled)
    refresh(unit, house, passing.round, settled, now)
    say(unit, now, softening_settled(passing, answer, names, move.value))
