"""The bot enters a group, leaves it, or the group changes its number."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.landing import say
from bot.services.projecting import post_again
from dialogues.cards import card
from dialogues.charter import proposal
from dialogues.setup import arrival
from domain.charters import CharterState
from domain.errors import NotFound
from domain.ids import CollectiveId
from domain.moves import Arrived, Migrated, Removed
from domain.people import Collective, CollectiveState
from domain.ports import Unit
from domain.sessions import SessionState, Timer, TimerKind
from domain.utterances import Delivery, Manner, Utterance

PATIENCE = timedelta(hours=24)
"""How long the bot stays in a group where nobody animates."""


def arrive(unit: Unit, house: House, move: Arrived, now: datetime) -> None:
    """Present itself to a group, once; a group that knew the bot finds everything where it was."""
    known = unit.collectives.at(move.place.id)
    if known and known.state is not CollectiveState.SUSPENDED:
        return
    collective = _returned(unit, known, move) if known else _new(house, move)
    unit.collectives.save(collective)
    if collective.state is CollectiveState.DORMANT:
        unit.timers.arm(Timer(TimerKind.CLAIM, collective.id, now + PATIENCE))
    say(unit, now, arrival(collective))


def unclaimed(unit: Unit, house: House, timer: Timer, now: datetime) -> None:  # noqa: ARG001
    """Leave a group where nobody animates, and keep nothing of it; a group with a past is left, and kept."""
    try:
        collective = unit.collectives.get(CollectiveId(timer.subject))
    except NotFound:
        return
    if collective.state is CollectiveState.DORMANT:
        farewell = Utterance("arrival.unclaimed", collective.place, collective.voice, delivery=Delivery.GROUP)
        say(unit, now, farewell)
        say(unit, now, replace(farewell, key="", manner=Manner.DEPART))
        _let_go(unit, collective)


def remove(unit: Unit, move: Removed) -> None:
    """Suspend a collective whose group put the bot out; nothing is lost."""
    if collective := unit.collectives.at(move.place.id):
        unit.collectives.save(replace(collective, state=CollectiveState.SUSPENDED))


def migrate(unit: Unit, house: House, move: Migrated, now: datetime) -> None:
    """Follow a group to its new number, once; what was on its screen is posted there once more."""
    collective = unit.collectives.at(move.place.id)
    if collective is None:
        return
    if newborn := unit.collectives.at(move.to):
        # The bot heard of the new group before it heard that it is the old one.
        unit.timers.disarm(newborn.id)
        unit.collectives.forget(newborn.id)
    state = _state_of(unit, collective)
    moved = replace(collective, place=replace(collective.place, id=move.to), state=state)
    unit.collectives.save(moved)
    unit.messages.forget(move.place.id)
    if state is CollectiveState.DORMANT:
        say(unit, now, arrival(moved))
    if moved.charter.state is CharterState.PROPOSED:
        looked, _ = unit.charters.count(moved.id)
        say(unit, now, proposal(moved, unit.schedules.of(moved.id), looked, house.languages))
    for session in unit.sessions.of(moved.id):
        if session.answerable:
            say(unit, now, card(round_of(unit, house, session), unit.answers.voices(session.id)))
        elif session.state is SessionState.REVIEW:
            post_again(unit, round_of(unit, house, session), now)


def _let_go(unit: Unit, collective: Collective) -> None:
    if unit.sessions.of(collective.id):
        unit.collectives.save(replace(collective, state=CollectiveState.SUSPENDED))
        return
    for member in unit.people.members(collective.id):
        unit.records.erase_membership(collective.id, member.person)
    unit.timers.disarm(collective.id)
    unit.messages.forget(collective.place.id)
    unit.collectives.forget(collective.id)


def _new(house: House, move: Arrived) -> Collective:
    return Collective(
        id=CollectiveId(house.lot.id()),
        place=move.place,
        title=move.title,
        state=CollectiveState.DORMANT,
        voice=house.habits.voice,
        added_by=move.who.id if move.who.human else None,
        token=house.lot.token(),
    )


def _returned(unit: Unit, known: Collective, move: Arrived) -> Collective:
    added_by = move.who.id if move.who.human else None
    return replace(known, state=_state_of(unit, known), title=move.title, added_by=added_by)


def _state_of(unit: Unit, collective: Collective) -> CollectiveState:
    led = any(member.facilitator for member in unit.people.members(collective.id))
    return CollectiveState.ACTIVE if led else CollectiveState.DORMANT
