"""The way in: where a link leads, and whether whoever follows it may."""

from dataclasses import replace
from datetime import datetime

from bot.services import correcting, leaving, offering, welcoming
from bot.services.house import House
from bot.services.knowing import known
from bot.services.leading import open_setup
from bot.services.rights import Absent, demand, vouch
from bot.services.tries import may_try, note_try
from domain.errors import NotFound
from domain.links import Leads, Link, read
from domain.moves import Commanded, Left, Speaker
from domain.offers import Tried, print_of
from domain.people import Collective
from domain.ports import Unit
from domain.rights import NOBODY, Action


class LedNowhere(NotFound):
    """A link is unknown, over, or of a group that one is not in: the same is said of all three."""

    key = "start.nowhere"


def start(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Open the private exchange; behind a link, only for those whom it is for."""
    if not move.rest:
        _open(unit, house, move.who)
        welcoming.greet(unit, house, move, now)
        return
    if not may_try(unit, house, move.who.id, Tried.LINK, now):
        return
    try:
        _follow(unit, house, move, now)
    except LedNowhere:
        note_try(unit, move.who.id, Tried.LINK, now)
        raise


def led_to(unit: Unit, link: Link) -> Collective | None:
    """Return the collective that a link leads into, or that a role it offers is in."""
    match link:
        case Link(Leads.SESSION | Leads.CORRECTION, token):
            session = unit.sessions.by_token(token)
            return unit.collectives.get(session.collective) if session else None
        case Link(Leads.COLLECTIVE | Leads.FACILITATOR, token):
            return unit.collectives.by_token(token)
        case Link(Leads.ROLE, token):
            offer = unit.offers.by_print(print_of(token))
            return unit.collectives.get(offer.collective) if offer and offer.collective else None
        case _:
            return None


def _follow(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    link = read(move.rest)
    collective = led_to(unit, link) if link else None
    if collective is not None:
        _come_in(unit, house, move, collective, now)
    match link:
        case Link(Leads.ROLE, word) if offering.follow(unit, house, move, word, now):
            return
        case Link(Leads.FACILITATOR) if collective is not None:
            demand(unit, house, move.who, Action.SET_UP, collective)
            _open(unit, house, move.who)
            open_setup(unit, house, collective, move.who.id, now)
        case Link(Leads.CORRECTION, token) if (session := unit.sessions.by_token(token)) is not None:
            _open(unit, house, move.who)
            correcting.attend(unit, house, session, move.who, now)
        case Link(Leads.SESSION | Leads.COLLECTIVE as leads, token) if collective is not None:
            _open(unit, house, move.who)
            session = unit.sessions.by_token(token) if leads is Leads.SESSION else None
            welcoming.enter(unit, house, collective, session, move.who.id, now)
        case _:
            raise LedNowhere


def _open(unit: Unit, house: House, who: Speaker) -> None:
    """Note that somebody may be written to; nothing is asked of her any more."""
    unit.people.save(replace(known(unit, house, who), reachable=True, heeding=None))


def _come_in(unit: Unit, house: House, move: Commanded, collective: Collective, now: datetime) -> None:
    try:
        vouch(Action.FOLLOW_LINK, NOBODY, move.present)
    except Absent:
        leaving.walk_away(unit, house, Left(move.who.id, collective.place), now)
        raise LedNowhere from None
