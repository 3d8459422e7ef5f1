"""Collectives, persons and memberships come back as they were kept."""

from dataclasses import replace

import pytest
from hangar import CHOIR, CHOIR_GROUP, ENGLISH, GROUP, HANGAR, INES, MALO, ines, le_hangar, malo, the_choir

from domain.answers import Scope
from domain.errors import NotFound
from domain.ids import CollectiveId, PersonId, PlaceId
from domain.people import Awaited, CollectiveState, Heeding, Person, Place, Standing
from domain.ports import Store, Unit


async def test_a_collective_is_found_by_what_people_know(store: Store) -> None:
    """A collective is found by its id, its group and its link, topic included."""
    await store.work(lambda unit: unit.collectives.save(the_choir()))
    assert await store.work(lambda unit: unit.collectives.get(CHOIR)) == the_choir()
    assert await store.work(lambda unit: unit.collectives.at(CHOIR_GROUP)) == the_choir()
    assert await store.work(lambda unit: unit.collectives.by_token("hangar-token")) == le_hangar()


async def test_an_unknown_collective_is_not_found(store: Store) -> None:
    """An unknown id is an error; an unknown group or link is nothing."""
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.collectives.get(CollectiveId("nobody")))
    assert await store.work(lambda unit: unit.collectives.at(PlaceId(-1))) is None
    assert await store.work(lambda unit: unit.collectives.by_token("guess")) is None


async def test_a_collective_may_move_and_change(store: Store) -> None:
    """Everything about a collective may change but its id."""
    moved = replace(
        the_choir(), id=HANGAR, place=Place(PlaceId(-9), private=False), state=CollectiveState.SUSPENDED, added_by=MALO
    )
    await store.work(lambda unit: unit.collectives.save(moved))
    assert await store.work(lambda unit: unit.collectives.at(PlaceId(-9))) == moved
    assert await store.work(lambda unit: unit.collectives.at(GROUP)) is None


async def test_a_person_is_kept_and_changed(store: Store) -> None:
    """What is known of a person comes back, as last kept."""
    assert await store.work(lambda unit: unit.people.get(PersonId(1))) is None
    met = Person(INES, reachable=False, language="en", heeding=Heeding(Awaited.TITLE, "summary-1"))
    await store.work(lambda unit: unit.people.save(met))
    assert await store.work(lambda unit: unit.people.get(INES)) == met


@pytest.mark.parametrize("standing", [None, *Standing])
async def test_a_membership_is_kept_and_changed(store: Store, standing: Standing | None) -> None:
    """A membership comes back as last kept, in every standing."""
    changed = replace(
        ines(standing), facilitator=False, coordinator=True, name="Inès L.", voice=None, scope=Scope.NAMED, charter=2
    )
    await store.work(lambda unit: unit.people.save_member(changed))
    assert await store.work(lambda unit: unit.people.member(HANGAR, INES)) == changed


async def test_memberships_are_found_from_both_sides(store: Store) -> None:
    """A collective knows its people, and a person her collectives."""
    singer = replace(malo(CHOIR), voice=ENGLISH)
    await store.work(lambda unit: unit.collectives.save(the_choir()))
    await store.work(lambda unit: unit.people.save_member(singer))
    assert await store.work(lambda unit: unit.people.members(HANGAR)) == [ines(), malo()]
    assert await store.work(lambda unit: unit.people.memberships(MALO)) == [singer, malo()]
    assert await store.work(lambda unit: unit.people.member(CHOIR, INES)) is None


async def test_a_newborn_collective_can_be_forgotten(store: Store) -> None:
    """A collective in which nothing happened goes, with who was met in it."""

    def task(unit: Unit) -> None:
        unit.collectives.save(the_choir())
        unit.people.save_member(replace(ines(), collective=CHOIR))
        unit.collectives.forget(CHOIR)

    await store.work(task)
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.collectives.get(CHOIR))
    assert await store.work(lambda unit: unit.people.member(CHOIR, INES)) is None
