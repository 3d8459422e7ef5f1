"""A collective may be one topic of a forum: it is spoken to where its facilitators speak of it."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.replying import tell
from domain.moves import Commanded
from domain.ports import Unit
from domain.rights import Action

LEADING = frozenset({Action.OPEN_SESSION, Action.SCHEDULE, Action.SET_UP})
"""What a facilitator does where the group is to be spoken to."""


def settle_in(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Speak from now on in the topic in which a facilitator leads the group, and tell her so."""
    collective = None if move.place.private else unit.collectives.at(move.place.id)
    if collective is None or move.place.topic == collective.place.topic:
        return
    unit.collectives.save(replace(collective, place=replace(collective.place, topic=move.place.topic)))
    tell(unit, house, move, now, "topic.here", collective=collective.title)
