"""Saying a little more of an answer, once; what is said follows its answer wherever it goes."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import heed, passing_behind
from bot.services.landing import land, say
from bot.services.parts import part_of
from bot.services.replying import toast
from bot.services.rights import demand
from bot.services.softening import ask as ask_about_names
from bot.services.wholes import still_there
from dialogues.step import Step
from dialogues.unfolding import asked, unfolded
from domain.errors import Closed, NotNow
from domain.ids import AnswerId
from domain.moves import Pressed, Said
from domain.people import Awaited, Heeding
from domain.ports import Unit
from domain.rights import Action


class Enough(NotNow):
    """An answer is unfolded once."""

    key = "toast.once"


def unfold(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Ask a little more of an answer given in private, once; raise `Enough` the second time."""
    answer = unit.answers.get(AnswerId(move.ref))
    passing = passing_behind(unit, house, answer)
    if not passing.round.session.answerable or not answer.sealed:
        raise Closed("or read by the group already")
    asks = Heeding(Awaited.UNFOLD, answer.id)
    person = unit.people.get(move.who.id)
    waits = person is not None and person.heeding == asks
    if waits or any(each.unfolds for each in unit.answers.by(answer.session, answer.person)):
        raise Enough
    toast(unit, house, move, now)
    heed(unit, house, move.who, asks)
    say(unit, now, asked(passing, answer))


def take(unit: Unit, house: House, move: Said, ref: str, now: datetime) -> bool:
    """Keep what was asked for with the answer that it unfolds; False when that is gone, or closed by now."""
    answer = still_there(unit, AnswerId(ref))
    if answer is None:
        return False
    passing = passing_behind(unit, house, answer)
    if not passing.round.session.answerable:
        return False
    demand(unit, house, move.who, Action.ANSWER, passing.round.collective, passing.round.session)
    more = replace(
        answer,
        id=AnswerId(house.lot.id()),
        parts=(part_of(move),),
        version=1,
        retouched=False,
        left=(),
        unfolds=answer.id,
    )
    land(unit, Step(answers=(more,), utterances=(unfolded(passing, more),)), now)
    ask_about_names(unit, passing, more, now)
    return True
