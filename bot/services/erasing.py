"""What somebody gave is erased, rows and waiting words; whoever tells it, or does not, follows the trails."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.hushing import hush
from bot.services.trails import Trail, erase_answer, erase_rows, ids_of, trails_of
from bot.services.unsaying import unsay
from domain.answers import Answer, Loose
from domain.ids import PersonId
from domain.people import Member
from domain.ports import Unit


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased."""

    trails: tuple[Trail, ...]
    former: tuple[Member, ...] = ()
    """The memberships that went with it."""


def erase_person(unit: Unit, person: PersonId, now: datetime) -> Gone:
    """Erase all there is of somebody, everywhere."""
    memberships = unit.people.memberships(person)
    trails = [trail for member in memberships for trail in trails_of(unit, member)]
    hush(unit, ids_of(trails), now)  # before her rows go, and what tells where copies are with them
    unit.records.erase_person(person)
    return _gone(unit, trails, memberships, now)


def erase_membership(unit: Unit, member: Member, now: datetime) -> Gone:
    """Erase all there is of somebody in one collective."""
    trails = trails_of(unit, member)
    hush(unit, ids_of(trails), now)
    unit.records.erase_membership(member.collective, member.person)
    return _gone(unit, trails, [member], now)


def erase_given(unit: Unit, member: Member, now: datetime, *, given_back: bool) -> Gone:
    """Erase what a member gave that the group was given back, or was not."""
    trails = trails_of(unit, member, given_back=given_back)
    for trail in trails:
        erase_rows(unit, trail)
    return _gone(unit, trails, [], now)


def erase_one(unit: Unit, answer: Answer, now: datetime) -> None:
    """Erase one answer."""
    erase_answer(unit, answer.id)
    unsay(unit, {answer.id}, now)


def erase_voice(unit: Unit, voice: Loose, now: datetime) -> None:
    """Erase a voice that nobody can be found behind."""
    unit.loose.erase(voice.key)
    unsay(unit, {voice.id}, now)


def _gone(unit: Unit, trails: Sequence[Trail], former: Sequence[Member], now: datetime) -> Gone:
    unsay(unit, ids_of(trails), now)
    return Gone(tuple(trails), tuple(former))
