"""What an author says of her answer by pressing: level, nature, scope, withdrawal; and the pass."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.services.counting import recount
from bot.services.house import House
from bot.services.hushing import hush
from bot.services.knowing import member_of, passing_behind, passing_of, round_of
from bot.services.landing import land, say
from bot.services.passing import decide, let_go
from bot.services.refreshing import refresh, retire
from bot.services.replying import toast
from bot.services.retracting import erase_one, left_of
from bot.services.wholes import unfoldings
from dialogues.cards import takes_stem, with_stem
from dialogues.passing import DROPPED, KEPT
from dialogues.preferences import offered
from dialogues.receipts import receipt, scopes, withdrawn
from dialogues.reflexive import withdraw
from dialogues.talk import Passing
from domain.answers import Answer, Level, Nature, Scope
from domain.errors import NotNow, Unreadable
from domain.ids import AnswerId, SessionId
from domain.links import Leads, payload
from domain.moves import Act, Pressed
from domain.ports import Unit
from domain.sessions import SessionState
from domain.utterances import Manner

Choice = TypeVar("Choice", Level, Nature, Scope)


def touch(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Change how one's own answer is read, and show its receipt again."""
    answer, passing = _own(unit, house, move)
    if not passing.round.session.answerable and answer.scope is Scope.COUNT_ONLY:
        raise NotNow("its words were blanked at the seal")
    if move.act is Act.SCOPE and not move.value:
        toast(unit, house, move, now)
        say(unit, now, scopes(passing, answer))
        return
    changed = _changed(answer, passing, move)
    toast(unit, house, move, now)
    if not passing.round.session.answerable:
        changed = changed.at_the_seal()
    if changed != answer:
        _save_with_its_unfolding(unit, changed)
        refresh(unit, house, passing.round, changed, now)
        if not changed.scope.quotable:
            hush(unit, {changed.id}, now)
    elif move.act in (Act.LEVEL, Act.NATURE):
        return  # a second tap: the receipt shows it already
    say(unit, now, receipt(passing, changed, added=_is_added(unit, changed), manner=Manner.EDIT))


def take_back(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Erase one's own answer, as long as it is not published."""
    answer, passing = _own(unit, house, move)
    toast(unit, house, move, now)
    erase_one(unit, house, passing, answer, now)
    left = left_of(unit, answer)
    if not answer.carried:
        land(unit, withdraw(passing, left), now)
    say(unit, now, withdrawn(passing, answer.erased()))
    refresh(unit, house, passing.round, answer.erased(), now)
    if passing.round.session.state is SessionState.LAPSED:
        retire(unit, house, passing.round, {answer.id}, now)
    if passing.round.session.answerable and not left:
        recount(unit, passing.round, now)


def let_pass(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Note a pass, and say nothing of it, ever; whoever has answered is asked once what becomes of her answer."""
    session = unit.sessions.get(SessionId(move.ref))
    if move.value in (KEPT, DROPPED):
        decide(unit, house, move, session, now)
    else:
        toast(unit, house, move, now, let_go(unit, house, session, move.who.id, now))


def show_stem(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show words to begin with, where the question is."""
    session = unit.sessions.get(SessionId(move.ref))
    passing = passing_of(unit, round_of(unit, house, session), member_of(unit, session.collective, move.who.id))
    if not takes_stem(passing.round):
        raise NotNow("no words to begin with for this question")
    toast(unit, house, move, now)
    say(unit, now, with_stem(passing))


def join(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Lead whoever wishes to take part to the private exchange; tell the others that they already do."""
    session = unit.sessions.get(SessionId(move.ref))
    if member_of(unit, session.collective, move.who.id).consented:
        toast(unit, house, move, now, "toast.already_in")
    else:
        toast(unit, house, move, now, link=payload(Leads.SESSION, session.token))


def _save_with_its_unfolding(unit: Unit, answer: Answer) -> None:
    unit.answers.save(answer)
    for more in unfoldings(unit, answer):
        unit.answers.save(replace(more, scope=answer.scope, level=answer.level, nature=answer.nature))


def _is_added(unit: Unit, answer: Answer) -> bool:
    """Tell whether she had given something in private before it."""
    given = [each for each in unit.answers.by(answer.session, answer.person) if each.sealed and not each.unfolds]
    return bool(given) and given[0].id != answer.id


def _own(unit: Unit, house: House, move: Pressed) -> tuple[Answer, Passing]:
    answer = unit.answers.get(AnswerId(move.ref))
    passing = passing_behind(unit, house, answer)
    if answer.withdrawn:
        raise NotNow("already withdrawn")
    return answer, passing


def _changed(answer: Answer, passing: Passing, move: Pressed) -> Answer:
    match move.act:
        case Act.LEVEL:
            return replace(answer, level=_among(Level, move.value))
        case Act.NATURE:
            return replace(answer, nature=_among(Nature, move.value))
        case Act.SCOPE:
            return replace(answer, scope=_among(offered(passing.member), move.value))
        case _:
            return answer


def _among(choices: Iterable[Choice], value: str) -> Choice:
    """Return what was chosen; raise `Unreadable` for what is not offered."""
    found = next((choice for choice in choices if choice == value), None)
    if found is None:
        raise Unreadable("not one of the choices")
    return found
