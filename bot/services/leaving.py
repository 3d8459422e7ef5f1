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
from domain.moves import Act, Commanded, Left, Pressed, Speaker
from domain.people import Collective, Member, Standing, alone_with
from domain.ports import Unit
from domain.sessions import SessionState, Timer
from domain.utterances import Button, Manner, Subject, Topic, Utterance


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Ask whether to leave, and which collective when there are several."""
    mine = [unit.collectives.get(item.collective) for item in unit.people.memberships(move.who.id) if item.consented]
    match mine:
        case []:
            tell(unit, house, move, now, "leave.nowhere")
        case [collective]:
            say(unit, now, _confirm(unit, house, move.who, collective))
        case _:
            ask_which(unit, house, move.who, mine, Act.LEAVE, "", now)


def leave(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Ask whether she means it; then let a member go, and erase what she gave that is not published."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    toast(unit, house, move, now)
    member = next((item for item in consenting(unit, collective.id) if item.person == move.who.id), None)
    if member is None:
        return
    match move.value:
        case "yes":
            key = "leave.done"
            _let_go(unit, house, member, now)
        case "no":
            key = "leave.stayed"
        case _:
            say(unit, now, _confirm(unit, house, move.who, collective))
            return
    said = sentence(unit, house, move.who, move.place, key, collective=collective.title)
    say(unit, now, replace(said, manner=Manner.EDIT, about=_subject(collective)))


def _confirm(unit: Unit, house: House, who: Speaker, collective: Collective) -> Utterance:
    buttons = (
        Button("button.leave_now", Act.LEAVE, collective.id, "yes"),
        Button("button.stay", Act.LEAVE, collective.id, "no"),
    )
    said = sentence(unit, house, who, alone_with(who.id), "leave.ask", collective=collective.title)
    return replace(said, buttons=(buttons,), about=_subject(collective))


def _subject(collective: Collective) -> Subject:
    return Subject(Topic.LEAVING, collective.id)


def _let_go(unit: Unit, house: House, member: Member, now: datetime) -> None:
    for session in unit.sessions.of(member.collective):
        if session.state is not SessionState.PUBLISHED:
            _take_all_back(unit, house, round_of(unit, house, session), member, now)
    roles = Member(member.collective, member.person, Standing.LEFT, member.facilitator, member.coordinator)
    unit.people.save_member(roles)


def unanswered(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Do it."""


def walk_away(unit: Unit, house: House, move: Left, now: datetime) -> None:
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
