"""Rules in local time, and the slots already taken."""

from dataclasses import dataclass
from datetime import date, datetime, time

from domain.errors import NotFound
from domain.ids import CollectiveId, ScheduleId
from domain.schedules import Plan, Rhythm, Schedule
from storage.connection import Connection, Row
from storage.instants import kept, kept_or_none, read_or_none

_NOUN = """
    SELECT id, collective, dialogue, weekday, hour, rhythm, day, created_by, active, next_at FROM schedules
"""


@dataclass(frozen=True, slots=True)
class Schedules:
    """Keep schedules, and let each slot be taken once."""

    db: Connection

    def get(self, id: ScheduleId) -> Schedule:
        """Return one; raise `NotFound`."""
        row = self.db.row(f"{_NOUN} WHERE id = :id FOR UPDATE", {"id": id})
        if row is None:
            raise NotFound(f"no schedule {id}")
        return _schedule(row)

    def save(self, schedule: Schedule) -> None:
        """Keep it, new or changed."""
        sql = """
            INSERT INTO schedules (id, collective, dialogue, weekday, hour, rhythm, day, created_by, active, next_at)
            VALUES (:id, :collective, :dialogue, :weekday, :hour, :rhythm, :day, :created_by, :active, :next_at)
            ON CONFLICT (id) DO UPDATE
            SET collective = excluded.collective, dialogue = excluded.dialogue, weekday = excluded.weekday,
                hour = excluded.hour, rhythm = excluded.rhythm, day = excluded.day,
                created_by = excluded.created_by, active = excluded.active, next_at = excluded.next_at
        """
        self.db.run(sql, _columns(schedule))

    def of(self, collective: CollectiveId) -> list[Schedule]:
        """Return the active schedules of a collective, next slot first."""
        sql = f"{_NOUN} WHERE collective = :collective AND active = 1 ORDER BY next_at, id"
        return [_schedule(row) for row in self.db.rows(sql, {"collective": collective})]

    def due(self, now: datetime, limit: int) -> list[Schedule]:
        """Return active schedules whose next slot has come, earliest first."""
        sql = f"{_NOUN} WHERE active = 1 AND next_at <= :now ORDER BY next_at, id LIMIT :limit"
        return [_schedule(row) for row in self.db.rows(sql, {"now": kept(now), "limit": limit})]

    def claim(self, schedule: ScheduleId, slot: str, now: datetime) -> bool:
        """Take a slot; False when it was already taken."""
        sql = """
            INSERT INTO occurrences (schedule, slot, claimed_at) VALUES (:schedule, :slot, :now)
            ON CONFLICT (schedule, slot) DO NOTHING
        """
        return self.db.run(sql, {"schedule": schedule, "slot": slot, "now": kept(now)}) == 1


def _columns(schedule: Schedule) -> dict[str, str | int | None]:
    return {
        "id": schedule.id,
        "collective": schedule.collective,
        "dialogue": schedule.plan.dialogue,
        "weekday": schedule.plan.weekday,
        "hour": schedule.plan.at.isoformat("minutes"),
        "rhythm": schedule.plan.rhythm,
        "day": schedule.day.isoformat(),
        "created_by": schedule.created_by,
        "active": int(schedule.active),
        "next_at": kept_or_none(schedule.next_at),
    }


def _schedule(row: Row) -> Schedule:
    id, collective, dialogue, weekday, hour, rhythm, day, created_by, active, next_at = row
    return Schedule(
        id=id,
        collective=collective,
        plan=Plan(dialogue, weekday, time.fromisoformat(hour), Rhythm(rhythm)),
        day=date.fromisoformat(day),
        created_by=created_by,
        active=bool(active),
        next_at=read_or_none(next_at),
    )
