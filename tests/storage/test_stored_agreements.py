"""What people agreed to, the roles they offered, what they think of a charter, and what was erased."""

from dataclasses import replace

import pytest
from hangar import (
    CHOIR,
    HANGAR,
    INES,
    MALO,
    MINUTE,
    TUESDAY,
    consenting,
    erasure,
    offer,
    the_choir,
)

from domain.consents import Consent
from domain.erasures import Erased
from domain.errors import NotFound
from domain.offers import OfferState, Tried, print_of
from domain.ports import Store, Unit
from domain.rights import Role


async def test_every_yes_and_every_no_stays(store: Store) -> None:
    """A consent taken back and given again leaves three traces, oldest first, each with what she was told."""
    said = [
        consenting(Consent.QUOTING),
        replace(consenting(Consent.QUOTING, agreed=False), at=TUESDAY + MINUTE),
        replace(consenting(Consent.QUOTING), at=TUESDAY + 2 * MINUTE, terms=2, charter=3),
    ]
    for witness in said:
        await store.work(lambda unit, witness=witness: unit.consents.note(witness))
    await store.work(lambda unit: unit.consents.note(replace(consenting(), person=MALO)))
    assert await store.work(lambda unit: unit.consents.of(INES)) == said


async def test_an_offer_is_found_by_its_id_and_by_the_print_of_its_word(store: Store) -> None:
    """Whoever follows the link finds the offer; a word that was never given finds none."""
    await store.work(lambda unit: unit.offers.save(offer()))
    assert await store.work(lambda unit: unit.offers.get("offer-1")) == offer()
    assert await store.work(lambda unit: unit.offers.by_print(print_of("sésame"))) == offer()
    assert await store.work(lambda unit: unit.offers.by_print(print_of("mellon"))) is None
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.offers.get("nothing"))


async def test_an_offer_changes_in_place(store: Store) -> None:
    """Who took it, under which name, and where it stands are what was kept last."""
    await store.work(lambda unit: unit.offers.save(offer()))
    taken = replace(offer(), state=OfferState.TAKEN, taker=MALO, taker_name="Malo 🌿")
    await store.work(lambda unit: unit.offers.save(taken))
    assert await store.work(lambda unit: unit.offers.get("offer-1")) == taken


async def test_a_role_of_the_whole_house_has_neither_collective_nor_giver(store: Store) -> None:
    """The role of operator is offered by the machine itself."""
    operator = replace(offer(), role=Role.OPERATOR, collective=None, giver=None)
    await store.work(lambda unit: unit.offers.save(operator))
    assert await store.work(lambda unit: unit.offers.get("offer-1")) == operator


async def test_tries_are_counted_since_an_instant(store: Store) -> None:
    """Each try of a person is one, even two at the same instant; those of others are not hers."""

    def task(unit: Unit) -> list[int]:
        for person, at in ((INES, TUESDAY), (INES, TUESDAY), (INES, TUESDAY - MINUTE), (MALO, TUESDAY)):
            unit.offers.note_try(person, Tried.LINK, at)
        return [unit.offers.tries(person, Tried.LINK, TUESDAY) for person in (INES, MALO)]

    assert await store.work(task) == [2, 1]


async def test_the_last_voice_on_a_charter_holds(store: Store) -> None:
    """Whoever changes her mind is counted once; each collective has its own voices, forgotten once it is settled."""
    await store.work(lambda unit: unit.collectives.save(the_choir()))
    for collective, person, objects in ((HANGAR, INES, True), (HANGAR, INES, False), (HANGAR, MALO, True)):
        await store.work(
            lambda unit, c=collective, p=person, objects=objects: unit.charters.note(c, p, objects=objects)
        )
    await store.work(lambda unit: unit.charters.note(CHOIR, INES, objects=False))
    assert await store.work(lambda unit: unit.charters.count(HANGAR)) == (2, 1)
    await store.work(lambda unit: unit.charters.clear(HANGAR))
    assert await store.work(lambda unit: unit.charters.count(HANGAR)) == (0, 0)
    assert await store.work(lambda unit: unit.charters.count(CHOIR)) == (1, 0)


async def test_an_erasure_waits_until_it_is_journaled(store: Store) -> None:
    """Erasures are told oldest first, until the journal of erasures has them; what came meanwhile waits."""
    noted = [erasure("b"), replace(erasure("a"), kind=Erased.LOOSE, at=TUESDAY - MINUTE), erasure("c")]
    for one in noted:
        await store.work(lambda unit, one=one: unit.erasures.note(one))
    assert await store.work(lambda unit: unit.erasures.pending()) == noted
    await store.work(lambda unit: unit.erasures.journaled(noted[:2]))
    assert await store.work(lambda unit: unit.erasures.pending()) == noted[2:]
