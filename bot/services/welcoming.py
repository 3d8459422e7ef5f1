"""A person starts the private exchange, is told what is kept, and says yes or no."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.inviting import attend, invite
from bot.services.knowing import known, member_of, reachable
from bot.services.landing import land, say
from bot.services.leading import open_setup
from bot.services.replying import sentence, toast, told
from dialogues.step import Step
from dialogues.welcome import agree, come, decline, pressed, settle, turn
from domain.ids import CollectiveId, PersonId
from domain.links import Leads, Link, read
from domain.moves import Act, Commanded, Pressed, Said
from domain.people import Awaited, Collective, Heeding, Member, Standing
from domain.ports import Unit
from domain.sessions import Session
from domain.utterances import Manner


def start(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Open the private exchange, where the link leads: a question, a welcome, the settings, or nowhere special."""
    unit.people.save(replace(known(unit, house, move.who), reachable=True, heeding=None))
    match read(move.rest):
        case Link(Leads.SESSION, token) if session := unit.sessions.by_token(token):
            _enter(unit, house, unit.collectives.get(session.collective), session, move.who.id, now)
        case Link(Leads.COLLECTIVE, token) if collective := unit.collectives.by_token(token):
            _enter(unit, house, collective, None, move.who.id, now)
        case Link(Leads.FACILITATOR, token) if collective := unit.collectives.by_token(token):
            open_setup(unit, collective, move.who.id, now)
        case _:
            key = "start.known" if unit.people.memberships(move.who.id) else "start.plain"
            say(unit, now, sentence(unit, house, move.who, move.place, key))


def welcome(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Go on with the cards, as the press says."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    choice = pressed(member, move.value)
    match move.act:
        case Act.NEXT:
            step = turn(collective, member)
        case Act.AGREE:
            step = agree(collective, member, move.who.name, now)
        case Act.DECLINE:
            step = decline(collective, member)
        case _:
            step = settle(collective, member, choice)
    toast(unit, house, move, now)
    _keep(unit, house, collective, move.who.id, step, now)


def name(unit: Unit, house: House, move: Said, collective_id: str, now: datetime) -> bool:
    """Note the name a person wishes to be quoted by; False when she is not being asked for one."""
    collective = unit.collectives.get(CollectiveId(collective_id))
    member = member_of(unit, collective.id, move.who.id)
    if member.standing is not Standing.NAMING:
        return False
    step = settle(collective, member, move.text, Manner.POST)
    _keep(unit, house, collective, move.who.id, step, now)
    return True


def beckon(unit: Unit, house: House, collective: Collective, member: Member, now: datetime) -> None:
    """Invite in private, once, somebody who answered before consenting, if she can be reached."""
    if member.standing is not None or not reachable(unit, member.person):
        return
    _welcome_in(unit, house, collective, member, now)


def _enter(
    unit: Unit, house: House, collective: Collective, session: Session | None, person: PersonId, now: datetime
) -> None:
    member = member_of(unit, collective.id, person)
    if not member.consented:
        _welcome_in(unit, house, collective, member, now)
    elif session is not None:
        attend(unit, house, session, member, now)
    elif member.standing is not Standing.ACTIVE:
        _welcome_in(unit, house, collective, member, now)
    elif not _invite_to_open(unit, house, member, now):
        say(unit, now, told(unit, member, "start.known"))


def _welcome_in(unit: Unit, house: House, collective: Collective, member: Member, now: datetime) -> None:
    person = unit.people.get(member.person)
    _keep(unit, house, collective, member.person, come(collective, member, person.language if person else ""), now)


def _keep(unit: Unit, house: House, collective: Collective, person: PersonId, step: Step, now: datetime) -> None:
    land(unit, step, now)
    if step.member is None:
        return
    kept = unit.people.get(person)
    if kept is not None:
        naming = step.member.standing is Standing.NAMING
        unit.people.save(replace(kept, heeding=Heeding(Awaited.NAME, collective.id) if naming else None))
    if step.member.standing is Standing.ACTIVE:
        _invite_to_open(unit, house, step.member, now)


def _invite_to_open(unit: Unit, house: House, member: Member, now: datetime) -> bool:
    """Invite a member to what is open and waits for her; False when nothing is."""
    waiting = [
        session
        for session in unit.sessions.of(member.collective)
        if session.answerable and not unit.answers.by(session.id, member.person)
    ]
    for session in waiting:
        invite(unit, house, session, member, now)
    return bool(waiting)
