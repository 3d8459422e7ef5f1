"""One of few voices shares her words all the same, or keeps them."""

from dataclasses import replace
from datetime import datetime

from bot.services.aside import note
from bot.services.house import House
from bot.services.knowing import passing_behind
from bot.services.landing import say
from bot.services.naming import names_to_go
from bot.services.replying import sentence, toast
from bot.services.trails import erase_answer
from bot.services.vanishing import erased
from bot.services.wholes import unfoldings, whole
from dialogues.cards import shared_words
from dialogues.talk import Passing
from domain.answers import Answer, Scope
from domain.erasures import Erased
from domain.errors import NotNow
from domain.ids import AnswerId
from domain.moves import Act, Pressed
from domain.ports import Unit
from domain.sessions import SessionState
from domain.softening import softened


def share(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show the group one author's words, under her name, because she asks; or give them back to her notebook. Once."""
    answer, passing = _undecided(unit, house, move)
    toast(unit, house, move, now)
    if move.act is Act.SHARE:
        collective, together = passing.round.collective, whole(unit, answer)
        names = names_to_go(unit, collective.id, together)
        shown = softened(together, names, house.somebody(collective.voice))
        _forget_apart(unit, answer)
        unit.answers.save(replace(shown, sealed=False, scope=Scope.NAMED))
        say(unit, now, shared_words(passing.round, passing.member, shown))
    else:
        note(unit, move.who.id, whole(unit, answer).parts, now)
        _forget_apart(unit, answer)
        unit.answers.save(answer.erased())
        erased(unit, house, Erased.ANSWER, answer.id, now)
    key = "round.shared" if move.act is Act.SHARE else "notebook.kept"
    say(unit, now, sentence(unit, house, move.who, move.place, key))


def _forget_apart(unit: Unit, answer: Answer) -> None:
    """Let what unfolded an answer be nothing apart any more: its words went with it."""
    for more in unfoldings(unit, answer):
        erase_answer(unit, more.id)


def _undecided(unit: Unit, house: House, move: Pressed) -> tuple[Answer, Passing]:
    answer = unit.answers.get(AnswerId(move.ref))
    passing = passing_behind(unit, house, answer)
    if answer.withdrawn or not answer.sealed or passing.round.session.state is not SessionState.LAPSED:
        raise NotNow("already shared, or kept")
    return answer, passing
