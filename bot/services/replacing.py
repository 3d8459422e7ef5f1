"""A further text that was not meant to be added: it takes the place of those before, or goes to the notebook."""

from datetime import datetime

from bot.services.aside import note
from bot.services.counting import recount
from bot.services.house import House
from bot.services.knowing import passing_behind
from bot.services.landing import land, say
from bot.services.replying import toast
from bot.services.retracting import erase_one, left_of
from bot.services.wholes import whole
from dialogues.receipts import ASIDE, INSTEAD, another_place, noted, receipt, withdrawn
from dialogues.reflexive import withdraw
from dialogues.talk import Passing
from domain.answers import Answer
from domain.errors import Closed
from domain.ids import AnswerId
from domain.moves import Pressed
from domain.ports import Unit
from domain.utterances import Manner


def place_anew(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Ask what a further text is, or do as its author says; raise `Closed` once the question is closed."""
    answer = unit.answers.get(AnswerId(move.ref))
    passing = passing_behind(unit, house, answer)
    if not passing.round.session.answerable or not answer.sealed or answer.unfolds:
        raise Closed("or nothing that was added in private")
    toast(unit, house, move, now)
    if move.value == INSTEAD:
        _instead(unit, house, passing, answer, now)
    elif move.value == ASIDE:
        _aside(unit, house, passing, answer, now)
    else:
        say(unit, now, another_place(passing, answer))


def _instead(unit: Unit, house: House, passing: Passing, answer: Answer, now: datetime) -> None:
    """Erase what she gave in private before; what she gave in the group stays."""
    for before in _given_before(unit, answer):
        erase_one(unit, house, passing, before, now)
        say(unit, now, withdrawn(passing, before))
    say(unit, now, receipt(passing, answer, added=False, manner=Manner.EDIT))


def _aside(unit: Unit, house: House, passing: Passing, answer: Answer, now: datetime) -> None:
    note(unit, answer.person, whole(unit, answer).parts, now)
    erase_one(unit, house, passing, answer, now)
    left = left_of(unit, answer)
    land(unit, withdraw(passing, left), now)
    say(unit, now, noted(passing, answer))
    if not left:
        recount(unit, passing.round, now)


def _given_before(unit: Unit, answer: Answer) -> list[Answer]:
    hers = [each for each in unit.answers.by(answer.session, answer.person) if each.sealed and not each.unfolds]
    return hers[: [each.id for each in hers].index(answer.id)]
