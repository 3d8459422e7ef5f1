"""Asking the table of rights, about somebody who stands at the desk."""

from bot.services.hands import harvests
from bot.services.house import House
from domain.errors import NotAllowed, NotNow, Unverified
from domain.ids import CollectiveId, PersonId
from domain.moves import Kind, Speaker
from domain.people import Collective, Place
from domain.ports import Unit
from domain.rights import RIGHTS, Action, Role, Verdict, roles_of, verdict
from domain.sessions import Session


class Absent(NotAllowed):
    """Whoever acts is not in the group any more."""


_NOT_PERSONS = {Kind.ANONYMOUS: Role.ANONYMOUS, Kind.CHANNEL: Role.CHANNEL, Kind.BOT: Role.BOT}


def operates(unit: Unit, house: House, person: PersonId) -> bool:
    """Tell whether somebody keeps the machine: by the configuration, or by a code used once."""
    known = unit.people.get(person)
    return person in house.habits.operators or (known is not None and known.operator)


def roles_in(
    unit: Unit, house: House, who: Speaker, collective: CollectiveId, session: Session | None = None
) -> frozenset[Role]:
    """Return all that somebody is in a collective, and in one session of it, read afresh."""
    if who.kind is not Kind.PERSON:
        return frozenset({_NOT_PERSONS[who.kind]})
    harvester = session is not None and harvests(unit, session.id, who.id)
    member = unit.people.member(collective, who.id)
    return roles_of(member, operator=operates(unit, house, who.id), harvester=harvester)


def roles_anywhere(unit: Unit, house: House, who: Speaker) -> frozenset[Role]:
    """Return all that somebody is in any collective."""
    if who.kind is not Kind.PERSON:
        return frozenset({_NOT_PERSONS[who.kind]})
    members = unit.people.memberships(who.id)
    operator = operates(unit, house, who.id)
    held = [roles_of(member, operator=operator) for member in members] or [roles_of(None, operator=operator)]
    return frozenset[Role]().union(*held)


def roles_at(unit: Unit, house: House, who: Speaker, place: Place) -> tuple[frozenset[Role], Collective | None]:
    """Return all that somebody is where she speaks, and the collective of that group: in private, anything anywhere."""
    if place.private:
        return roles_anywhere(unit, house, who), None
    here = unit.collectives.at(place.id)
    return (roles_in(unit, house, who, here.id), here) if here else (frozenset({Role.STRANGER}), None)


def allow(
    action: Action,
    roles: frozenset[Role],
    collective: Collective | None = None,
    session: Session | None = None,
    *,
    own: bool = True,
) -> None:
    """Let somebody do something; raise `NotAllowed` or `NotNow`."""
    answer = verdict(
        action, roles, collective.state if collective else None, session.state if session else None, own=own
    )
    if answer is Verdict.NOT_YOU:
        raise NotAllowed(f"{action} is not for {', '.join(sorted(roles))}")
    if answer is Verdict.NOT_NOW:
        raise NotNow(f"{action} does not fit the state of things")


def vouch(action: Action, roles: frozenset[Role], present: bool | None) -> None:
    """Check that whoever acts is in the group, where the table asks for it; raise `Unverified` or `Absent`."""
    if present or not RIGHTS[action].needs_presence(roles):
        return
    raise Unverified if present is None else Absent


def demand(
    unit: Unit,
    house: House,
    who: Speaker,
    action: Action,
    collective: Collective,
    session: Session | None = None,
    *,
    own: bool = True,
) -> None:
    """Let somebody do in a collective what no button and no command of the desk stands for; raise as `allow`."""
    allow(action, roles_in(unit, house, who, collective.id, session), collective, session, own=own)


def theirs(unit: Unit, house: House, who: Speaker, action: Action) -> list[Collective]:
    """Return the collectives in which somebody may do something now, by title."""
    able = [
        item
        for item in _known_to(unit, house, who)
        if verdict(action, roles_in(unit, house, who, item.id), item.state) is Verdict.YES
    ]
    return sorted(able, key=lambda item: (item.title.casefold(), item.id))


def _known_to(unit: Unit, house: House, who: Speaker) -> list[Collective]:
    """Return hers; to whoever keeps the machine, all that are on it."""
    if operates(unit, house, who.id):
        return unit.collectives.get_all()
    return [unit.collectives.get(member.collective) for member in unit.people.memberships(who.id)]
