"""What somebody gave goes: her rows, her voice in the drafts, her words in what is published or about to be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.erasing import erased, membership_of
from bot.services.giving import recount
from bot.services.house import House
from bot.services.knowing import passing_of, round_of
from bot.services.landing import land, say
from bot.services.refreshing import retire
from bot.services.resting import rest
from bot.services.unsaying import unsay, unsay_doubted
from bot.services.unsigning import unsign
from dialogues.cards import words_retired
from dialogues.reflexive import withdraw
from dialogues.review import publication
from dialogues.talk import Round
from domain.answers import Answer
from domain.erasures import Erased
from domain.ids import AnswerId, MessageId, PersonId
from domain.people import Collective, Member
from domain.ports import Unit
from domain.sessions import Session, SessionState
from domain.utterances import Manner, Subject, Topic

_ABOUT_AN_ANSWER = (Topic.ANSWER, Topic.RECEIPT, Topic.SOFTENING, Topic.WORDS)


@dataclass(frozen=True, slots=True)
class Trail:
    """What somebody gave in one round, noted before it is erased."""

    session: Session
    answers: tuple[Answer, ...]
    shared: Mapping[AnswerId, MessageId]
    """The messages in the group that show one of them by itself."""

    @property
    def ids(self) -> frozenset[AnswerId]:
        """Return what it is made of."""
        return frozenset(answer.id for answer in self.answers)


def forget_person(unit: Unit, house: House, person: PersonId, now: datetime) -> None:
    """Erase all there is of somebody, everywhere."""
    memberships = unit.people.memberships(person)
    trails = [trail for member in memberships for trail in trails_of(unit, member)]
    unit.records.erase_person(person)
    erased(unit, Erased.PERSON, house.pseudonym(str(person)), now)
    _follow(unit, house, trails, now)
    for member in memberships:
        _unname(unit, house, member, now)


def forget_membership(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase all there is of somebody in one collective."""
    trails = trails_of(unit, member)
    unit.records.erase_membership(member.collective, member.person)
    erased(unit, Erased.MEMBERSHIP, house.pseudonym(membership_of(member.collective, member.person)), now)
    _follow(unit, house, trails, now)
    _unname(unit, house, member, now)


def take_unpublished(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase what a member gave that the group was not given back."""
    erased(unit, Erased.UNPUBLISHED, house.pseudonym(membership_of(member.collective, member.person)), now)
    _take(unit, house, trails_of(unit, member, lambda unit, trail: not given_back(unit, trail)), now)


def take_published(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase what a member gave that the group was given back; a mark stays where her words were."""
    trails = trails_of(unit, member, given_back)
    for answer in (answer for trail in trails for answer in trail.answers):
        erased(unit, Erased.ANSWER, answer.id, now)
    _take(unit, house, trails, now)


def trails_of(
    unit: Unit, member: Member, wanted: Callable[[Unit, Trail], bool] = lambda _unit, _trail: True
) -> list[Trail]:
    """Return what a member gave in her collective, round by round."""
    collective = unit.collectives.get(member.collective)
    found = [_trail(unit, collective, session, member.person) for session in unit.sessions.of(collective.id)]
    return [trail for trail in found if trail.answers and wanted(unit, trail)]


def given_back(unit: Unit, trail: Trail) -> bool:
    """Tell whether the group was given a round back, or shown somebody's words by themselves."""
    return trail.session.state is SessionState.PUBLISHED or bool(trail.shared)


def _trail(unit: Unit, collective: Collective, session: Session, person: PersonId) -> Trail:
    answers = tuple(unit.answers.by(session.id, person))
    places = {answer.id: unit.messages.latest(collective.place.id, _shown(answer.id)) for answer in answers}
    return Trail(session, answers, {answer: message for answer, message in places.items() if message})


def _take(unit: Unit, house: House, trails: Sequence[Trail], now: datetime) -> None:
    for trail in trails:
        _withdraw(unit, house, trail, now)
        for answer in trail.answers:
            unit.answers.erase(answer.id)
            for topic in _ABOUT_AN_ANSWER:
                unit.messages.unbind(Subject(topic, answer.id))
    _follow(unit, house, trails, now)


def _withdraw(unit: Unit, house: House, trail: Trail, now: datetime) -> None:
    person = trail.answers[0].person
    member = unit.people.member(trail.session.collective, person)
    if member and trail.session.state is not SessionState.PUBLISHED:
        land(unit, withdraw(passing_of(unit, round_of(unit, house, trail.session), member), 0), now)


def _follow(unit: Unit, house: House, trails: Sequence[Trail], now: datetime) -> None:
    """Bring all that others read up to date, once the rows are gone."""
    unsay(unit, frozenset[AnswerId]().union(*(trail.ids for trail in trails)), now)
    for trail in trails:
        round = round_of(unit, house, unit.sessions.get(trail.session.id))
        retire(unit, house, round, trail.ids, now)
        unsay_doubted(unit, round, trail.ids, now)
        _mark(unit, round, trail, now)
        if round.session.answerable:
            recount(unit, round, now)


def _mark(unit: Unit, round: Round, trail: Trail, now: datetime) -> None:
    """Put a mark in the place of words that the group was shown by themselves."""
    for answer, message in trail.shared.items():
        unit.messages.bind(round.collective.place.id, message, _shown(answer))
        say(unit, now, words_retired(round, answer))


def _shown(answer: AnswerId) -> Subject:
    return Subject(Topic.WORDS, answer)


def _unname(unit: Unit, house: House, former: Member, now: datetime) -> None:
    for summary in unsign(unit, former):
        round = round_of(unit, house, unit.sessions.get(summary.session))
        say(unit, now, publication(round, summary, Manner.EDIT))
    rest(unit, former.collective, now)
