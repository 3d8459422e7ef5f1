"""Rules in local time, and the slots they make."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.calendar import instant_of, next_weekday
from domain.ids import CollectiveId, PersonId, PromptId, ScheduleId
from domain.sessions import Mode


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
    part: str = ""
    """In which part of its dialogue it opens; empty: the first one."""
    prompt: PromptId | None = None
    """The question that is asked each time; None: one is chosen when its hour comes."""
    lead: int = 0
    """How many minutes it opens before the meeting that it leads to; 0: it leads to none."""
    length: int = 0
    """How many minutes that meeting lasts."""
    question: str = ""
    """A facilitator's own question, in the place of the bank's; asked once."""
    topic: str = ""
    """What it is about, where the question needs it."""
    panel: int = 0
    """How many are drawn to be invited in private; 0: everybody is."""
    mode: Mode = Mode.SEALED
    window: int = 0
    """For how many hours it is open; 0: as its dialogue says, or by the habit of the house."""
    forced: bool = False
    """It goes beyond the rhythm that was agreed, and the group is told so."""


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
    postponed: bool = False
    """Nobody animated when its hour came: it goes on once somebody does."""

    @property
    def slot(self) -> str:
        """Return the name of the next slot within its schedule: a local date and hour, whatever the zone."""
        return f"{self.day.isoformat()}T{self.plan.at:%H:%M}"


def start(schedule: Schedule, zone: str, now: datetime) -> Schedule:
    """Return the schedule set on its first slot after now, not before its day."""
    day = next_weekday(schedule.plan.weekday, schedule.plan.at, zone, now)
    while day < schedule.day:
        day += timedelta(days=7)
    return replace(schedule, day=day, next_at=instant_of(day, schedule.plan.at, zone))


def advance(schedule: Schedule, zone: str, now: datetime) -> Schedule:
    """Return the schedule after its present slot was dealt with: on the first one still to come, or over."""
    if schedule.plan.rhythm is Rhythm.ONCE:
        return replace(schedule, active=False, next_at=None)
    day = schedule.day + timedelta(days=7)
    while (instant := instant_of(day, schedule.plan.at, zone)) <= now:
        day += timedelta(days=7)
    return replace(schedule, day=day, next_at=instant)


def put_off(schedule: Schedule, zone: str, now: datetime) -> Schedule:
    """Return the schedule a week later, whatever its rhythm: nobody animates, and it waits until somebody does."""
    weekly = replace(schedule, plan=replace(schedule.plan, rhythm=Rhythm.WEEKLY))
    return replace(advance(weekly, zone, now), plan=schedule.plan, postponed=True)
