"""Who holds a role in a collective: read it, change it, and tell those whom it concerns."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.services.drafts import take_away
from bot.services.house import House
from bot.services.knowing import in_her_voice, member_of, reachable
from bot.services.landing import say
from dialogues.roles import SHORT, Holder, role_received, roles_changed
from domain.ids import PersonId
from domain.people import Collective, Member
from domain.ports import Unit
from domain.rights import Role
from domain.utterances import Utterance


def holders(unit: Unit, collective: Collective) -> list[Holder]:
    """Return who holds which role, those who animate first."""
    members = unit.people.members(collective.id)
    return [Holder(role, each.person, each.name) for role in SHORT for each in members if role in _held(each)]


def give(unit: Unit, collective: Collective, person: PersonId, role: Role, now: datetime) -> None:
    """Give somebody a role, and tell her what it opens."""
    unit.people.save_member(_with(member_of(unit, collective.id, person), role, holds=True))
    tell_her(unit, collective, role_received(collective, person, role), now)


def take(unit: Unit, house: House, collective: Collective, holder: Holder, now: datetime) -> None:
    """Take a role back, and what it gave to read."""
    former = _with(member_of(unit, collective.id, holder.person), holder.role, holds=False)
    unit.people.save_member(former)
    if holder.role is Role.FACILITATOR:
        take_away(unit, house, former, now)


def spread(unit: Unit, collective: Collective, holder: Holder, by: PersonId, now: datetime, *, given: bool) -> None:
    """Tell all the others who hold a role: among them, a role never changes hands in secret."""
    others = {each.person for each in holders(unit, collective)} - {holder.person, by}
    for person in sorted(others):
        tell_her(unit, collective, roles_changed(collective, person, holder, given=given), now)


def tell_her(unit: Unit, collective: Collective, said: Utterance, now: datetime) -> None:
    """Say something in the reader's own voice, if she can be reached."""
    if reachable(unit, PersonId(said.to.id)):
        say(unit, now, in_her_voice(unit, collective, said))


def _held(member: Member) -> Iterator[Role]:
    if member.facilitator:
        yield Role.FACILITATOR
    if member.coordinator:
        yield Role.COORDINATOR


def _with(member: Member, role: Role, *, holds: bool) -> Member:
    if role is Role.FACILITATOR:
        return replace(member, facilitator=holds)
    return replace(member, coordinator=holds)
