"""What somebody gave goes at her wish: it is erased, noted in the journal of erasures, and told where it was read."""

from collections.abc import Mapping
from datetime import datetime

from bot.services.counting import recount
from bot.services.erasing import Gone, erase_given, erase_membership, erase_person
from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.landing import say
from bot.services.mending import withdraw_hands
from bot.services.refreshing import retire
from bot.services.republishing import republish
from bot.services.resting import rest
from bot.services.signing import signer_of
from bot.services.trails import Trail, ids_of, shown
from bot.services.undrawing import forget_taps, undraw
from bot.services.unsigning import unsign
from dialogues.cards import words_retired
from dialogues.talk import Round
from domain.erasures import Erased, Erasure
from domain.ids import AnswerId, MessageId, PersonId
from domain.people import Member
from domain.ports import Unit
from domain.sessions import membership

_NOBODYS = frozenset({Erased.ANSWER, Erased.LOOSE})
"""What is told by a random word of its own; the rest leads to somebody, and is told by a pseudonym."""


def erased(unit: Unit, house: House, kind: Erased, what: str, now: datetime) -> None:
    """Note that something was erased, without telling whose, so that no restored backup brings it back."""
    token = what if kind in _NOBODYS else house.pseudonym(what)
    unit.erasures.note(Erasure(kind, token, now))


def forget_person(unit: Unit, house: House, person: PersonId, now: datetime) -> None:
    """Erase all there is of somebody, everywhere."""
    for member in unit.people.memberships(person):
        withdraw_hands(unit, house, member, now)
        undraw(unit, house, member, now)
        forget_taps(unit, house, member, now)
    gone = erase_person(unit, person, now)
    erased(unit, house, Erased.PERSON, str(person), now)
    _tell(unit, house, gone, now)


def forget_membership(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase all there is of somebody in one collective."""
    withdraw_hands(unit, house, member, now)
    undraw(unit, house, member, now)
    forget_taps(unit, house, member, now)
    gone = erase_membership(unit, member, now)
    erased(unit, house, Erased.MEMBERSHIP, membership(member.collective, member.person), now)
    _tell(unit, house, gone, now)


def forget_notes(unit: Unit, house: House, person: PersonId, now: datetime) -> None:
    """Erase somebody's notebook."""
    unit.notebook.erase(person)
    erased(unit, house, Erased.NOTEBOOK, str(person), now)


def take_unpublished(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase what a member gave that the group was not given back."""
    withdraw_hands(unit, house, member, now)
    undraw(unit, house, member, now)
    forget_taps(unit, house, member, now)
    gone = erase_given(unit, member, now, given_back=False)
    erased(unit, house, Erased.UNPUBLISHED, membership(member.collective, member.person), now)
    _tell(unit, house, gone, now)


def take_published(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase what a member gave that the group was given back; a mark stays where her words were."""
    gone = erase_given(unit, member, now, given_back=True)
    for answer in sorted(ids_of(gone.trails)):
        erased(unit, house, Erased.ANSWER, answer, now)
    erased(unit, house, Erased.SIGNED, membership(member.collective, member.person), now)
    _tell(unit, house, gone, now)
    _unsign(unit, house, member, now)


def put_marks(unit: Unit, round: Round, shared: Mapping[AnswerId, MessageId | None], now: datetime) -> None:
    """Put a mark in the place of words that the group was shown by themselves; what is on its way waits for its own."""
    for answer, message in shared.items():
        if message is not None:
            unit.messages.bind(round.collective.place.id, message, shown(answer))
            say(unit, now, words_retired(round, answer))


def _tell(unit: Unit, house: House, gone: Gone, now: datetime) -> None:
    """Bring all that others read up to date, once the rows are gone."""
    for trail in gone.trails:
        _follow(unit, house, trail, now)
    for former in gone.former:
        _unsign(unit, house, former, now)
        rest(unit, former.collective, now)


def _follow(unit: Unit, house: House, trail: Trail, now: datetime) -> None:
    round = round_of(unit, house, unit.sessions.get(trail.session.id))
    retire(unit, house, round, trail.ids, now)
    put_marks(unit, round, trail.shared, now)
    if round.session.answerable:
        recount(unit, round, now)


def _unsign(unit: Unit, house: House, member: Member, now: datetime) -> None:
    for summary in unsign(unit, member.collective, signer_of(house.pseudonym, member)):
        republish(unit, round_of(unit, house, unit.sessions.get(summary.session)), summary, now)
