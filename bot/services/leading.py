"""Becoming a facilitator, and a collective's first settings."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import facilitator, heed, in_her_voice, member_of
from bot.services.landing import say
from bot.services.replying import toast
from dialogues.setup import arrival, chosen, setup_done, setup_screen, zone_asked
from domain.errors import Unreadable
from domain.ids import CollectiveId, PersonId
from domain.links import Leads, payload
from domain.moves import Pressed, Said
from domain.people import Awaited, Collective, CollectiveState, Heeding
from domain.ports import Unit
from domain.schedules import start
from domain.utterances import Manner, Utterance


def lead(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Make a facilitator of who added the bot or administers the group; anybody else is told who may."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    if not (member.facilitator or move.who.id == collective.added_by or move.administrator):
        toast(unit, house, move, now, "toast.lead_refused")
        return
    unit.people.save_member(replace(member, facilitator=True))
    active = replace(collective, state=CollectiveState.ACTIVE)
    unit.collectives.save(active)
    toast(unit, house, move, now, link=payload(Leads.FACILITATOR, collective.token))
    if collective.state is CollectiveState.DORMANT:
        say(unit, now, arrival(active, Manner.EDIT))


def open_setup(unit: Unit, collective: Collective, person: PersonId, now: datetime) -> None:
    """Show the settings to a facilitator who came through the link."""
    facilitator(unit, collective.id, person)
    _show(unit, collective, setup_screen(collective, person, Manner.POST), now)


def set_up(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Change one setting, ask for a zone, or close the screen."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    facilitator(unit, collective.id, move.who.id)
    toast(unit, house, move, now)
    match move.value:
        case "done":
            heed(unit, house, move.who)
            _show(unit, collective, setup_done(collective, move.who.id), now)
        case "zone":
            heed(unit, house, move.who, Heeding(Awaited.ZONE, collective.id))
            _show(unit, collective, zone_asked(collective, move.who.id), now)
        case "back":
            heed(unit, house, move.who)
            _show(unit, collective, setup_screen(collective, move.who.id, Manner.EDIT), now)
        case value:
            changed = chosen(collective, value)
            unit.collectives.save(changed)
            _show(unit, changed, setup_screen(changed, move.who.id, Manner.EDIT), now)


def set_zone(unit: Unit, house: House, move: Said, collective_id: str, now: datetime) -> bool:
    """Set a collective's zone by name and move its coming slots; raise `Unreadable` when no zone has that name."""
    collective = unit.collectives.get(CollectiveId(collective_id))
    facilitator(unit, collective.id, move.who.id)
    wanted = move.text.strip().replace(" ", "_").casefold()
    zone = next((name for name in house.zones if name.casefold() == wanted), None)
    if zone is None:
        raise Unreadable("no such zone")
    moved = replace(collective, voice=replace(collective.voice, zone=zone))
    unit.collectives.save(moved)
    for member in unit.people.members(moved.id):
        if member.voice:
            unit.people.save_member(replace(member, voice=replace(member.voice, zone=zone)))
    for schedule in unit.schedules.of(moved.id):
        unit.schedules.save(start(schedule, zone, now))
    _show(unit, moved, setup_screen(moved, move.who.id, Manner.POST), now)
    return True


def _show(unit: Unit, collective: Collective, screen: Utterance, now: datetime) -> None:
    say(unit, now, in_her_voice(unit, collective, screen))
