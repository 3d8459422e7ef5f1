"""A person starts the private exchange, is told what is kept, and says yes or no."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.inviting import attend, invite_to_open
from bot.services.knowing import member_of, reachable
from bot.services.landing import land, say
from bot.services.preferring import host, rename
from bot.services.replying import sentence, toast, told
from bot.services.rights import demand
from bot.services.unquoting import follow_consent
from dialogues.pausing import pause_screen
from dialogues.step import Step
from dialogues.welcome import agree, come, decline, pressed, settle, turn
from domain.ids import CollectiveId, PersonId
from domain.moves import Act, Commanded, Pressed, Said
from domain.people import Awaited, Collective, Heeding, Member, Standing
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Session
from domain.utterances import Manner


def greet(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Say what one can do here, to whoever came by no link."""
    key = "start.known" if unit.people.memberships(move.who.id) else "start.plain"
    say(unit, now, sentence(unit, house, move.who, move.place, key))


def enter(
    unit: Unit, house: House, collective: Collective, session: Session | None, person: PersonId, now: datetime
) -> None:
    """Take in somebody who came by the link of a collective, or of one of its questions."""
    member = member_of(unit, collective.id, person)
    if not member.consented:
        _welcome_in(unit, house, collective, member, now)
    elif member.paused:
        say(unit, now, pause_screen(collective, member))
    elif session is not None:
        attend(unit, house, session, member, now)
    elif member.standing is not Standing.ACTIVE:
        _welcome_in(unit, house, collective, member, now)
    elif not invite_to_open(unit, house, member, now, at_once=True):
        say(unit, now, told(unit, member, "start.known"))


def welcome(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Go on with the cards, as the press says."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    choice, welcomed_by = pressed(member, move.value), host(house, collective)
    match move.act:
        case Act.NEXT:
            step = turn(welcomed_by, member)
        case Act.AGREE:
            step = agree(welcomed_by, member, move.who.name, now)
        case Act.DECLINE:
            step = decline(welcomed_by, member)
        case _:
            step = settle(welcomed_by, member, choice)
    toast(unit, house, move, now)
    _keep(unit, house, step, now)


def name(unit: Unit, house: House, move: Said, collective_id: str, now: datetime) -> bool:
    """Note the name a person wishes to be quoted by; False when she is not being asked for one."""
    collective = unit.collectives.get(CollectiveId(collective_id))
    member = member_of(unit, collective.id, move.who.id)
    match member.standing:
        case Standing.NAMING:
            demand(unit, house, move.who, Action.CONSENT, collective)
            _keep(unit, house, settle(host(house, collective), member, move.text, Manner.POST), now)
        case Standing.ACTIVE:
            demand(unit, house, move.who, Action.PREFER, collective)
            rename(unit, house, move, collective, now)
        case _:
            return False
    return True


def beckon(unit: Unit, house: House, collective: Collective, member: Member, now: datetime) -> None:
    """Invite in private, once, somebody who answered before consenting, if she can be reached."""
    if member.standing is not None or not reachable(unit, member.person):
        return
    _welcome_in(unit, house, collective, member, now)


def _welcome_in(unit: Unit, house: House, collective: Collective, member: Member, now: datetime) -> None:
    person = unit.people.get(member.person)
    step = come(host(house, collective), member, person.language if person else "")
    _keep(unit, house, step, now)


def _keep(unit: Unit, house: House, step: Step, now: datetime) -> None:
    member = step.member
    before = member_of(unit, member.collective, member.person) if member else None
    land(unit, step, now)
    if member is None or before is None:
        return
    follow_consent(unit, house, before, member, now)
    if kept := unit.people.get(member.person):
        naming = Heeding(Awaited.NAME, member.collective) if member.standing is Standing.NAMING else None
        unit.people.save(replace(kept, heeding=naming))
    if member.standing is Standing.ACTIVE:
        invite_to_open(unit, house, member, now, at_once=True)
