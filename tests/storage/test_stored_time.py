"""What is due is found, earliest first, and taken once."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hangar import EVENING, HANGAR, INES, MINUTE, TUESDAY, the_hangar, weekly

from domain.errors import NotFound
from domain.ids import CollectiveId, PromptId, ScheduleId
from domain.ports import Store, Unit
from domain.schedules import Plan, Rhythm
from domain.sessions import Mode, Timer, TimerKind
from domain.sketches import Sketch, Stage

REMIND = Timer(TimerKind.REMIND, EVENING, TUESDAY + MINUTE)
SEAL = Timer(TimerKind.SEAL, EVENING, TUESDAY)
OTHER = Timer(TimerKind.SEAL, "other", TUESDAY + 2 * MINUTE)


async def arm(store: Store, *timers: Timer) -> None:
    """Set timers."""

    def task(unit: Unit) -> None:
        for timer in timers:
            unit.timers.arm(timer)

    await store.work(task)


async def test_due_timers_come_earliest_first(store: Store) -> None:
    """Timers whose instant has come are told, earliest first, as many as asked for."""
    await arm(store, OTHER, REMIND, SEAL)
    assert await store.work(lambda unit: unit.timers.due(TUESDAY + MINUTE, 10)) == [SEAL, REMIND]
    assert await store.work(lambda unit: unit.timers.due(TUESDAY + MINUTE, 1)) == [SEAL]


async def test_rearming_replaces(store: Store) -> None:
    """The same subject and kind has one timer: the last one set."""
    later = replace(SEAL, due=TUESDAY + 9 * MINUTE)
    await arm(store, SEAL, REMIND, later)
    assert await store.work(lambda unit: unit.timers.of(EVENING)) == [REMIND, later]


async def test_a_timer_is_taken_once(store: Store) -> None:
    """A timer is taken by one only, and not by who saw it before it was set again."""
    await arm(store, SEAL)
    assert await store.work(lambda unit: unit.timers.take(replace(SEAL, due=TUESDAY + MINUTE))) is False
    assert await store.work(lambda unit: unit.timers.take(SEAL)) is True
    assert await store.work(lambda unit: unit.timers.take(SEAL)) is False


async def test_an_instant_is_kept_to_the_millisecond(store: Store) -> None:
    """A timer set between two milliseconds is told on the first, and can be taken by either."""
    between = replace(SEAL, due=TUESDAY + timedelta(microseconds=1_999))
    await arm(store, between)
    assert await store.work(lambda unit: unit.timers.of(EVENING)) == [
        replace(SEAL, due=TUESDAY + timedelta(milliseconds=1))
    ]
    assert await store.work(lambda unit: unit.timers.take(between)) is True


async def test_timers_are_disarmed_together_or_apart(store: Store) -> None:
    """One kind of timer can be forgotten, or all of a subject's; others stay."""
    await arm(store, SEAL, REMIND, OTHER)
    await store.work(lambda unit: unit.timers.disarm(EVENING, TimerKind.SEAL))
    assert await store.work(lambda unit: unit.timers.of(EVENING)) == [REMIND]
    await store.work(lambda unit: unit.timers.disarm(EVENING))
    assert await store.work(lambda unit: unit.timers.of(EVENING)) == []
    assert await store.work(lambda unit: unit.timers.of("other")) == [OTHER]


async def test_a_schedule_is_kept_and_changed(store: Store) -> None:
    """A schedule comes back as last kept."""
    await store.work(lambda unit: unit.schedules.save(weekly()))
    assert await store.work(lambda unit: unit.schedules.get(ScheduleId("tuesdays"))) == weekly()
    plan = Plan("D2", 6, time(8, 5), Rhythm.ONCE)
    asked = replace(plan, prompt=PromptId("own"), question="Qui ouvre ?", topic="Le portail", panel=12, window=24)
    held = replace(asked, mode=Mode.DETACHED, forced=True)
    changed = replace(weekly(), plan=held, day=date(2028, 2, 29), active=False, next_at=None, postponed=True)
    await store.work(lambda unit: unit.schedules.save(changed))
    assert await store.work(lambda unit: unit.schedules.get(changed.id)) == changed
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.schedules.get(ScheduleId("never")))


async def test_what_is_being_prepared_is_kept_and_forgotten(store: Store) -> None:
    """One sketch of each facilitator in each collective: as last kept, until it is erased."""
    await store.work(the_hangar)
    sketch = Sketch(HANGAR, INES, TUESDAY)
    day = replace(sketch, stage=Stage.PREVIEW, timed=True, day=date(2027, 3, 2), seen=frozenset({"a", "b"}))
    for each in (sketch, day):
        await store.work(lambda unit, each=each: unit.sketches.save(each))
        assert await store.work(lambda unit: unit.sketches.of(HANGAR, INES)) == each
    await store.work(lambda unit: unit.sketches.erase(HANGAR, INES))
    assert await store.work(lambda unit: unit.sketches.of(HANGAR, INES)) is None


async def test_a_schedule_outlives_who_made_it(store: Store) -> None:
    """A schedule whose author was erased goes on without her."""
    orphan = replace(weekly(), created_by=None)
    await store.work(lambda unit: unit.schedules.save(orphan))
    assert await store.work(lambda unit: unit.schedules.due(TUESDAY, 10)) == [orphan]


async def test_due_schedules_are_the_active_ones_whose_slot_has_come(store: Store) -> None:
    """Schedules are due earliest first; those that are over, or still to come, are not."""
    kept = [
        weekly("now"),
        weekly("earlier", TUESDAY - MINUTE),
        weekly("later", TUESDAY + MINUTE),
        weekly("stopped", active=False),
        weekly("over", None, active=False),
    ]
    for schedule in kept:
        await store.work(lambda unit, schedule=schedule: unit.schedules.save(schedule))
    assert await store.work(lambda unit: unit.schedules.due(TUESDAY, 10)) == [kept[1], kept[0]]
    assert await store.work(lambda unit: unit.schedules.due(TUESDAY, 1)) == [kept[1]]
    assert await store.work(lambda unit: unit.schedules.of(HANGAR)) == [kept[1], kept[0], kept[2]]
    assert await store.work(lambda unit: unit.schedules.of(CollectiveId("nobody"))) == []


async def test_a_slot_is_taken_once(store: Store) -> None:
    """A slot of a schedule is taken by the first who comes; the next slot is free."""
    await store.work(lambda unit: unit.schedules.save(weekly()))
    slots = ["2027-03-02T19:00", "2027-03-02T19:00", "2027-03-09T19:00"]
    assert await store.work(
        lambda unit: [unit.schedules.claim(ScheduleId("tuesdays"), slot, TUESDAY) for slot in slots]
    ) == [True, False, True]
