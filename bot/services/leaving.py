"""A member leaves: what is not published goes with her."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import consenting, round_of
from bot.services.landing import say
from bot.services.refreshing import refresh
from bot.services.replying import ask_which, sentence, tell, toast
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed
from domain.people import Standing
from domain.ports import Unit
from domain.sessions import SessionState

_UNPUBLISHED = (SessionState.OPEN, SessionState.CLOSING, SessionState.REVIEW)


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Ask which collective to leave; pressing it is the confirmation."""
    mine = [unit.collectives.get(item.collective) for item in unit.people.memberships(move.who.id) if item.consented]
    if mine:
        ask_which(unit, house, move.who, mine, Act.LEAVE, "", now)
    else:
        tell(unit, house, move, now, "leave.nowhere")


def leave(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Let a member go, and erase what she gave that is not published."""
    toast(unit, house, move, now)
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = next((item for item in consenting(unit, collective.id) if item.person == move.who.id), None)
    if member is None:
        return
    unit.people.save_member(replace(member, standing=Standing.LEFT))
    for session in unit.sessions.of(collective.id):
        if session.state not in _UNPUBLISHED:
            continue
        for answer in unit.answers.by(session.id, member.person):
            blank = tuple(replace(part, text="") for part in answer.parts)
            gone = replace(answer, parts=blank, withdrawn=True)
            unit.answers.save(gone)
            refresh(unit, house, round_of(unit, house, session), gone, now)
    say(unit, now, sentence(unit, house, move.who, move.place, "leave.done", collective=collective.title))
