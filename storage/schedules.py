"""Rules in local time, and the slots already taken."""

from dataclasses import dataclass
from datetime import date, datetime, time

from domain.errors import NotFound
from domain.ids import CollectiveId, ScheduleId
from domain.schedules import Plan, Rhythm, Schedule
from domain.sessions import Mode
from storage.connection import Connection, Row
from storage.instants import kept, kept_or_none, read_or_none

_NOUN = """
    SELECT id, collective, dialogue, weekday, hour, rhythm, day, created_by, active, next_at,
           part, prompt, lead, length, question, topic, panel, mode, window_hours, forced, postponed
    FROM schedules
"""
_QUESTION, _TOPIC = "schedules.question", "schedules.topic"


@dataclass(frozen=True, slots=True)
class Schedules:
    """Keep schedules, and let each slot be taken once."""

    db: Connection

    def get(self, id: ScheduleId) -> Schedule:
        """Return one; raise `NotFound`."""
        row = self.db.row(f"{_NOUN} WHERE id = :id FOR UPDATE", {"id": id})
        if row is None:
            raise NotFound(f"no schedule {id}")
        return self._schedule(row)

    def save(self, schedule: Schedule) -> None:
        """Keep it, new or changed."""
        sql = """
            INSERT INTO schedules (id, collective, dialogue, weekday, hour, rhythm, day, created_by, active, next_at,
                                   part, prompt, lead, length, question, topic, panel, mode, window_hours, forced,
                                   postponed)
            VALUES (:id, :collective, :dialogue, :weekday, :hour, :rhythm, :day, :created_by, :active, :next_at,
                    :part, :prompt, :lead, :length, :question, :topic, :panel, :mode, :window_hours, :forced,
                    :postponed)
            ON CONFLICT (id) DO UPDATE
            SET collective = excluded.collective, dialogue = excluded.dialogue, weekday = excluded.weekday,
                hour = excluded.hour, rhythm = excluded.rhythm, day = excluded.day,
                created_by = excluded.created_by, active = excluded.active, next_at = excluded.next_at,
                part = excluded.part, prompt = excluded.prompt, lead = excluded.lead, length = excluded.length,
                question = excluded.question, topic = excluded.topic, panel = excluded.panel, mode = excluded.mode,
                window_hours = excluded.window_hours, forced = excluded.forced, postponed = excluded.postponed
        """
        self.db.run(sql, self._columns(schedule))

    def of(self, collective: CollectiveId) -> list[Schedule]:
        """Return the active schedules of a collective, next slot first."""
        sql = f"{_NOUN} WHERE collective = :collective AND active = 1 ORDER BY next_at, id"
        return [self._schedule(row) for row in self.db.rows(sql, {"collective": collective})]

    def due(self, now: datetime, limit: int) -> list[Schedule]:
        """Return active schedules whose next slot has come, earliest first."""
        sql = f"{_NOUN} WHERE active = 1 AND next_at <= :now ORDER BY next_at, id LIMIT :limit"
        return [self._schedule(row) for row in self.db.rows(sql, {"now": kept(now), "limit": limit})]

    def claim(self, schedule: ScheduleId, slot: str, now: datetime) -> bool:
        """Take a slot; False when it was already taken."""
        sql = """
            INSERT INTO occurrences (schedule, slot, claimed_at) VALUES (:schedule, :slot, :now)
            ON CONFLICT (schedule, slot) DO NOTHING
        """
        return self.db.run(sql, {"schedule": schedule, "slot": slot, "now": kept(now)}) == 1

    def behind(self, collective: CollectiveId, opened_at: datetime) -> list[Schedule]:
        """Return the schedules of a collective of which a slot was taken at that very instant, ended ones too."""
        taken = "SELECT 1 FROM occurrences WHERE schedule = schedules.id AND claimed_at = :at"
        sql = f"{_NOUN} WHERE collective = :collective AND EXISTS ({taken}) ORDER BY id"
        rows = self.db.rows(sql, {"collective": collective, "at": kept(opened_at)})
        return [self._schedule(row) for row in rows]

    def _columns(self, schedule: Schedule) -> dict[str, str | int | None]:
        plan = schedule.plan
        return {
            "id": schedule.id,
            "collective": schedule.collective,
            "dialogue": plan.dialogue,
            "weekday": plan.weekday,
            "hour": plan.at.isoformat("minutes"),
            "rhythm": plan.rhythm,
            "day": schedule.day.isoformat(),
            "created_by": schedule.created_by,
            "active": int(schedule.active),
            "next_at": kept_or_none(schedule.next_at),
            "part": plan.part,
            "prompt": plan.prompt,
            "lead": plan.lead,
            "length": plan.length,
            "question": self.db.vault.seal(plan.question, _QUESTION),
            "topic": self.db.vault.seal(plan.topic, _TOPIC),
            "panel": plan.panel,
            "mode": plan.mode,
            "window_hours": plan.window,
            "forced": int(plan.forced),
            "postponed": int(schedule.postponed),
        }

    def _schedule(self, row: Row) -> Schedule:
        id, collective, dialogue, weekday, hour, rhythm, day, created_by, active, next_at, *more, postponed = row
        chosen = (dialogue, weekday, hour, rhythm, *more)
        return Schedule(
            id=id,
            collective=collective,
            plan=self._plan(chosen),
            day=date.fromisoformat(day),
            created_by=created_by,
            active=bool(active),
            next_at=read_or_none(next_at),
            postponed=bool(postponed),
        )

    def _plan(self, row: Row) -> Plan:
        dialogue, weekday, hour, rhythm, part, prompt, lead, length, question, topic, *rest = row
        panel, mode, window, forced = rest
        return Plan(
            dialogue,
            weekday,
            time.fromisoformat(hour),
            Rhythm(rhythm),
            part=part,
            prompt=prompt,
            lead=lead,
            length=length,
            question=self.db.vault.open(question, _QUESTION),
            topic=self.db.vault.open(topic, _TOPIC),
            panel=panel,
            mode=Mode(mode),
            window=window,
            forced=bool(forced),
        )
