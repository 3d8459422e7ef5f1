"""A question each week, or once, at an hour: one line of text or four taps."""

import re
from dataclasses import replace
from datetime import datetime

from bot.services.arranging import tell_the_others
from bot.services.cadence import standing
from bot.services.house import House
from bot.services.knowing import in_her_voice
from bot.services.landing import say
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, tell, toast
from bot.services.sketching import settle
from bot.services.viewing import what_holds
from bot.services.wizarding import begin
from dialogues.plan_text import read_plan
from dialogues.planning import plan_closed, plan_confirmed, plan_of, plan_preview, plan_value
from domain.calendar import local_day
from domain.errors import Unreadable
from domain.ids import CollectiveId, PersonId, ScheduleId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Action
from domain.schedules import Plan, Rhythm, Schedule, advance, start
from domain.sketches import Sketch, Stage
from domain.utterances import Manner, Topic, Utterance

_READ = re.compile(r"[0-6]-([01]\d|2[0-3])[0-5]\d-(once|weekly)(-ok)?", re.ASCII)
"""What a button of these screens says: a weekday, an hour, a rhythm, and the last word."""


def schedule(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Read a line such as « question mardi 12:15 »; without any, prepare it screen after screen."""
    if not move.rest.strip():
        begin(unit, house, move, now)
        return
    try:
        value = plan_value(read_plan(move.rest))
    except Unreadable as unreadable:
        tell(unit, house, move, now, unreadable.key)
        return
    collective = chosen_collective(unit, house, move, Action.SCHEDULE, Act.PLAN, value, now)
    if collective is not None:
        _show(unit, house, collective, move.who.id, value, Manner.POST, now)


def plan(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show a plan that was read from a line, or keep it once it is confirmed."""
    if not _READ.fullmatch(move.value):
        raise Unreadable("no such choice")
    collective = unit.collectives.get(CollectiveId(move.ref))
    toast(unit, house, move, now)
    if move.value.endswith("-ok"):
        _keep(unit, house, collective, move, now)
    else:
        _show(unit, house, collective, move.who.id, move.value, shown_on(unit, move, Topic.PLAN), now)


def unplan(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """End a plan; what is open stays open."""
    kept = unit.schedules.get(ScheduleId(move.ref))
    collective = unit.collectives.get(kept.collective)
    toast(unit, house, move, now)
    unit.schedules.save(replace(kept, active=False, next_at=None))
    _say(unit, collective, plan_closed(collective, move.who.id, "plan.ended"), now)


def cancel(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Close a screen without doing anything."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    toast(unit, house, move, now)
    subject = unit.messages.about(move.place.id, move.message)
    proposing = subject is not None and subject.topic is Topic.PROPOSAL
    screen = plan_closed(collective, move.who.id, "plan.let_go")
    if proposing and subject is not None:
        screen = replace(screen, about=subject)
    _say(unit, collective, screen, now)


def _show(
    unit: Unit, house: House, collective: Collective, person: PersonId, value: str, manner: Manner, now: datetime
) -> None:
    planned = _schedule(house, collective, plan_of(value), person, now)
    _say(unit, collective, plan_preview(collective, person, planned, _dates(planned, collective), manner), now)


def _keep(unit: Unit, house: House, collective: Collective, move: Pressed, now: datetime) -> None:
    planned = _schedule(house, collective, plan_of(move.value), move.who.id, now)
    kept = next((item for item in unit.schedules.of(collective.id) if item.plan == planned.plan), None)
    if kept is None:
        sketch = _sketch(unit, planned, move.who.id, now)
        if what_holds(unit, house, collective, sketch, now):
            settle(unit, house, collective, sketch, Manner.POST, now)
            return
        kept = planned
        unit.schedules.save(planned)
        tell_the_others(unit, collective, move.who.id, "wizard.told_planned", now, planned.next_at)
    screen = plan_confirmed(collective, move.who.id, kept, _dates(kept, collective), Manner.EDIT)
    _say(unit, collective, screen, now)


def _sketch(unit: Unit, planned: Schedule, person: PersonId, now: datetime) -> Sketch:
    seen = standing(unit, unit.collectives.get(planned.collective))
    plain = Sketch(planned.collective, person, now, Stage.PREVIEW, planned.plan, timed=True)
    return replace(plain, day=planned.day, seen=seen)


def _say(unit: Unit, collective: Collective, screen: Utterance, now: datetime) -> None:
    say(unit, now, in_her_voice(unit, collective, screen))


def _schedule(house: House, collective: Collective, wanted: Plan, person: PersonId, now: datetime) -> Schedule:
    blank = Schedule(ScheduleId(house.lot.id()), collective.id, wanted, local_day(now, collective.voice.zone), person)
    return start(blank, collective.voice.zone, now)


def _dates(planned: Schedule, collective: Collective) -> tuple[datetime, ...]:
    """Return the next three instants of a plan, or the only one."""
    dates: list[datetime] = []
    coming: Schedule = planned
    while coming.next_at is not None and len(dates) < 3:
        dates.append(coming.next_at)
        coming = advance(coming, collective.voice.zone, coming.next_at)
    return tuple(dates) if planned.plan.rhythm is Rhythm.WEEKLY else tuple(dates[:1])
