"""What was kept long enough is erased, in the database and beside it."""

from datetime import UTC, datetime, timedelta

from bot.clock.movable import MovableClock
from bot.engine.upkeep import Upkeep
from domain.errors import StorageError
from domain.ids import UpdateId
from domain.keeping import Retention
from domain.mail import Received
from domain.offers import Offer, print_of
from domain.ports import Store, Unit
from domain.rights import Role

from .test_intake import FragileStore

TUESDAY = datetime(2026, 3, 10, 12, 15, tzinfo=UTC)


def no_copies(now: datetime) -> int:
    """Find no copy beside the database."""
    return 0


def numbered(number: int) -> Received:
    """Return an update of that number."""
    return Received(UpdateId(number), 1, "{}")


async def test_upkeep_waits_for_the_database(store: Store, clock: MovableClock) -> None:
    """When the database cannot be used, upkeep is done at the next pulse instead of the next hour."""
    await store.work(lambda unit: unit.inbox.add([numbered(1)], TUESDAY - timedelta(days=3)))
    await store.work(lambda unit: unit.inbox.done(UpdateId(1), TUESDAY - timedelta(days=3)))
    upkeep = Upkeep(FragileStore(store, failures=1), clock, Retention(), no_copies)
    await upkeep.beat()
    await upkeep.beat()
    assert await store.work(lambda unit: unit.inbox.add([numbered(1)], TUESDAY)) == [UpdateId(1)]


async def test_upkeep_forgets_after_two_days(store: Store, clock: MovableClock) -> None:
    """Numbers of updates done two days ago are forgotten, once an hour, and younger ones are kept."""

    def finish(unit: Unit, number: int) -> None:
        unit.inbox.add([numbered(number)], clock.now())
        unit.inbox.done(UpdateId(number), clock.now())

    upkeep = Upkeep(store, clock, Retention(), no_copies)
    await upkeep.beat()
    await store.work(lambda unit: finish(unit, 1))
    clock.move(timedelta(hours=47))
    await store.work(lambda unit: finish(unit, 2))
    await upkeep.beat()
    clock.move(timedelta(minutes=90))
    await upkeep.beat()
    again = [numbered(1), numbered(2)]
    assert await store.work(lambda unit: unit.inbox.add(again, clock.now())) == [UpdateId(1)]


async def test_a_dead_letter_waits_a_month_and_what_was_done_two_days(store: Store) -> None:
    """Words that nobody could read do not stay for ever."""
    clock = MovableClock(TUESDAY)

    def settle(unit: Unit) -> None:
        unit.inbox.add([Received(UpdateId(1), 1, "{}"), Received(UpdateId(2), 1, "{}")], TUESDAY)
        unit.inbox.done(UpdateId(1), TUESDAY)
        unit.inbox.set_aside(UpdateId(2), "Unparsable", "{}", TUESDAY)

    await store.work(settle)
    upkeep = Upkeep(store, clock, Retention(), no_copies)
    clock.move(timedelta(days=3))
    await upkeep.beat()
    assert await store.work(lambda unit: unit.inbox.add([Received(UpdateId(1), 1, "{}")], TUESDAY)) == [1]
    assert await store.work(lambda unit: unit.inbox.add([Received(UpdateId(2), 1, "{}")], TUESDAY)) == []
    clock.move(timedelta(days=30))
    await upkeep.beat()
    assert await store.work(lambda unit: unit.inbox.add([Received(UpdateId(2), 1, "{}")], TUESDAY)) == [2]


async def test_an_offer_that_nobody_took_is_forgotten(store: Store) -> None:
    """A link that leads to a role leaves no trace once it is over."""
    clock = MovableClock(TUESDAY)
    offer = Offer("o1", print_of("sésame"), Role.OPERATOR, None, None, TUESDAY + timedelta(minutes=15))
    await store.work(lambda unit: unit.offers.save(offer))
    upkeep = Upkeep(store, clock, Retention(), no_copies)
    clock.move(timedelta(days=3))
    await upkeep.beat()
    assert await store.work(lambda unit: unit.offers.by_print(print_of("sésame"))) is None


async def test_copies_are_looked_after_every_hour(store: Store) -> None:
    """Once an hour, not at each beat."""
    clock, looked = MovableClock(TUESDAY), list[datetime]()
    upkeep = Upkeep(store, clock, Retention(), lambda now: looked.append(now) or 0)
    for _ in range(3):
        await upkeep.beat()
        clock.move(timedelta(minutes=40))
    assert [(now - TUESDAY) // timedelta(minutes=40) for now in looked] == [0, 2]


async def test_a_folder_that_cannot_be_read_is_tried_again(store: Store) -> None:
    """The next beat does what this one could not."""
    clock, trouble = MovableClock(TUESDAY), iter([StorageError("no")])
    looked = list[datetime]()

    def look(now: datetime) -> int:
        if error := next(trouble, None):
            raise error
        looked.append(now)
        return 0

    upkeep = Upkeep(store, clock, Retention(), look)
    await upkeep.beat()
    assert looked == []
    await upkeep.beat()
    assert len(looked) == 1
