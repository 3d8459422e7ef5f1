"""Collectives, persons and memberships come back as they were kept."""

from dataclasses import replace

import pytest
from hangar import (
    CHOIR,
    CHOIR_GROUP,
    ENGLISH,
    GROUP,
    HANGAR,
    INES,
    MALO,
    TUESDAY,
    answer,
    consenting,
    ines,
    le_hangar,
    malo,
    offer,
    receipt,
    rested,
    the_choir,
    the_guild,
    weekly,
)

from domain.answers import Scope
from domain.charters import BLANK, Charter, CharterState
from domain.errors import NotFound
from domain.ids import CollectiveId, PersonId, PlaceId
from domain.people import Awaited, CollectiveState, Heeding, Member, Person, Place, Standing
from domain.ports import Store, Unit


async def test_a_collective_is_found_by_what_people_know(store: Store) -> None:
    """A collective is found by its id, its group and its link, topic included."""
    await store.work(lambda unit: unit.collectives.save(the_choir()))
    assert await store.work(lambda unit: unit.collectives.get(CHOIR)) == the_choir()
    assert await store.work(lambda unit: unit.collectives.at(CHOIR_GROUP)) == the_choir()
    assert await store.work(lambda unit: unit.collectives.by_token("hangar-token")) == le_hangar()


async def test_a_collective_keeps_its_charter_and_its_contacts(store: Store) -> None:
    """The charter and where it stands, who leads, whom one may talk to and where, come back and may change."""
    await store.work(lambda unit: unit.collectives.save(the_guild()))
    assert await store.work(lambda unit: unit.collectives.get(the_guild().id)) == the_guild()
    bare = replace(the_guild(), charter=BLANK, employer=False, contacts="", country="FR")
    await store.work(lambda unit: unit.collectives.save(bare))
    assert await store.work(lambda unit: unit.collectives.get(bare.id)) == bare


async def test_a_charter_may_have_no_line(store: Store) -> None:
    """A collective that takes out every line of its charter has none left."""
    empty = replace(the_guild(), charter=Charter(3, (), CharterState.ADOPTED))
    await store.work(lambda unit: unit.collectives.save(empty))
    assert (await store.work(lambda unit: unit.collectives.get(empty.id))).charter == empty.charter


async def test_every_collective_is_told(store: Store) -> None:
    """Whoever looks at all of them sees all of them."""
    await store.work(lambda unit: unit.collectives.save(the_choir()))
    assert await store.work(lambda unit: unit.collectives.get_all()) == [the_choir(), le_hangar()]


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
    met = Person(
        INES, reachable=False, language="en", heeding=Heeding(Awaited.TITLE, "summary-1", "so far"), operator=True
    )
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


async def test_what_a_member_chose_is_kept(store: Store) -> None:
    """Her hour, what she agrees to, the versions she was told and until when she rests come back as she chose them."""
    await store.work(lambda unit: unit.people.save_member(rested()))
    assert await store.work(lambda unit: unit.people.member(HANGAR, INES)) == rested()


async def test_everybody_is_whoever_left_a_trace(store: Store) -> None:
    """Whoever was met, holds a role, wrote, or is written to is told once; whoever left no trace is not."""

    def task(unit: Unit) -> list[PersonId]:
        unit.notebook.keep(PersonId(31), "Rendre la clé.", TUESDAY)
        unit.notebook.hold(PersonId(32), answer().parts)
        unit.outbox.add(receipt(PersonId(33)), TUESDAY)
        unit.outbox.sent(unit.outbox.add(receipt(PersonId(34)), TUESDAY), None, TUESDAY)
        unit.offers.save(replace(offer(), giver=PersonId(35), taker=PersonId(36)))
        unit.schedules.save(replace(weekly(), created_by=None))
        unit.people.save(Person(MALO, reachable=True, language="fr"))
        return unit.people.everybody()

    assert await store.work(task) == [31, 32, 33, 35, 36, INES, MALO]


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
        unit.consents.note(replace(consenting(), collective=CHOIR))
        unit.charters.note(CHOIR, INES, objects=False)
        unit.offers.save(replace(offer(), collective=CHOIR))
        unit.collectives.forget(CHOIR)

    await store.work(task)
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.collectives.get(CHOIR))
    assert await store.work(lambda unit: unit.people.member(CHOIR, INES)) is None


async def test_a_member_is_found_by_any_word_of_her_name(store: Store) -> None:
    """As she is called now, in her collective alone, while she takes part."""
    called = replace(ines(), name="Inès Dupré", consented_at=TUESDAY)

    def bearing(unit: Unit) -> list[list[PersonId]]:
        return [unit.people.bearing(HANGAR, word) for word in ("ines", "dupre", "lou")]

    async def found(member: Member) -> list[list[PersonId]]:
        await store.work(lambda unit: unit.people.save_member(member))
        return await store.work(bearing)

    assert await found(called) == [[INES], [INES], []]
    assert await found(replace(called, name="Lou")) == [[], [], [INES]]
    assert await found(replace(called, name="Lou", standing=Standing.LEFT)) == [[], [], []]
    assert await store.work(lambda unit: unit.people.bearing(CollectiveId("elsewhere"), "lou")) == []
