"""A collective that nobody animates any more waits for somebody who will."""

from dataclasses import replace
from datetime import datetime

from bot.services.landing import say
from dialogues.setup import arrival
from domain.ids import CollectiveId
from domain.people import Collective, CollectiveState
from domain.ports import Unit
from domain.utterances import Manner, Subject, Topic


def rest(unit: Unit, id: CollectiveId, now: datetime) -> None:
    """Let a collective wait if nobody animates it, and have the message of the bot's arrival say so."""
    if asleep := rested(unit, id):
        known = unit.messages.latest(asleep.place.id, Subject(Topic.ARRIVAL, asleep.id))
        say(unit, now, arrival(asleep, Manner.EDIT if known else Manner.POST))


def rested(unit: Unit, id: CollectiveId) -> Collective | None:
    """Let a collective wait if nobody animates it, without a word; return it if it did not wait before."""
    collective = unit.collectives.get(id)
    led = any(member.facilitator for member in unit.people.members(id))
    if led or collective.state is not CollectiveState.ACTIVE:
        return None
    asleep = replace(collective, state=CollectiveState.DORMANT)
    unit.collectives.save(asleep)
    return asleep
