"""Doing erasures again on a database that was restored, without a word: what was erased does not come back."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from bot.services.erasing import Gone, erase_given, erase_membership, erase_one, erase_person, erase_voice
from bot.services.resting import rested
from bot.services.signing import Pseudonym, signer_of
from bot.services.undrawing import withdrawn
from bot.services.unsigning import unsign
from bot.services.witnessing import keep_member
from dialogues.agreeing import departed
from domain.erasures import Erased, Erasure
from domain.errors import NotFound
from domain.ids import AnswerId, CollectiveId, PersonId, SessionId
from domain.people import Member
from domain.ports import Unit
from domain.sessions import membership
from summaries.amending import retired


def replay(unit: Unit, pseudonym: Pseudonym, erasures: Sequence[Erasure]) -> int:
    """Do erasures again, in order, and return how many of them had something to erase.

    Whoever consented again since is left alone: what is there is what she gave after.
    """
    everybody = _everybody(unit, pseudonym)
    return sum(_again(unit, everybody, erasure) for erasure in erasures)


@dataclass(frozen=True, slots=True)
class _Everybody:
    """Who is meant by a pseudonym."""

    pseudonym: Pseudonym
    persons: Mapping[str, PersonId]
    memberships: Mapping[str, tuple[CollectiveId, PersonId]]


def _everybody(unit: Unit, pseudonym: Pseudonym) -> _Everybody:
    persons = unit.people.everybody()
    pairs = [(item.collective, item.person) for person in persons for item in unit.people.memberships(person)]
    return _Everybody(
        pseudonym,
        {pseudonym(str(person)): person for person in persons},
        {pseudonym(membership(*pair)): pair for pair in pairs},
    )


def _again(unit: Unit, everybody: _Everybody, erasure: Erasure) -> bool:
    at, token = erasure.at, erasure.token
    match erasure.kind:
        case Erased.PERSON if person := everybody.persons.get(token):
            return _forget_person(unit, everybody, person, at)
        case Erased.NOTEBOOK if person := everybody.persons.get(token):
            return _forget_notes(unit, person, at)
        case Erased.MEMBERSHIP | Erased.UNPUBLISHED if pair := everybody.memberships.get(token):
            member = unit.people.member(*pair)
            forget = _forget_membership if erasure.kind is Erased.MEMBERSHIP else _forget_unpublished
            return member is not None and not _came_back([member], at) and forget(unit, everybody, member, at)
        case Erased.SIGNED:
            return _unsign(unit, token, at)
        case Erased.ANSWER:
            return _forget_answer(unit, AnswerId(token), at)
        case Erased.LOOSE:
            return _forget_loose(unit, token, at)
        case _:
            return False  # whoever is meant is not there


def _forget_person(unit: Unit, everybody: _Everybody, person: PersonId, at: datetime) -> bool:
    if _came_back(unit.people.memberships(person), at):
        return False
    for member in unit.people.memberships(person):
        withdrawn(unit, member)
    _follow(unit, everybody, erase_person(unit, person, at))
    return True


def _forget_membership(unit: Unit, everybody: _Everybody, member: Member, at: datetime) -> bool:
    withdrawn(unit, member)
    _follow(unit, everybody, erase_membership(unit, member, at))
    return True


def _forget_unpublished(unit: Unit, everybody: _Everybody, member: Member, at: datetime) -> bool:
    withdrawn(unit, member)
    gone = erase_given(unit, member, at, given_back=False)
    _follow(unit, everybody, gone)
    former = departed(member)
    keep_member(unit, former, at)
    return bool(gone.trails) or former != member


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
    erase_one(unit, answer, at)
    _strike(unit, answer.session, {id})
    return True


def _forget_loose(unit: Unit, key: str, at: datetime) -> bool:
    voice = unit.loose.find(key)
    if voice is None:
        return False
    erase_voice(unit, voice, at)
    _strike(unit, voice.session, {voice.id})
    return True


def _unsign(unit: Unit, signer: str, at: datetime) -> bool:
    """Take out what was signed until then; whoever is a member again, or no more, is meant by the same word."""
    changed = [unsign(unit, collective.id, signer, at) for collective in unit.collectives.get_all()]
    return any(changed)


def _came_back(members: Iterable[Member], at: datetime) -> bool:
    return any(member.consented_at is not None and member.consented_at > at for member in members)


def _follow(unit: Unit, everybody: _Everybody, gone: Gone) -> None:
    for trail in gone.trails:
        _strike(unit, trail.session.id, trail.ids)
    for member in gone.former:
        unsign(unit, member.collective, signer_of(everybody.pseudonym, member))
        rested(unit, member.collective)


def _strike(unit: Unit, id: SessionId, answers: Set[AnswerId]) -> None:
    """Take words out of a summary; a draft goes on counting their voice, and shows nothing of it."""
    summary = unit.summaries.of_session(id)
    if summary is not None:
        unit.summaries.save(retired(summary, answers))
