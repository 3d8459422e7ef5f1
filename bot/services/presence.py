"""The screens of a meeting: plan its way in and its way out, move it, call it off."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services.house import House
from bot.services.knowing import member_of, taking_part
from bot.services.landing import say
from bot.services.meeting import (
    Meeting,
    call_off,
    coming,
    first_day,
    meets_on,
    move,
    planned,
    question_for,
    taken,
)
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, toast
from dialogues.meetings import (
    KEEP,
    Wanted,
    choice_screen,
    closed,
    confirmed,
    hour_of,
    hours,
    listed,
    preview,
    readable,
    taken_screen,
    told_of,
    wanted_of,
    weekdays,
)
from dialogues.presence import MEETING, Event
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective, Member
from domain.ports import Unit
from domain.prompts import Prompt
from domain.rights import Action
from domain.schedules import Rhythm, Schedule
from domain.utterances import Button, Manner, Topic, Utterance

NEW, END = "new", "end"
SHOW, CALL_OFF, MOVE = "=", "x", "m"
_WORD = 14
"""A meeting travels as an id and the day of its month: one that was moved, or is over, is not taken for the next."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where a facilitator stands: what every screen needs."""

    unit: Unit
    house: House
    collective: Collective
    member: Member
    manner: Manner
    now: datetime


def presence(unit: Unit, house: House, order: Commanded, now: datetime) -> None:
    """Show the meetings to come, or plan the first one."""
    collective = chosen_collective(unit, house, order, Action.SCHEDULE, Act.MEETING, "", now)
    if collective is not None:
        member = member_of(unit, collective.id, order.who.id)
        say(unit, now, _first(_Desk(unit, house, collective, member, Manner.POST, now)))


def meeting(unit: Unit, house: House, press: Pressed, now: datetime) -> None:
    """Go on with the taps; the last one keeps the meeting, moves it or calls it off."""
    collective = unit.collectives.get(CollectiveId(press.ref))
    member = member_of(unit, collective.id, press.who.id)
    desk = _Desk(unit, house, collective, member, shown_on(unit, press, Topic.MEETING), now)
    said = _screen(desk, press.value)
    toast(unit, house, press, now)
    say(unit, now, said)


def _screen(desk: _Desk, value: str) -> Utterance:
    if value == END:
        return closed(desk.member, desk.collective)
    if value == NEW:
        return choice_screen(desk.member, desk.collective, "", 0, desk.manner)
    word, rest = value[1 : 1 + _WORD], value[1 + _WORD :]
    match value[:1]:
        case "":
            return _first(desk)
        case "=":
            return _one(desk, _known(desk, word))
        case "x":
            return _called_off(desk, _known(desk, word))
        case "m":
            return _moved(desk, _known(desk, word), rest)
        case _:
            return _planned(desk, value)


def _first(desk: _Desk) -> Utterance:
    meetings = coming(desk.unit, desk.collective, desk.now)
    if not meetings:
        return choice_screen(desk.member, desk.collective, "", 0, desk.manner)
    shown = tuple((SHOW + _word(desk, each), there.weekday(), there.time()) for each, there in _there(desk, meetings))
    return listed(desk.member, desk.collective, shown, desk.manner)


# planning one


def _planned(desk: _Desk, value: str) -> Utterance:
    if not readable(value):
        raise Unreadable("no such choice")
    wanted = wanted_of(value)
    if wanted is None:
        members = len(taking_part(desk.unit, desk.collective.id))
        return choice_screen(desk.member, desk.collective, value, members, desk.manner)
    kept = _schedule(desk, wanted)
    again = _same(desk, kept)
    if again is None and taken(desk.unit, desk.collective, kept.day):
        return taken_screen(desk.member, desk.collective, desk.manner)
    if value.endswith(KEEP):
        return _kept(desk, again or kept, new=again is None)
    prompt = _question(desk, wanted)
    return preview(desk.member, desk.collective, wanted, prompt, _times(kept), desk.manner)


