"""A question each week, or once, at an hour: one line of text or four taps."""

import re
from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import in_her_voice
from bot.services.landing import say
from bot.services.opening import Opening, choose, open_session
from bot.services.proposing import chosen_collective
from bot.services.replying import sentence, shown_on, tell, toast
from dialogues.plan_text import read_plan
from dialogues.planning import plan_closed, plan_confirmed, plan_of, plan_preview, plan_screen, plan_value
from domain.calendar import local_day
from domain.errors import Unreadable
from domain.ids import CollectiveId, PersonId, ScheduleId
from domain.moves import Act, Commanded, Pressed, Speaker
from domain.people import Collective, CollectiveState, alone_with
from domain.ports import Unit
from domain.rights import Action
from domain.schedules import Plan, Rhythm, Schedule, advance, start
from domain.utterances import Manner, Topic, Utterance

_CHOSEN = re.compile(r"([0-6](-([01]\d|2[0-3])[0-5]\d(-(once|weekly)(-ok)?)?)?)?", re.ASCII)
"""What a button of these screens says: a weekday, an hour, a rhythm and the last word, as far as it was chosen."""

_WHOLE = 2
"""How many dashes a complete plan has in a button's value."""


def schedule(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Read a line such as « question mardi 12:15 », or offer the taps."""
    try:
        value = plan_value(read_plan(move.rest)) if move.rest.strip() else ""
    except Unreadable as unreadable:
        tell(unit, house, move, now, unreadable.key)
        return
    collective = chosen_collective(unit, house, move, Action.SCHEDULE, Act.PLAN, value, now)
    if collective is not None:
        _show(unit, house, collective, move.who.id, value, Manner.POST, now)


def plan(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Go on with the taps; the last one keeps the plan."""
    if not _CHOSEN.fullmatch(move.value):
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


def slot_due(unit: Unit, house: House, kept: Schedule, now: datetime) -> None:
    """Open the session of a slot whose hour has come, once; a slot missed by too much is said, not replayed."""
    collective = unit.collectives.get(kept.collective)
    zone = collective.voice.zone
    claimed = unit.schedules.claim(kept.id, kept.slot, now)
    if claimed and collective.state is CollectiveState.ACTIVE and kept.next_at is not None:
        if now - kept.next_at > house.habits.late:
            _not_opened(unit, house, collective, kept, "plan.missed", now)
        elif any(session.answerable for session in unit.sessions.of(collective.id)):
            _not_opened(unit, house, collective, kept, "plan.one_open", now)
        else:
            prompt = choose(unit, house, collective, now).prompt
            open_session(unit, house, collective, Opening(prompt, kept.created_by), now)
    unit.schedules.save(advance(kept, zone, now))


def _show(
    unit: Unit, house: House, collective: Collective, person: PersonId, value: str, manner: Manner, now: datetime
) -> None:
    if value.count("-") < _WHOLE:
        _say(unit, collective, plan_screen(collective, person, value, manner), now)
        return
    planned = _schedule(house, collective, plan_of(value), person, now)
    _say(unit, collective, plan_preview(collective, person, planned, _dates(planned, collective), manner), now)


def _keep(unit: Unit, house: House, collective: Collective, move: Pressed, now: datetime) -> None:
    planned = _schedule(house, collective, plan_of(move.value), move.who.id, now)
    same = next((item for item in unit.schedules.of(collective.id) if item.plan == planned.plan), None)
    if same is None:
        unit.schedules.save(planned)
    kept = same or planned
    screen = plan_confirmed(collective, move.who.id, kept, _dates(kept, collective), Manner.EDIT)
    _say(unit, collective, screen, now)


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


def _not_opened(unit: Unit, house: House, collective: Collective, kept: Schedule, key: str, now: datetime) -> None:
    """Tell who planned it why a slot opened nothing; those who animate now, if she does not any more."""
    leading = [each.person for each in unit.people.members(collective.id) if each.facilitator]
    for person in [each for each in leading if each == kept.created_by] or leading:
        who = Speaker(person, "", collective.voice.language)
        notice = sentence(unit, house, who, alone_with(person), key, collective=collective.title)
        say(unit, now, replace(notice, times={"missed": kept.next_at or now}))
