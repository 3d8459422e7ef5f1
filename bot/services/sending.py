"""A text that was kept aside goes, or does not, as its author says."""

from dataclasses import replace
from datetime import datetime

from bot.services.aside import note
from bot.services.giving import keep_answer
from bot.services.house import House
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import land, say
from bot.services.replying import toast
from dialogues.contract import PASSAGES, Passage
from dialogues.step import Step
from dialogues.talk import Passing
from dialogues.weighing import GO, NOTE, settled
from domain.answers import Part
from domain.errors import Unreadable
from domain.ids import SessionId
from domain.moves import Pressed
from domain.ports import Unit


def send(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Give what was kept aside for a question, or put it in the notebook; a second press does nothing more."""
    choice, _, held = move.value.partition("-")
    if choice not in (GO, NOTE):
        raise Unreadable
    session = unit.sessions.get(SessionId(move.ref))
    parts = _kept_aside(unit, move, session.id, held)
    if not parts:
        toast(unit, house, move, now, "notebook.nothing")
        return
    toast(unit, house, move, now)
    passing = passing_of(unit, round_of(unit, house, session), member_of(unit, session.collective, move.who.id))
    unit.notebook.release(move.who.id)
    say(unit, now, settled(passing, choice))
    if choice == GO:
        keep_answer(unit, house, move.who, session, parts, now, sealed=True, confirmed=True)
    else:
        note(unit, move.who.id, parts, now)
        _let_be(unit, passing, now)


def _kept_aside(unit: Unit, move: Pressed, session: SessionId, held: str) -> tuple[Part, ...]:
    parts = unit.notebook.held(move.who.id) if unit.notebook.waits_for(move.who.id) == session else ()
    return parts if parts and str(parts[0].message) == held else ()


def _let_be(unit: Unit, passing: Passing, now: datetime) -> None:
    before = passing.participation
    if PASSAGES.allows(before.state, Passage.LET_BE):
        land(unit, Step(participations=(replace(before, state=PASSAGES.after(before.state, Passage.LET_BE)),)), now)
