"""A member leaves: what is not published goes with her."""

from dataclasses import replace
from datetime import datetime

from bot.services.giving import recount
from bot.services.house import House
from bot.services.knowing import consenting, passing_of, round_of
from bot.services.landing import land, say
from bot.services.refreshing import refresh
from bot.services.replying import ask_which, sentence, tell, toast
from dialogues.reflexive import withdraw
from dialogues.talk import Round
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Left, Pressed
from domain.people import Member, Standing
from domain.ports import Unit
from domain.sessions import SessionState


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Ask which collective to leave; pressing it is the confirmation."""
    mine = [unit.collectives.get(item.collective) for item in unit.people.memberships(move.who.id) if item.consented]
    if mine:
        ask_which(unit, house, move.who, mine, Act.LEAVE, "", now)
    else:
        tell(unit, house, move, now, "leave.nowhere")


def leave(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Let a member go, and erase what she gave that is not published."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    toast(unit, house, move, now)
    member = next((item for item in consenting(unit, collective.id) if item.person == move.who.id), None)
    if member is None:
        return
    for session in unit.sessions.of(collective.id):
        if session.state is not SessionState.PUBLISHED:
            _take_all_back(unit, house, round_of(unit, house, session), member, now)
    roles = Member(collective.id, member.person, Standing.LEFT, member.facilitator, member.coordinator)
    unit.people.save_member(roles)
    say(unit, now, sentence(unit, house, move.who, move.place, "leave.done", collective=collective.title))


def walk_away(unit: Unit, move: Left) -> None:
    """Note that somebody left the group: she is asked nothing more; what she gave stays until she says otherwise."""
    collective = unit.collectives.at(move.place.id)
    member = unit.people.member(collective.id, move.who) if collective else None
    if member is not None:
        unit.people.save_member(replace(member, standing=Standing.LEFT, facilitator=False, coordinator=False))


def _take_all_back(unit: Unit, house: House, round: Round, member: Member, now: datetime) -> None:
    passing = passing_of(unit, round, member)
    given = unit.answers.by(round.session.id, member.person)
    for answer in given:
        unit.answers.save(answer.erased())
    if given:
        land(unit, withdraw(passing, 0), now)
    for answer in given:
        refresh(unit, house, round_of(unit, house, unit.sessions.get(round.session.id)), answer.erased(), now)
    if given and round.session.answerable:
        recount(unit, round, now)
