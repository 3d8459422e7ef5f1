"""Becoming a facilitator, and a collective's first settings."""

from dataclasses import replace
from datetime import datetime

from bot.services.addressing import going_on
from bot.services.holding import give, spread
from bot.services.house import House
from bot.services.knowing import heed, in_her_voice, member_of
from bot.services.landing import say
from bot.services.replying import toast
from bot.services.rights import demand
from dialogues.roles import Holder
from dialogues.setup import (
    arrival,
    chosen,
    contacts_asked,
    more_screen,
    setup_done,
    setup_screen,
    with_contacts,
    zone_asked,
)
from domain.errors import Unreadable
from domain.ids import CollectiveId, PersonId
from domain.links import Leads, payload
from domain.moves import Pressed, Said
from domain.people import Awaited, Collective, CollectiveState, Heeding
from domain.ports import Unit
from domain.rights import Action, Role
from domain.schedules import start
from domain.utterances import Manner, Utterance

_SCREENS = frozenset({"done", "zone", "back", "more", "contacts"})
"""What only shows a screen."""
_AWAITED = {"zone": Awaited.ZONE, "contacts": Awaited.CONTACTS}


def need_not_administer(unit: Unit, collective: Collective, person: PersonId) -> bool:
    """Tell whether somebody may lead without administering: she leads already, or added the bot and nobody leads."""
    waits = collective.state is CollectiveState.DORMANT
    return (waits and person == collective.added_by) or member_of(unit, collective.id, person).facilitator


def lead(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Make a facilitator of whoever presses, tell the others who hold a role, and open her settings to her."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    toast(unit, house, move, now, link=payload(Leads.FACILITATOR, collective.token))
    member = member_of(unit, collective.id, move.who.id)
    if member.facilitator:
        return
    active = replace(collective, state=CollectiveState.ACTIVE)
    unit.collectives.save(active)
    give(unit, active, move.who.id, Role.FACILITATOR, now)
    holder = Holder(Role.FACILITATOR, move.who.id, member.name or move.who.name)
    spread(unit, active, holder, move.who.id, now, given=True)
    if collective.state is CollectiveState.DORMANT:
        say(unit, now, arrival(active, Manner.EDIT))


def open_setup(unit: Unit, house: House, collective: Collective, person: PersonId, now: datetime) -> None:
    """Show the settings to a facilitator who came through the link."""
    _show(unit, collective, setup_screen(collective, person, house.languages, Manner.POST), now)


def set_up(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Change one setting, ask for what is written, or show another screen."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    changed = collective if move.value in _SCREENS else chosen(collective, move.value, house.languages)
    with going_on(unit, collective.id):
        unit.collectives.save(changed)
    changed = unit.collectives.get(collective.id)
    toast(unit, house, move, now)
    awaited = _AWAITED.get(move.value)
    heed(unit, house, move.who, Heeding(awaited, collective.id) if awaited else None)
    _show(unit, changed, _screen_after(house, changed, move), now)


def _screen_after(house: House, collective: Collective, move: Pressed) -> Utterance:
    match move.value.partition("-")[0]:
        case "done":
            return setup_done(collective, move.who.id)
        case "zone":
            return zone_asked(collective, move.who.id)
        case "contacts":
            return contacts_asked(collective, move.who.id)
        case "more" | "employer" | "country" | "nobody":
            return more_screen(collective, move.who.id)
        case _:
            return setup_screen(collective, move.who.id, house.languages, Manner.EDIT)


def set_zone(unit: Unit, house: House, move: Said, collective_id: str, now: datetime) -> bool:
    """Set a collective's zone by name and move its coming slots; raise `Unreadable` when no zone has that name."""
    collective = unit.collectives.get(CollectiveId(collective_id))
    demand(unit, house, move.who, Action.SET_UP, collective)
    wanted = move.text.strip().replace(" ", "_").casefold()
    zone = next((name for name in house.zones if name.casefold() == wanted), None)
    if zone is None:
        raise Unreadable("no such zone")
    moved = replace(collective, voice=replace(collective.voice, zone=zone))
    unit.collectives.save(moved)
    for schedule in unit.schedules.of(moved.id):
        unit.schedules.save(start(schedule, zone, now))
    _show(unit, moved, setup_screen(moved, move.who.id, house.languages, Manner.POST), now)
    return True


def set_contacts(unit: Unit, house: House, move: Said, collective_id: str, now: datetime) -> bool:
    """Note to whom one may talk in a collective; raise `Unreadable` when it is more than a line."""
    collective = unit.collectives.get(CollectiveId(collective_id))
    demand(unit, house, move.who, Action.SET_UP, collective)
    changed = with_contacts(collective, move.text)
    unit.collectives.save(changed)
    _show(unit, changed, more_screen(changed, move.who.id, Manner.POST), now)
    return True


def _show(unit: Unit, collective: Collective, screen: Utterance, now: datetime) -> None:
    say(unit, now, in_her_voice(unit, collective, screen))
