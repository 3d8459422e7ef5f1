"""The charter as it is, for whoever is concerned by it: adopted, proposed, or still to come."""

from datetime import datetime

from bot.services.house import House
from bot.services.knowing import place_for, voice_in
from bot.services.landing import say
from bot.services.replying import tell
from bot.services.rights import theirs
from dialogues.charter import read_back
from domain.moves import Commanded
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Action
from domain.utterances import Utterance


def charter(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show the charter of each collective concerned, with what is still to be said of it."""
    among = _concerned(unit, house, move)
    if not among:
        tell(unit, house, move, now, "charter.read_nowhere")
    for collective in among:
        say(unit, now, *_read(unit, house, collective, move))


def _concerned(unit: Unit, house: House, move: Commanded) -> list[Collective]:
    if move.place.private:
        return theirs(unit, house, move.who, Action.SHOW_CHARTER)
    here = unit.collectives.at(move.place.id)
    return [here] if here else []


def _read(unit: Unit, house: House, collective: Collective, move: Commanded) -> tuple[Utterance, ...]:
    place = place_for(unit, move.who, move.place)
    voice = voice_in(unit, house, move.who, place)
    looked, _ = unit.charters.count(collective.id)
    return read_back(collective, unit.schedules.of(collective.id), looked, house.languages, place, voice)
