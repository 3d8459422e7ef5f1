"""One of few voices shares her words all the same, or keeps them."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import member_of, round_of
from bot.services.landing import say
from bot.services.replying import sentence, toast
from dialogues.cards import shared_words
from domain.answers import Answer, Scope
from domain.errors import NotAllowed, NotNow
from domain.ids import AnswerId
from domain.moves import Act, Pressed
from domain.ports import Unit


def share(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show the group one author's words, under her name, because she asks; or give them back to her notebook. Once."""
    answer = _undecided(unit, move)
    round = round_of(unit, house, unit.sessions.get(answer.session))
    toast(unit, house, move, now)
    if move.act is Act.SHARE:
        unit.answers.save(replace(answer, sealed=False, scope=Scope.NAMED))
        say(unit, now, shared_words(round, member_of(unit, round.collective.id, answer.person), answer))
    else:
        unit.notebook.keep(move.who.id, answer.text, now)
        unit.answers.save(replace(answer, parts=tuple(replace(part, text="") for part in answer.parts), withdrawn=True))
    key = "round.shared" if move.act is Act.SHARE else "notebook.kept"
    say(unit, now, sentence(unit, house, move.who, move.place, key))


def _undecided(unit: Unit, move: Pressed) -> Answer:
    answer = unit.answers.get(AnswerId(move.ref))
    if answer.person != move.who.id:
        raise NotAllowed("not the author")
    if answer.withdrawn or not answer.sealed:
        raise NotNow("already shared, or kept")
    return answer
