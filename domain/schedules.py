"""Rules in local time, and the slots they make."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.calendar import instant_of, next_weekday
from domain.ids import CollectiveId, PersonId, ScheduleId


class Rhythm(StrEnum):
    """How often a schedule comes back."""

    ONCE = "once"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a facilitator chose: which dialogue, which weekday (Monday is 0), at which local hour, how often."""

    dialogue: str
    weekday: int
    at: time
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan that a collective keeps; `day` is the local date of its next slot."""

    id: ScheduleId
    collective: CollectiveId
    plan: Plan
    day: date
    created_by: PersonId | None
    """None: whoever did was erased."""
    active: bool = True
    next_at: datetime | None = None
    """The instant of the next slot, computed again when the zone changes; None when it is over."""

    @property
    def slot(self) -> str:
        """Return the name of the next slot within its schedule: a local date and hour, whatever the zone."""
        return f"{self.day.isoformat()}T{self.plan.at:%H:%M}"


def start(schedule: Schedule, zone: str, now: datetime) -> Schedule:
    """Return the schedule set on its first slot after now."""
    day = next_weekday(schedule.plan.weekday, schedule.plan.at, zone, now)
    return replace(schedule, day=day, next_at=instant_of(day, schedule.plan.at, zone))


def advance(schedule: Schedule, zone: str, now: datetime) -> Schedule:
    """Return the schedule after its present slot was dealt with: on the first one still to come, or over."""
    if schedule.plan.rhythm is Rhythm.ONCE:
        return replace(schedule, active=False, next_at=None)
    day = schedule.day + timedelta(days=7)
    while (instant := instant_of(day, schedule.plan.at, zone)) <= now:
        day += timedelta(days=7)
    return replace(schedule, day=day, next_at=instant)
