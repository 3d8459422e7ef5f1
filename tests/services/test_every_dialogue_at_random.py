"""Whatever people do in whatever dialogue, whenever the bot restarts, it keeps its word and comes to an end."""

import os
import random
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.services.house import House
from dialogues.repertoire import REPERTOIRE
from dialogues.shifting import ITEM
from domain.choices import Choice
from domain.moves import Arrived, Removed
from domain.people import CollectiveState, Member
from domain.ports import Unit
from domain.schedules import Schedule
from domain.sessions import Session

from .people import HANGAR, SALOME
from .town import Town, Watched
from .toy.doorstep import Doorstep
from .toy.test_doorstep import with_its_content
from .walk import Walk, settle_in
from .walk_judges import JUDGES, OVER

WALKS = range(int(os.environ.get("PASDECOTE_WALKS", "2")))
STEPS = 120
RINGS = 400
"""More than any walk leaves to ring."""


@pytest.fixture
def hangar(town: Town) -> Town:
    """Have five take part in Le Hangar."""
    town.work(settle_in)
    return town


@pytest.fixture
def toy(hangar: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Have Le Hangar know one dialogue more."""
    bank = with_its_content(tmp_path_factory.mktemp("content"))
    _furnish(hangar, replace(hangar.house, bank=bank, dialogues={**REPERTOIRE, Doorstep.name: Doorstep()}))
    return hangar


def _furnish(town: Town, house: House) -> None:
    town.house, town.reception = house, Watched(house, town.rows)


@pytest.mark.parametrize("seed", WALKS)
@pytest.mark.parametrize("name", REPERTOIRE)
def test_any_walk_keeps_its_word_and_ends(hangar: Town, name: str, seed: int) -> None:
    """Nothing breaks, is told too early, is counted twice, or is left: neither a session, nor a timer, nor a tap."""
    walked(hangar, name, seed)


@pytest.mark.parametrize("seed", WALKS)
def test_a_new_dialogue_walks_as_well(toy: Town, seed: int) -> None:
    """What was brought as a module, a table and questions keeps to all of it."""
    walked(toy, Doorstep.name, seed)


def walked(town: Town, name: str, seed: int) -> None:
    """Open a dialogue, let anything happen, come to the end, and look at what is left."""
    chance = random.Random(f"{name} {seed}")
    if chance.random() < 0.5:
        _furnish(town, replace(town.house, habits=replace(town.house.habits, review=timedelta(hours=30))))
    walk = Walk(town, chance, JUDGES)
    walk.open(name)
    for _ in range(STEPS):
        walk.step()
    come_to_the_end(walk)
    sessions = town.see(lambda unit: unit.sessions.of(HANGAR.id))
    assert [session.state for session in sessions if session.state not in OVER] == []
    assert walk.timers() == []
    assert [choice for session in sessions for choice in tapped_in(walk, session)] == []


def tapped_in(walk: Walk, session: Session) -> list[Choice]:
    """Return what is kept of taps in a session, but what its summary shifted for some."""
    return [each for each in walk.town.see(lambda unit: unit.choices.of(session.id)) if each.item != ITEM]


def come_to_the_end(walk: Walk) -> None:
    """Have the bot back in its group, awake and led; plan nothing more, and ring all that is left."""
    walk.town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, SALOME.id, facilitator=True, name="Salomé")))
    if walk.collective.state is not CollectiveState.ACTIVE:
        walk.do(Removed(SALOME, walk.group))
        walk.do(Arrived(SALOME, walk.group, "Le Hangar"))
    walk.town.work(lambda unit: unit.collectives.save(replace(unit.collectives.get(HANGAR.id), rests_until=None)))
    for schedule in walk.town.see(lambda unit: unit.schedules.of(HANGAR.id)):
        walk.town.work(partial(_end, schedule=schedule))
    for _ in range(RINGS):
        if not (ahead := walk.timers()):
            return
        walk.ring(ahead[0])


def _end(unit: Unit, schedule: Schedule) -> None:
    unit.schedules.save(replace(schedule, active=False))
