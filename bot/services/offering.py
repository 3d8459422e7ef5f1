"""Roles, offered by a link that is used once and confirmed by who gave it."""

from dataclasses import replace
from datetime import datetime

from bot.services.holding import give, spread, tell_her
from bot.services.house import House
from bot.services.knowing import known, member_of
from bot.services.landing import say
from bot.services.replying import sentence, tell, toast
from dialogues.roles import (
    SHORT,
    Holder,
    offer_settled,
    offer_taken,
    offer_to_confirm,
    role_not_confirmed,
    role_offered,
)
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId, PersonId
from domain.moves import Commanded, Pressed, Speaker
from domain.offers import LASTS, Offer, OfferState, print_of
from domain.people import Collective
from domain.ports import Unit

_NAMELESS = "…"
"""For an account that shows no name."""


def offer(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Make a link that offers a role; its word is said once, and only its print is kept."""
    role = next((each for each in SHORT if each.value == move.value), None)
    if role is None:
        raise Unreadable("no role that people give")
    collective = unit.collectives.get(CollectiveId(move.ref))
    word = house.lot.token()
    unit.offers.save(Offer(house.lot.id(), print_of(word), role, collective.id, move.who.id, now + LASTS))
    toast(unit, house, move, now, "toast.to_forward")
    tell_her(unit, collective, role_offered(collective, move.who.id, role, word), now)


def follow(unit: Unit, house: House, move: Commanded, word: str, now: datetime) -> bool:
    """Take the role that a link offers, in so far as whoever gave it confirms; False when it offers nothing now."""
    offered = unit.offers.by_print(print_of(word))
    if offered is None or offered.state is not OfferState.OPEN or now >= offered.expires_at:
        return False
    unit.people.save(replace(known(unit, house, move.who), reachable=True))
    if offered.giver == move.who.id:
        tell(unit, house, move, now, "roles.own_link")
    elif offered.collective is None:
        _make_operator(unit, house, move, now)
        unit.offers.save(replace(offered, state=OfferState.DONE))
    else:
        _take_up(unit, unit.collectives.get(offered.collective), offered, move.who, now)
    return True


def appoint(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Give the role to whoever followed the link, or leave things as they are, as its giver says."""
    offered = unit.offers.get(move.ref)
    waiting = offered.state is OfferState.TAKEN and now < offered.expires_at
    if not waiting or offered.collective is None or offered.taker is None:
        raise NotNow("nobody waits for an answer")
    if move.value not in ("yes", "no"):
        raise Unreadable("neither yes nor no")
    collective, taker, given = unit.collectives.get(offered.collective), offered.taker, move.value == "yes"
    toast(unit, house, move, now)
    _settle(unit, offered, OfferState.DONE if given else OfferState.REFUSED)
    tell_her(unit, collective, offer_settled(collective, move.who.id, offered, given=given), now)
    if given:
        _give(unit, collective, offered, taker, move.who.id, now)
    else:
        tell_her(unit, collective, role_not_confirmed(collective, taker), now)


def _take_up(unit: Unit, collective: Collective, offered: Offer, who: Speaker, now: datetime) -> None:
    taken = replace(
        offered, state=OfferState.TAKEN, taker=who.id, taker_name=who.name or _NAMELESS, expires_at=now + LASTS
    )
    if offered.giver is None:
        # The machine itself offered it: nobody is there to confirm.
        _settle(unit, taken, OfferState.DONE)
        _give(unit, collective, taken, who.id, who.id, now)
        return
    unit.offers.save(taken)
    tell_her(unit, collective, offer_taken(collective, who.id, offered.role), now)
    tell_her(unit, collective, offer_to_confirm(collective, offered.giver, taken), now)


def _make_operator(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    unit.people.save(replace(known(unit, house, move.who), operator=True))
    say(unit, now, sentence(unit, house, move.who, move.place, "roles.operator"))


def _settle(unit: Unit, offered: Offer, state: OfferState) -> None:
    """Close an offer; the name of whoever took it is not kept beyond."""
    unit.offers.save(replace(offered, state=state, taker_name=""))


def _give(unit: Unit, collective: Collective, offered: Offer, taker: PersonId, by: PersonId, now: datetime) -> None:
    give(unit, collective, taker, offered.role, now)
    name = member_of(unit, collective.id, taker).name or offered.taker_name
    spread(unit, collective, Holder(offered.role, taker, name), by, now, given=True)
