"""What somebody gave goes: her rows, her voice in the drafts, her words in what is published or about to be."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.erasing import erased, membership_of
from bot.services.giving import recount
from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.landing import say
from bot.services.refreshing import retire
from bot.services.resting import rest
from bot.services.trails import Trail, erase_rows, ids_of, shown, trails_of
from bot.services.unsaying import unsay, unsay_doubted
from bot.services.unsigning import unsign
from dialogues.cards import words_retired
from dialogues.review import publication
from dialogues.talk import Round
from domain.erasures import Erased
from domain.ids import PersonId
from domain.people import Member
from domain.ports import Unit
from domain.utterances import Manner


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
    _take(unit, house, trails_of(unit, member, given_back=False), now)


def take_published(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase what a member gave that the group was given back; a mark stays where her words were."""
    trails = trails_of(unit, member, given_back=True)
    for answer in sorted(ids_of(trails)):
        erased(unit, Erased.ANSWER, answer, now)
    _take(unit, house, trails, now)


def _take(unit: Unit, house: House, trails: Sequence[Trail], now: datetime) -> None:
    for trail in trails:
        erase_rows(unit, trail)
    _follow(unit, house, trails, now)


def _follow(unit: Unit, house: House, trails: Sequence[Trail], now: datetime) -> None:
    """Bring all that others read up to date, once the rows are gone."""
    unsay(unit, ids_of(trails), now)
    for trail in trails:
        round = round_of(unit, house, unit.sessions.get(trail.session.id))
        retire(unit, house, round, trail.ids, now)
        unsay_doubted(unit, trail.place, round.session.token, trail.ids, now)
        _mark(unit, round, trail, now)
        if round.session.answerable:
            recount(unit, round, now)


def _mark(unit: Unit, round: Round, trail: Trail, now: datetime) -> None:
    """Put a mark in the place of words that the group was shown by themselves."""
    for answer, message in trail.shared.items():
        unit.messages.bind(trail.place, message, shown(answer))
        say(unit, now, words_retired(round, answer))


def _unname(unit: Unit, house: House, former: Member, now: datetime) -> None:
    """Take her name out of what is published, and let a collective wait that she was the last to animate."""
    for summary in unsign(unit, former):
        round = round_of(unit, house, unit.sessions.get(summary.session))
        say(unit, now, publication(round, summary, Manner.EDIT))
    rest(unit, former.collective, now)