def _kept(desk: _Desk, kept: Schedule, *, new: bool) -> Utterance:
    if new:
        desk.unit.schedules.save(kept)
    return confirmed(desk.member, desk.collective, kept.plan.rhythm, _times(kept), desk.manner)


def _schedule(desk: _Desk, wanted: Wanted) -> Schedule:
    asked = wanted.same or wanted.rhythm is Rhythm.ONCE
    plan = wanted.plan(_question(desk, wanted).id if asked else None)
    return planned(desk.house, desk.collective, plan, desk.member.person, desk.now)


def _question(desk: _Desk, wanted: Wanted) -> Prompt:
    return question_for(desk.unit, desk.house, desk.collective, desk.now, wanted.rank)


def _same(desk: _Desk, kept: Schedule) -> Schedule | None:
    """Return the plan that was kept by the same tap, pressed twice."""
    known = desk.unit.schedules.of(desk.collective.id)
    return next((each for each in known if (each.plan, each.day) == (kept.plan, kept.day)), None)


def _times(kept: Schedule) -> tuple[datetime, datetime]:
    begins = meets_on(kept)
    return kept.next_at or begins, begins


# changing one


def _one(desk: _Desk, found: Meeting) -> Utterance:
    ref, word = desk.collective.id, _word(desk, found)
    offered = ((Event.POSTPONE, "button.presence_move", MOVE), (Event.CANCEL, "button.presence_call_off", CALL_OFF))
    rows = tuple(
        (Button(label, Act.MEETING, ref, letter + word),)
        for event, label, letter in offered
        if MEETING.allows(found.stage, event)
    )
    back = (Button("button.back", Act.MEETING, ref, ""),)
    return told_of(desk.member, desk.collective, "meeting", found.begins, (*rows, back), desk.manner)


def _called_off(desk: _Desk, found: Meeting) -> Utterance:
    call_off(desk.unit, desk.house, desk.collective, found, desk.now)
    return told_of(desk.member, desk.collective, "was_called_off", found.begins, (), desk.manner)


def _moved(desk: _Desk, found: Meeting, rest: str) -> Utterance:
    back, so_far = SHOW + _word(desk, found), MOVE + _word(desk, found) + rest
    match len(rest):
        case 0:
            rows = weekdays(desk.collective, so_far + "{day}", back)
            return told_of(desk.member, desk.collective, "move_weekday", found.begins, rows, desk.manner)
        case 1:
            rows = hours(desk.collective, so_far + "{hour}", back)
            return told_of(desk.member, desk.collective, "move_hour", found.begins, rows, desk.manner)
        case _:
            return _move_to(desk, found, int(rest[0]) % 7, rest[1:])


def _move_to(desk: _Desk, found: Meeting, weekday: int, digits: str) -> Utterance:
    at = hour_of(digits)
    day = first_day(desk.collective, weekday, at, desk.now)
    if taken(desk.unit, desk.collective, day, but=found.id):
        rows = weekdays(desk.collective, MOVE + _word(desk, found) + "{day}", SHOW + _word(desk, found))
        return told_of(desk.member, desk.collective, "taken", found.begins, rows, desk.manner)
    moved = move(desk.unit, desk.house, desk.collective, found, day, at, desk.now)
    return told_of(desk.member, desk.collective, "was_moved", moved, (), desk.manner)


def _known(desk: _Desk, word: str) -> Meeting:
    for each in coming(desk.unit, desk.collective, desk.now):
        if _word(desk, each) == word:
            return each
    raise NotNow("it has begun, or is no more")


def _word(desk: _Desk, found: Meeting) -> str:
    [(_, there)] = _there(desk, [found])
    return f"{found.id}{there:%d}"


def _there(desk: _Desk, meetings: list[Meeting]) -> list[tuple[Meeting, datetime]]:
    """Return meetings, each with its local hour."""
    zone = ZoneInfo(desk.collective.voice.zone)
    return [(each, each.begins.astimezone(zone)) for each in meetings]
