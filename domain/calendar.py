"""The calendar rule: from a wall-clock slot to an instant, once, in any zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_MORNING = time(9)
_NIGHT = time(21)


def instant_of(day: date, at: time, zone: str) -> datetime:
    """Return the instant of a wall-clock slot, in UTC.

    In the hour that spring skips: the first minute that exists. In the hour that autumn repeats: the first of the two.
    """
    local = datetime.combine(day, at, tzinfo=ZoneInfo(zone)).replace(fold=0)
    while not _exists(local):
        local += _MINUTE
    return local.astimezone(UTC)


def local_day(instant: datetime, zone: str) -> date:
    """Return the local date of an instant."""
    return instant.astimezone(ZoneInfo(zone)).date()


def next_weekday(weekday: int, at: time, zone: str, after: datetime) -> date:
    """Return the first local date on that weekday (Monday is 0) whose slot comes after `after`."""
    day = local_day(after, zone) - _DAY
    while day.weekday() != weekday or instant_of(day, at, zone) <= after:
        day += _DAY
    return day


def by_day(instant: datetime, zone: str) -> datetime:
    """Return the instant, or the next nine in the morning when it falls at night (from 21:00 to 9:00, local time)."""
    local = instant.astimezone(ZoneInfo(zone))
    if _MORNING <= local.time() < _NIGHT:
        return instant
    day = local.date() if local.time() < _MORNING else local.date() + _DAY
    return instant_of(day, _MORNING, zone)


def monday_of(day: date) -> date:
    """Return the Monday of a local week."""
    return day - timedelta(days=day.weekday())


def _exists(local: datetime) -> bool:
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    return back.replace(tzinfo=None) == local.replace(tzinfo=None)
