"""A collective whose members consented long ago, kept as the bot keeps it."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.demo.server import Group, Person, World
from domain import people
from domain.answers import Scope
from domain.ids import CollectiveId, PersonId, PlaceId
from domain.people import Collective, CollectiveState, Member, Place, Register, Standing, Voice
from domain.ports import Unit
from storage.opening import open_store
from tests.proofs.books import vault_of

_IN_OUR_LETTERS = str.maketrans("0189", "wxyz")
"""Ids are of a-z 2-7: nothing else fits in a button."""
FRENCH = Voice("fr", Register.TU, "Europe/Paris")


async def found(
    database: Path, world: World, group: Group, facilitator: Person, members: Iterable[Person], scope: Scope
) -> Collective:
    """Found a collective in a group that the bot is in; everybody named has pressed Start."""
    chosen = list(members)
    collective = _collective(group, facilitator)
    now = world.clock.now()
    store = await open_store(f"sqlite:///{database}", now, vault=vault_of(database))

    def keep(unit: Unit) -> None:
        unit.collectives.save(collective)
        unit.people.save_member(Member(collective.id, PersonId(facilitator.id), facilitator=True))
        for person in (facilitator, *chosen):
            unit.people.save(people.Person(PersonId(person.id), reachable=True, language="fr"))
        for person in chosen:
            unit.people.save_member(_consenting(collective, person, scope, now))

    await store.work(keep)
    await store.close()
    for person in (facilitator, *chosen):
        world.private(person).started = True
    return collective


def _collective(group: Group, facilitator: Person) -> Collective:
    return Collective(
        id=CollectiveId(f"c{abs(group.id) % 10**9}".translate(_IN_OUR_LETTERS)),
        place=Place(PlaceId(group.id), private=False),
        title=group.title,
        state=CollectiveState.ACTIVE,
        voice=FRENCH,
        added_by=PersonId(facilitator.id),
        token=f"token-of-{abs(group.id) % 10**9}-xxxx",
    )


def _consenting(collective: Collective, person: Person, scope: Scope, now: datetime) -> Member:
    return Member(
        collective=collective.id,
        person=PersonId(person.id),
        standing=Standing.ACTIVE,
        name=person.first_name,
        scope=scope,
        consented_at=now,
        charter=1,
    )
