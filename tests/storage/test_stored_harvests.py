"""Who harvests, and what is objected, are kept as they are given, and forgotten when they are to be."""

from dataclasses import replace

from hangar import EVENING, HANGAR, INES, MALO, the_hangar
from hangar import evening as an_evening

from domain.harvest import Hand, Harvester, Objection
from domain.ports import Store, Unit

OBJECTION = Objection("objection", EVENING, INES, "abcdef", "Six vélos, et non cinq.")


def the_two(unit: Unit) -> None:
    """Have Inès and Malo harvest the evening."""
    the_hangar(unit)
    unit.sessions.add(an_evening())
    for person in (INES, MALO):
        unit.harvests.save(Harvester(EVENING, person))


async def test_where_each_stands_is_kept(store: Store) -> None:
    """The last that was said of each holds."""
    await store.work(the_two)
    await store.work(lambda unit: unit.harvests.save(Harvester(EVENING, INES, Hand.EDITING)))
    kept = await store.work(lambda unit: unit.harvests.of(EVENING))
    assert {each.person: each.hand for each in kept} == {INES: Hand.EDITING, MALO: Hand.ASKED}


async def test_an_objection_is_kept_until_it_is_settled(store: Store) -> None:
    """Its words as they were written; once settled, nothing of it."""
    await store.work(the_two)
    await store.work(lambda unit: unit.harvests.object(OBJECTION))
    await store.work(lambda unit: unit.harvests.object(replace(OBJECTION, both=True)))
    assert await store.work(lambda unit: unit.harvests.objections(EVENING)) == [replace(OBJECTION, both=True)]
    await store.work(lambda unit: unit.harvests.settle("objection"))
    assert await store.work(lambda unit: unit.harvests.objections(EVENING)) == []


async def test_what_somebody_did_goes_with_her(store: Store) -> None:
    """Dropped from one harvest, or forgotten in the whole collective."""
    await store.work(the_two)
    await store.work(lambda unit: unit.harvests.object(OBJECTION))
    await store.work(lambda unit: unit.harvests.drop(EVENING, INES))
    assert await store.work(lambda unit: unit.harvests.objections(EVENING)) == []
    await store.work(lambda unit: unit.records.erase_membership(HANGAR, MALO))
    assert await store.work(lambda unit: unit.harvests.of(EVENING)) == []


async def test_a_settled_project_forgets_who_objected(store: Store) -> None:
    """Who harvested stays, so that the same two are not drawn again."""
    await store.work(the_two)
    await store.work(lambda unit: unit.harvests.object(OBJECTION))
    await store.work(lambda unit: unit.harvests.forget(EVENING))
    assert await store.work(lambda unit: unit.harvests.objections(EVENING)) == []
    assert len(await store.work(lambda unit: unit.harvests.of(EVENING))) == 2
