"""Words that come after a summary wait, sealed, for the next one, where they are given back beside what was asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import land, say
from bot.services.making import MAKERS
from bot.services.replying import toast
from bot.services.retracting import erase_one
from bot.services.rights import demand
from bot.services.softening import ask as ask_about_names
from dialogues.carrying import AWAY, taken_back, waiting
from dialogues.step import Step
from dialogues.talk import Round
from domain.answers import ONCE_CARRIED, Answer, Beside, Part
from domain.errors import NotNow
from domain.ids import AnswerId, SessionId
from domain.moves import Pressed, Speaker
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Session, SessionState

_RECENT = timedelta(days=100)
"""Longer than answers are kept."""


def join_next(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Have the text kept aside wait for the next summary, or take back one that does."""
    session = unit.sessions.get(SessionId(move.ref))
    choice, _, id = move.value.partition("-")
    if choice == AWAY:
        _take_back(unit, house, move, AnswerId(id), session, now)
        return
    parts = unit.notebook.held(move.who.id)
    if not parts or str(parts[0].message) != move.value:
        toast(unit, house, move, now, "notebook.nothing")
        return
    toast(unit, house, move, now)
    unit.notebook.release(move.who.id)
    keep_for_next(unit, house, move.who, session, parts, Beside.NEXT, now)


def keep_for_next(
    unit: Unit, house: House, who: Speaker, session: Session, parts: Sequence[Part], about: Beside, now: datetime
) -> None:
    """Keep words, sealed, until the next summary of the collective; raise `NotAllowed` to who does not take part."""
    round = round_of(unit, house, session)
    demand(unit, house, who, Action.JOIN_NEXT, round.collective, session)
    member = member_of(unit, session.collective, who.id)
    id = AnswerId(house.lot.id())
    answer = Answer(id, session.id, who.id, tuple(parts), member.scope, sealed=True, late=True, about=about)
    passing = passing_of(unit, round, member)
    land(unit, Step(answers=(answer,), utterances=(waiting(passing, answer),)), now)
    ask_about_names(unit, passing, answer, now)


def carry(unit: Unit, round: Round, now: datetime) -> None:
    """Bring what waited into a session that is about to be given back; what is tapped or detached leaves it waiting."""
    if round.session.detached or round.dialogue.name in MAKERS:
        return
    for before in _given_back_lately(unit, round, now):
        for answer in unit.answers.of(before.id):
            if answer.waits and answer.about in ONCE_CARRIED:
                about = ONCE_CARRIED[Beside(answer.about)]
                unit.answers.save(replace(answer, session=round.session.id, about=about).at_the_seal())


def _given_back_lately(unit: Unit, round: Round, now: datetime) -> Iterator[Session]:
    for session in unit.sessions.of(round.collective.id):
        if session.closes_at < now - _RECENT:
            return
        if session.state is SessionState.PUBLISHED:
            yield session


def _take_back(unit: Unit, house: House, move: Pressed, id: AnswerId, session: Session, now: datetime) -> None:
    answer = next((each for each in unit.answers.by(session.id, move.who.id) if each.id == id and each.waits), None)
    if answer is None:
        raise NotNow("given back by now, or taken back already")
    toast(unit, house, move, now)
    passing = passing_of(unit, round_of(unit, house, session), member_of(unit, session.collective, move.who.id))
    erase_one(unit, house, passing, answer, now)
    say(unit, now, taken_back(passing, answer))
