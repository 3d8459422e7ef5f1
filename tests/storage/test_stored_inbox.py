"""Updates are kept once, in the order in which they came, until they are done."""

from hangar import TUESDAY, VAULT, update
from looking import look

from domain.ids import UpdateId
from domain.ports import Store
from storage.inbox import RAW

FIVE, THREE = UpdateId(5), UpdateId(3)


async def receive(store: Store, *numbers: int) -> list[UpdateId]:
    """Keep updates, each in a lane of its own."""
    return await store.work(lambda unit: unit.inbox.add([update(number, lane=number) for number in numbers], TUESDAY))


async def test_an_update_is_kept_once(store: Store) -> None:
    """An update that comes again, alone or among others, is not kept again."""
    assert await receive(store, 5, 3) == [5, 3]
    assert await receive(store, 3, 6, 5) == [6]
    assert await store.work(lambda unit: unit.inbox.pending()) == [(5, 5), (3, 3), (6, 6)]


async def test_order_is_the_order_of_arrival(store: Store) -> None:
    """What came first is first, even when the messenger numbers start again lower."""
    await receive(store, 900)
    await receive(store, 2, 1)
    assert [id for id, _ in await store.work(lambda unit: unit.inbox.pending())] == [900, 2, 1]


async def test_an_update_is_taken_as_it_came(store: Store) -> None:
    """Its raw text comes back as it was received, and nothing comes for an unknown number."""
    await receive(store, 5)
    assert await store.work(lambda unit: unit.inbox.take(FIVE)) == update(5).raw
    assert await store.work(lambda unit: unit.inbox.take(UpdateId(404))) is None


async def test_what_is_done_is_not_taken_again(store: Store) -> None:
    """A done update is no longer pending, cannot be taken, and is not received again."""
    await receive(store, 5, 3)
    await store.work(lambda unit: unit.inbox.done(FIVE, TUESDAY))
    assert await store.work(lambda unit: unit.inbox.take(FIVE)) is None
    assert await store.work(lambda unit: unit.inbox.pending()) == [(3, 3)]
    assert await receive(store, 5) == []


async def test_what_is_done_keeps_neither_words_nor_lane(store: Store, url: str) -> None:
    """Of a done update, only what lets it be known again stays: its lane may be the number of a person."""
    await receive(store, 5)
    await store.work(lambda unit: unit.inbox.done(FIVE, TUESDAY))
    assert look(url, "SELECT id, lane, raw FROM inbox") == [(5, 0, "")]


async def test_stumbles_are_counted(store: Store) -> None:
    """Each failed try counts one more, and the update is still to be done."""
    await receive(store, 5)
    assert [await store.work(lambda unit: unit.inbox.stumbled(FIVE, "KeyError")) for _ in range(3)] == [1, 2, 3]
    assert await store.work(lambda unit: unit.inbox.take(FIVE)) is not None
    assert await store.work(lambda unit: unit.inbox.stumbled(THREE, "KeyError")) == 0


async def test_a_dead_letter_frees_its_lane(store: Store) -> None:
    """An update set aside is neither pending nor taken, and is not received again."""
    await receive(store, 5, 3)
    await store.work(lambda unit: unit.inbox.set_aside(FIVE, "KeyError", "{}", TUESDAY))
    assert await store.work(lambda unit: unit.inbox.pending()) == [(3, 3)]
    assert await store.work(lambda unit: unit.inbox.take(FIVE)) is None
    assert await receive(store, 5) == []


async def test_a_dead_letter_keeps_its_outline_and_no_lane(store: Store, url: str) -> None:
    """What people wrote goes with it; its lane may be the number of a person."""
    await receive(store, 5)
    await store.work(lambda unit: unit.inbox.set_aside(FIVE, "KeyError", '{"text": "string of 9"}', TUESDAY))
    [(lane, raw)] = look(url, "SELECT lane, raw FROM inbox")
    assert (lane, VAULT.open(str(raw), RAW)) == (0, '{"text": "string of 9"}')
