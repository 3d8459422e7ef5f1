"""Schedules: the slots a rule makes, one after the other, and when it is over."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import instant_of
from domain.ids import CollectiveId, PersonId, ScheduleId
from domain.schedules import Plan, Rhythm, Schedule, advance, start

ZONES = (
    "Africa/Cairo",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/Paris",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)
FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def rule(weekday: int = 1, at: time = time(12, 15), rhythm: Rhythm = Rhythm.WEEKLY) -> Schedule:
    """Make the Hangar's rule: a question every Tuesday at 12:15."""
    plan = Plan("reflexive", weekday, at, rhythm)
    return Schedule(ScheduleId("hangar-tuesday"), CollectiveId("hangar"), plan, date(2000, 1, 4), PersonId(1))


def test_a_rule_starts_on_the_first_slot_to_come() -> None:
    """Planned on a Friday, the Tuesday question opens the Tuesday after, at the hour of the place."""
    begun = start(rule(), "Europe/Paris", FRIDAY)
    assert begun.day == date(2026, 11, 24)
    assert begun.next_at == datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
    assert begun.slot == "2026-11-24T12:15"


def test_a_weekly_rule_comes_back_a_week_later() -> None:
    """Once its slot is dealt with, the rule stands on the next Tuesday."""
    begun = start(rule(), "Europe/Paris", FRIDAY)
    assert begun.next_at is not None
    assert advance(begun, "Europe/Paris", begun.next_at).slot == "2026-12-01T12:15"


def test_a_rule_for_once_is_over_after_its_slot() -> None:
    """It keeps the day it had, is not active any more, and waits for nothing."""
    begun = start(rule(rhythm=Rhythm.ONCE), "Europe/Paris", FRIDAY)
    over = advance(begun, "Europe/Paris", FRIDAY + timedelta(days=5))
    assert (over.active, over.next_at, over.day) == (False, None, begun.day)


def test_a_month_of_silence_makes_one_slot_not_four() -> None:
    """After a long stop, the slots that went by are left behind."""
    begun = start(rule(), "Europe/Paris", FRIDAY)
    later = advance(begun, "Europe/Paris", FRIDAY + timedelta(days=30))
    assert later.slot == "2026-12-22T12:15"


def test_moving_house_keeps_the_name_of_the_slot() -> None:
    """A slot is a local date and hour: another zone changes its instant, never its name."""
    begun = start(rule(), "Europe/Paris", FRIDAY)
    moved = replace(begun, next_at=instant_of(begun.day, begun.plan.at, "Pacific/Chatham"))
    assert moved.slot == begun.slot
    assert moved.next_at != begun.next_at


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(0), time(0, 30), time(2, 30), time(12, 15), time(23, 45)])
def test_two_years_of_weeks_make_one_instant_each(zone: str, at: time) -> None:
    """For each weekday, 104 weeks make 104 different slots whose instants strictly follow one another."""
    for weekday in range(7):
        schedule = start(rule(weekday, at), zone, FRIDAY)
        seen = [schedule]
        while len(seen) < 104:
            assert schedule.next_at is not None
            schedule = advance(schedule, zone, schedule.next_at)
            seen.append(schedule)
        instants = [one.next_at for one in seen if one.next_at]
        assert len({one.slot for one in seen}) == len(instants) == 104
        assert all(earlier < later for earlier, later in pairwise(instants))
        assert all(one.day.weekday() == weekday for one in seen)


def test_the_friday_that_samoa_never_had_is_one_slot() -> None:
    """The date line took 30 December 2011 away: that week's slot comes at the next existing minute, once."""
    schedule = start(rule(weekday=4), "Pacific/Apia", datetime(2011, 12, 20, tzinfo=UTC))
    instants = []
    for _ in range(3):
        assert schedule.next_at is not None
        instants.append(schedule.next_at)
        schedule = advance(schedule, "Pacific/Apia", schedule.next_at)
    assert instants[1] == datetime(2011, 12, 30, 10, tzinfo=UTC)
    assert instants == sorted(set(instants))


@settings(deadline=None)
@given(
    now=st.datetimes(datetime(2000, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    away=st.timedeltas(timedelta(0), timedelta(days=400)),
    weekday=st.integers(0, 6),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES),
)
def test_what_comes_next_is_always_ahead_and_near(
    now: datetime, away: timedelta, weekday: int, at: time, zone: str
) -> None:
    """However long the house was closed, the next slot is to come, on its weekday, within eight days."""
    schedule = advance(start(rule(weekday, at), zone, now), zone, now + away)
    assert schedule.next_at is not None
    assert schedule.next_at > now + away
    assert schedule.day.weekday() == weekday
    if away >= timedelta(days=8):
        assert schedule.next_at - (now + away) <= timedelta(days=8, hours=1)
