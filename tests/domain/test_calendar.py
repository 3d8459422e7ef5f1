"""The calendar rule: a wall-clock slot is one instant, whatever the zone does to its clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import by_day, instant_of, local_day, monday_of, next_weekday

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
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2037, 12, 31))
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def utc(*parts: int) -> datetime:
    """Write an instant shortly."""
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        pytest.param("Europe/Paris", date(2026, 7, 14), time(12, 15), utc(2026, 7, 14, 10, 15), id="summer"),
        pytest.param("Europe/Paris", date(2026, 12, 8), time(12, 15), utc(2026, 12, 8, 11, 15), id="winter"),
        pytest.param("Europe/Paris", date(2026, 3, 29), time(2, 30), utc(2026, 3, 29, 1), id="spring gap"),
        pytest.param("Europe/Paris", date(2026, 3, 29), time(2), utc(2026, 3, 29, 1), id="first minute of the gap"),
        pytest.param("Europe/Paris", date(2026, 3, 29), time(3), utc(2026, 3, 29, 1), id="just after the gap"),
        pytest.param("Europe/Paris", date(2026, 10, 25), time(2, 30), utc(2026, 10, 25, 0, 30), id="autumn, first"),
        pytest.param("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), utc(2026, 10, 3, 15, 30), id="half gap"),
        pytest.param("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), utc(2026, 4, 4, 14, 45), id="half twice"),
        pytest.param("Pacific/Chatham", date(2026, 9, 27), time(3), utc(2026, 9, 26, 14), id="gap from 2:45 to 3:45"),
        pytest.param("Pacific/Chatham", date(2026, 4, 5), time(3), utc(2026, 4, 4, 13, 15), id="2:45 comes twice"),
        pytest.param("America/Santiago", date(2026, 9, 6), time(0), utc(2026, 9, 6, 4), id="no midnight that day"),
        pytest.param(
            "Pacific/Apia", date(2011, 12, 30), time(12, 15), utc(2011, 12, 30, 10), id="a day that never was"
        ),
        pytest.param("Pacific/Apia", date(2011, 12, 31), time(12, 15), utc(2011, 12, 30, 22, 15), id="the day after"),
    ],
)
def test_a_slot_is_the_instant_people_expect(zone: str, day: date, at: time, instant: datetime) -> None:
    """In a gap the first minute that exists; in a repeated hour the first of the two; else the wall clock."""
    assert instant_of(day, at, zone) == instant


@settings(deadline=None)
@given(day=DAYS, at=HOURS, zone=st.sampled_from(ZONES))
def test_a_slot_is_told_back_by_the_wall_clock(day: date, at: time, zone: str) -> None:
    """Where the hour exists, the instant reads as that very day and hour; where it does not, as a later one."""
    local = instant_of(day, at, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert local >= datetime.combine(day, at)
    assert local - datetime.combine(day, at) <= timedelta(days=1)


@settings(deadline=None)
@given(day=DAYS, at=HOURS, zone=st.sampled_from(ZONES))
def test_a_slot_is_always_told_in_utc(day: date, at: time, zone: str) -> None:
    """Whatever the zone, the instant is aware and in UTC."""
    assert instant_of(day, at, zone).tzinfo is UTC


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(0), time(0, 30), time(2), time(2, 30), time(3), time(12, 15), time(23, 59)])
def test_730_days_make_730_instants_in_order(zone: str, at: time) -> None:
    """Day after day for two years, each slot comes once and strictly after the one before."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(730)]
    instants = [instant_of(day, at, zone) for day in days]
    assert all(earlier < later for earlier, later in pairwise(instants))
    assert [local_day(instant, zone) for instant in instants] == days


@settings(deadline=None)
@given(
    after=st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    weekday=st.integers(0, 6),
    at=HOURS,
    zone=st.sampled_from(ZONES),
)
def test_the_next_weekday_is_the_first_one_to_come(after: datetime, weekday: int, at: time, zone: str) -> None:
    """It is that weekday, its slot is still to come, and the week before's is over."""
    day = next_weekday(weekday, at, zone, after)
    assert day.weekday() == weekday
    assert instant_of(day - timedelta(days=7), at, zone) <= after < instant_of(day, at, zone)


def test_a_slot_at_this_very_instant_waits_for_next_week() -> None:
    """Scheduling at 12:15 on a Tuesday for Tuesday 12:15 does not open at once."""
    noon = instant_of(date(2026, 11, 24), time(12, 15), "Europe/Paris")
    assert next_weekday(1, time(12, 15), "Europe/Paris", noon) == date(2026, 12, 1)


def test_the_local_day_may_be_tomorrow() -> None:
    """Late in the evening in UTC, it is already the next day in Auckland's far neighbour."""
    assert local_day(utc(2026, 11, 24, 23), "Pacific/Chatham") == date(2026, 11, 25)


@settings(deadline=None)
@given(DAYS)
def test_a_week_is_named_by_its_monday(day: date) -> None:
    """The Monday on or before a day, never more than six days away."""
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday <= timedelta(days=6)


@pytest.mark.parametrize(
    ("local", "becomes"),
    [
        ("07:27", "09:00"),
        ("08:59", "09:00"),
        ("09:00", "09:00"),
        ("20:59", "20:59"),
        ("21:00", "09:00+1"),
        ("23:30", "09:00+1"),
    ],
)
def test_nobody_is_reminded_at_night(local: str, becomes: str) -> None:
    """What falls between nine in the evening and nine in the morning waits for the morning."""
    day = date(2026, 3, 12)
    hour, _, later = becomes.partition("+")
    expected = instant_of(day + timedelta(days=int(later or 0)), time.fromisoformat(hour), "Europe/Paris")
    assert by_day(instant_of(day, time.fromisoformat(local), "Europe/Paris"), "Europe/Paris") == expected
