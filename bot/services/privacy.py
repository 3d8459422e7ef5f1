"""What is kept, how long, and who reads it, told from the tables that decide it."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import place_for
from bot.services.landing import say
from bot.services.replying import sentence
from dialogues.privacy import what_holds, what_is_kept, what_one_can_do, what_was_agreed, who_reads
from domain.ids import PersonId
from domain.moves import Commanded
from domain.people import Member
from domain.ports import Unit
from domain.rights import RIGHTS
from domain.utterances import Line

_SHOWN = 5
"""Of how many collectives one is told what one agreed to: a message has an end; /mydata tells all."""


def tell_privacy(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Say what is kept, for how long, and who reads it; in private, also what she agreed to."""
    place = place_for(unit, move.who, move.place)
    hers = _memberships(unit, move.who.id) if place.private else []
    said = sentence(unit, house, move.who, place, "privacy.text")
    say(unit, now, replace(said, lines=_lines(house, hers)))


def _lines(house: House, hers: list[tuple[str, Member]]) -> tuple[Line, ...]:
    habits = house.habits
    return (
        *who_reads(RIGHTS),
        *what_is_kept(habits.retention),
        *what_holds(habits.k, habits.min_voices),
        *what_was_agreed(hers),
        *what_one_can_do(),
    )


def _memberships(unit: Unit, person: PersonId) -> list[tuple[str, Member]]:
    found = [(unit.collectives.get(item.collective).title, item) for item in unit.people.memberships(person)]
    return sorted(found, key=lambda each: (each[0].casefold(), each[1].collective))[:_SHOWN]
