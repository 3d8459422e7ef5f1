"""How things stand in a collective, as far as one more opening is concerned."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.services.harvesting import LED_BY_AN_EMPLOYER
from bot.services.house import House
from bot.services.knowing import taking_part
from dialogues.guards import DIGESTION_HOURS, Cadence
from domain.calendar import instant_of, local_day, monday_of
from domain.ids import PersonId, ScheduleId
from domain.people import Collective
from domain.ports import Unit
from domain.prompts import Prompt
from domain.schedules import Rhythm, Schedule
from domain.sessions import ParticipationState, Session, SessionState

_REREAD = frozenset({SessionState.HARVESTING, SessionState.REVIEW})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody else opened or planned meanwhile."""

    by: PersonId
    at: datetime
    planned: bool


def cadence_at(
    unit: Unit, house: House, collective: Collective, at: datetime, now: datetime, but: ScheduleId | None = None
) -> Cadence:
    """Return how things will stand at an instant, as far as it is known; `but` is the plan that is being changed."""
    sessions = _kept(unit, collective)
    plans = [each for each in unit.schedules.of(collective.id) if each.id != but and each.next_at]
    floor = [each for each in sessions if house.dialogues[each.dialogue].holds_the_floor]
    first = min((each.opens_at for each in sessions), default=now)
    week = _week(collective, at)
    planned = sum(_falls_in(each, week) for each in plans)
    return Cadence(
        open_then=any(each.answerable and each.closes_at > at for each in floor),
        digested_at=_digested_at(collective, sessions, now),
        group_used=sum(_within(each.opens_at, week) for each in sessions) + planned,
        people_used=_most_invited(unit, [each for each in sessions if _within(each.opens_at, week)]) + planned,
        rounds=tuple(_prompt(house, each) for each in sessions if house.dialogues[each.dialogue].counts),
        another_before=any(_before(each, at) and house.dialogues[each.plan.dialogue].holds_the_floor for each in plans),
        weeks=(at - first).days // 7,
        employer=collective.employer,
        taking_part=len(taking_part(unit, collective.id)),
        rests_until=collective.rests_until,
        least=LED_BY_AN_EMPLOYER,
    )


def standing(unit: Unit, collective: Collective) -> frozenset[str]:
    """Return the ids of all that is open or planned in a collective."""
    opened = (each.id for each in unit.sessions.of(collective.id) if each.answerable)
    return frozenset({*opened, *(each.id for each in unit.schedules.of(collective.id))})


def newcomer(unit: Unit, collective: Collective, seen: frozenset[str], me: PersonId) -> Newcomer | None:
    """Return what somebody else opened or planned since, if anything."""
    for plan in unit.schedules.of(collective.id):
        if plan.id not in seen and plan.created_by not in (None, me) and plan.next_at:
            return Newcomer(plan.created_by or me, plan.next_at, planned=True)
    for session in unit.sessions.of(collective.id):
        if session.answerable and session.id not in seen and session.opened_by not in (None, me):
            return Newcomer(session.opened_by or me, session.opens_at, planned=False)
    return None


def _kept(unit: Unit, collective: Collective) -> list[Session]:
    return [each for each in unit.sessions.of(collective.id) if each.state is not SessionState.CANCELLED]


def _digested_at(collective: Collective, sessions: list[Session], now: datetime) -> datetime | None:
    """Count whole local days, so that « in two days » is enough whatever the minute."""
    if not any(each.state in _REREAD for each in sessions):
        return None
    day = local_day(now, collective.voice.zone) + timedelta(hours=DIGESTION_HOURS)
    return instant_of(day, time(0), collective.voice.zone)


def _week(collective: Collective, at: datetime) -> tuple[datetime, datetime]:
    monday = monday_of(local_day(at, collective.voice.zone))
    zone = collective.voice.zone
    return instant_of(monday, time(0), zone), instant_of(monday + timedelta(days=7), time(0), zone)


def _within(instant: datetime, week: tuple[datetime, datetime]) -> bool:
    return week[0] <= instant < week[1]


def _falls_in(plan: Schedule, week: tuple[datetime, datetime]) -> bool:
    if plan.next_at is None:
        return False
    weekly = plan.plan.rhythm is Rhythm.WEEKLY
    return plan.next_at < week[1] if weekly else _within(plan.next_at, week)


def _before(plan: Schedule, at: datetime) -> bool:
    return plan.next_at is not None and plan.next_at < at


def _most_invited(unit: Unit, sessions: list[Session]) -> int:
    """Return how many invitations whoever has most of them had."""
    invited = Counter(
        passage.person
        for session in sessions
        for passage in unit.sessions.participations(session.id)
        if passage.state is not ParticipationState.UNREACHABLE
    )
    return max(invited.values(), default=0)


def _prompt(house: House, session: Session) -> Prompt:
    return house.bank.get(session.prompt)
