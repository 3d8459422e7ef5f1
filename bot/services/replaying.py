"""Doing erasures again on a database that was restored, without a word: what was erased does not come back."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from bot.services.erasing import membership_of
from bot.services.resting import rested
from bot.services.trails import Trail, erase_answer, erase_rows, ids_of, trails_of
from bot.services.unsaying import unsay, unsay_doubted
from bot.services.unsigning import unsign
from domain.erasures import Erased, Erasure
from domain.errors import NotFound
from domain.ids import AnswerId, CollectiveId, PersonId, SessionId
from domain.people import Member, Standing
from domain.ports import Unit
from summaries.amending import retired

Pseudonym = Callable[[str], str]


def replay(unit: Unit, pseudonym: Pseudonym, erasures: Sequence[Erasure]) -> int:
    """Do erasures again, in order, and return how many of them had something to erase.

    Whoever consented again since is left alone: what is there is what she gave after.
    """
    everybody = _everybody(unit, pseudonym)
    return sum(_again(unit, everybody, erasure) for erasure in erasures)


@dataclass(frozen=True, slots=True)
class _Everybody:
    """Who is meant by a pseudonym."""

    persons: Mapping[str, PersonId]
    memberships: Mapping[str, tuple[CollectiveId, PersonId]]


def _everybody(unit: Unit, pseudonym: Pseudonym) -> _Everybody:
    persons = unit.people.everybody()
    pairs = [(item.collective, item.person) for person in persons for item in unit.people.memberships(person)]
    return _Everybody(
        {pseudonym(str(person)): person for person in persons},
        {pseudonym(membership_of(*pair)): pair for pair in pairs},
    )


def _again(unit: Unit, everybody: _Everybody, erasure: Erasure) -> bool:
    at, token = erasure.at, erasure.token
    match erasure.kind:
        case Erased.PERSON if person := everybody.persons.get(token):
            return _forget_person(unit, person, at)
        case Erased.NOTEBOOK if person := everybody.persons.get(token):
            return _forget_notes(unit, person, at)
        case Erased.MEMBERSHIP | Erased.UNPUBLISHED if pair := everybody.memberships.get(token):
            member = unit.people.member(*pair)
            forget = _forget_membership if erasure.kind is Erased.MEMBERSHIP else _forget_unpublished
            return member is not None and not _came_back([member], at) and forget(unit, member, at)
        case Erased.ANSWER:
            return _forget_answer(unit, AnswerId(token), at)
        case Erased.LOOSE:
            return _forget_loose(unit, token, at)
        case _:
            return False  # whoever is meant is not there


def _forget_person(unit: Unit, person: PersonId, at: datetime) -> bool:
    memberships = unit.people.memberships(person)
    if _came_back(memberships, at):
        return False
    trails = [trail for member in memberships for trail in trails_of(unit, member)]
    unit.records.erase_person(person)
    _follow(unit, trails, at)
    _unname(unit, memberships)
    return True


def _forget_membership(unit: Unit, member: Member, at: datetime) -> bool:
    trails = trails_of(unit, member)
    unit.records.erase_membership(member.collective, member.person)
    _follow(unit, trails, at)
    _unname(unit, [member])
    return True


def _forget_unpublished(unit: Unit, member: Member, at: datetime) -> bool:
    trails = trails_of(unit, member, given_back=False)
    for trail in trails:
        erase_rows(unit, trail)
    _follow(unit, trails, at)
    former = Member(member.collective, member.person, Standing.LEFT, member.facilitator, member.coordinator)
    unit.people.save_member(former)
    return bool(trails) or former != member


def _forget_notes(unit: Unit, person: PersonId, at: datetime) -> bool:
    notes = unit.notebook.notes(person)
    newer = [(text, written) for text, written in reversed(notes) if written > at]
    unit.notebook.erase(person)
    for text, written in newer:
        unit.notebook.keep(person, text, written)
    return len(newer) < len(notes)


def _forget_answer(unit: Unit, id: AnswerId, at: datetime) -> bool:
    try:
        answer = unit.answers.get(id)
    except NotFound:
        return False
    erase_answer(unit, id)
    unsay(unit, {id}, at)
    _strike(unit, answer.session, {id}, at)
    return True


def _forget_loose(unit: Unit, key: str, at: datetime) -> bool:
    voice = unit.loose.find(key)
    if voice is None:
        return False
    unit.loose.erase(key)
    unsay(unit, {voice.id}, at)
    _strike(unit, voice.session, {voice.id}, at)
    return True


def _came_back(members: Iterable[Member], at: datetime) -> bool:
    return any(member.consented_at is not None and member.consented_at > at for member in members)


def _follow(unit: Unit, trails: Sequence[Trail], at: datetime) -> None:
    unsay(unit, ids_of(trails), at)
    for trail in trails:
        _strike(unit, trail.session.id, trail.ids, at)


def _strike(unit: Unit, id: SessionId, answers: Set[AnswerId], at: datetime) -> None:
    """Take words out of a summary; a draft goes on counting their voice, and shows nothing of it."""
    summary = unit.summaries.of_session(id)
    if summary is not None:
        unit.summaries.save(retired(summary, answers))
    session = unit.sessions.get(id)
    unsay_doubted(unit, unit.collectives.get(session.collective).place.id, session.token, answers, at)


def _unname(unit: Unit, former: Sequence[Member]) -> None:
    for member in former:
        unsign(unit, member)
        rested(unit, member.collective)
