"""What happens to a real meeting: its way in opens, it is moved, it is called off."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.services.choosing import Wish, choose
from bot.services.erasing import erase_one
from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.landing import say
from bot.services.opening import Opening, open_session
from bot.services.replying import sentence
from bot.services.traceless import leave_no_trace
from bot.services.vanishing import erased
from dialogues.cards import card
from dialogues.contract import Happening
from dialogues.meetings import lead_of, meets_at
from dialogues.presence import BEFORE, MEETING, Event, Presence, Stage, Way, begins, stage_of
from dialogues.reflexive import reached
from dialogues.selection import NothingToAsk
from domain.calendar import instant_of, local_day
from domain.erasures import Erased
from domain.errors import NotNow
from domain.ids import PersonId, PromptId, ScheduleId, SessionId
from domain.moves import Speaker
from domain.people import Collective, CollectiveState, alone_with
from domain.ports import Unit
from domain.prompts import Prompt
from domain.schedules import Plan, Rhythm, Schedule, advance
from domain.sessions import Session, SessionState, Timer, TimerKind
from domain.utterances import Delivery, Manner, Utterance

_LEAST = timedelta(minutes=10)
"""A way in that would be open for less is not opened."""
_KEPT = timedelta(hours=24)
"""For how long private words stay, once their meeting is called off."""
_USUAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting to come: planned, or with its way in open already."""

    begins: datetime
    stage: Stage
    session: Session | None = None
    schedule: Schedule | None = None

    @property
    def id(self) -> str:
        """Return the id of what it is kept as."""
        kept = self.session or self.schedule
        return kept.id if kept else ""


def coming(unit: Unit, collective: Collective, now: datetime) -> list[Meeting]:
    """Return the meetings to come, soonest first."""
    opened = [
        Meeting(begins(session), stage, session=session)
        for session in unit.sessions.of(collective.id)
        if session.dialogue == Presence.name and (stage := stage_of(session, now)) in (Stage.OPEN_IN, Stage.GATHERED)
    ]
    planned = [
        Meeting(meets_on(schedule), Stage.SCHEDULED, schedule=schedule)
        for schedule in unit.schedules.of(collective.id)
        if schedule.plan.dialogue == Presence.name and schedule.next_at
    ]
    return sorted([*opened, *planned], key=lambda meeting: (meeting.begins, meeting.id))


def planned(house: House, collective: Collective, plan: Plan, by: PersonId, now: datetime) -> Schedule:
    """Return a plan set on its first meeting: a way in whose hour has passed opens at once, while there is time."""
    day = first_day(collective, plan.weekday, meets_at(plan), now)
    return _on(Schedule(ScheduleId(house.lot.id()), collective.id, plan, day, by), day, collective)


def first_day(collective: Collective, weekday: int, at: time, now: datetime) -> date:
    """Return the day of the first meeting that still has time for a way in."""
    zone = collective.voice.zone
    day = local_day(now, zone)
    while day.weekday() != weekday or instant_of(day, at, zone) - BEFORE - now < 2 * _LEAST:
        day += timedelta(days=1)
    return day


def slot_due(unit: Unit, house: House, kept: Schedule, now: datetime) -> None:
    """Open the way into a meeting whose hour has come, once; one that cannot be opened is told to who planned it."""
    collective = unit.collectives.get(kept.collective)
    awake = collective.state is CollectiveState.ACTIVE and not collective.resting
    if unit.schedules.claim(kept.id, kept.slot, now) and awake:
        refused = _open(unit, house, collective, kept, now)
        if refused:
            _tell(unit, house, collective, kept, refused, now)
    unit.schedules.save(advance(kept, collective.voice.zone, now))


def move(
    unit: Unit, house: House, collective: Collective, meeting: Meeting, day: date, at: time, now: datetime
) -> datetime:
    """Move a meeting, arm all its hours anew and say so once; raise `NotNow` when it has begun, or would have."""
    MEETING.after(meeting.stage, Event.POSTPONE)
    moved = instant_of(day, at, collective.voice.zone)
    if moved - BEFORE <= now:
        raise NotNow("that hour has passed")
    if moved == meeting.begins:
        return moved  # a second tap: the group knows already
    if meeting.session is not None:
        _move_session(unit, house, meeting.session, moved, now)
    elif meeting.schedule is not None:
        _move_schedule(unit, house, collective, meeting.schedule, day, at, now)
    say(unit, now, _line(collective, "presence.moved", moved))
    return moved


def call_off(unit: Unit, house: House, collective: Collective, meeting: Meeting, now: datetime) -> None:
    """Call a meeting off and say so once; private words are erased a day later. Raise `NotNow` when it has begun."""
    MEETING.after(meeting.stage, Event.CANCEL)
    if meeting.session is not None:
        _call_session_off(unit, house, meeting.session, now)
    elif meeting.schedule is not None:
        unit.schedules.save(advance(meeting.schedule, collective.voice.zone, meeting.schedule.next_at or now))
    key = "presence.cancelled" if meeting.session else "presence.cancelled_before"
    say(unit, now, _line(collective, key, meeting.begins))


def erase_called_off(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Erase what was given in private before a meeting that was called off, and what waited for its way out."""
    session = unit.sessions.get(SessionId(timer.subject))
    cancelled = session.state is SessionState.CANCELLED
    for answer in unit.answers.of(session.id):
        if answer.waits or (cancelled and answer.sealed):
            erase_one(unit, answer, now)
            erased(unit, house, Erased.ANSWER, answer.id, now)


def taken(unit: Unit, collective: Collective, day: date, but: str = "") -> bool:
    """Tell whether a local day has a meeting already, other than the one named."""
    zone = collective.voice.zone
    opened = (
        local_day(begins(session), zone)
        for session in unit.sessions.of(collective.id)
        if session.dialogue == Presence.name and session.id != but and _leads_to_a_meeting(session)
    )
    planned = (
        local_day(meets_on(schedule), zone)
        for schedule in unit.schedules.of(collective.id)
        if schedule.plan.dialogue == Presence.name and schedule.next_at and schedule.id != but
    )
    return day in {*opened, *planned}


def question_for(
    unit: Unit, house: House, collective: Collective, now: datetime, rank: int = 0, prompt: Prompt | None = None
) -> Prompt:
    """Return the question of a way in: the one that was chosen, else one that is drawn; raise `NothingToAsk`."""
    if prompt is not None:
        return prompt
    wish = Wish(Presence.name, seasons=frozenset({"start"}))
    declined = frozenset[PromptId]()
    found = choose(unit, house, collective, now, declined, wish).prompt
    for _ in range(rank):
        declined |= {found.id}
        found = choose(unit, house, collective, now, declined, wish).prompt
    return found


# a way in opens


def _open(unit: Unit, house: House, collective: Collective, kept: Schedule, now: datetime) -> str:
    """Open a way in, or return the key of why it cannot be."""
    meets = meets_on(kept)
    if meets - BEFORE - now < _LEAST:
        return "presence.missed"
    if taken(unit, collective, local_day(meets, collective.voice.zone), but=kept.id):
        return "presence.one_a_day"
    try:
        named = house.bank.get(kept.plan.prompt) if kept.plan.prompt else None
        prompt = question_for(unit, house, collective, now, prompt=named)
    except NothingToAsk:
        return "presence.nothing"
    _open_way_in(unit, house, collective, kept, prompt, now)
    return ""


def _open_way_in(
    unit: Unit, house: House, collective: Collective, kept: Schedule, prompt: Prompt, now: datetime
) -> None:
    meets = meets_on(kept)
    opening = Opening(
        prompt,
        kept.created_by,
        dialogue=Presence.name,
        part=kept.plan.part,
        window=meets - BEFORE - now,
    )
    session = open_session(unit, house, collective, opening, now)
    if session is not None:
        unit.timers.arm(Timer(TimerKind.FOLLOW, session.id, meets + timedelta(minutes=kept.plan.length)))


def _tell(unit: Unit, house: House, collective: Collective, kept: Schedule, key: str, now: datetime) -> None:
    """Tell who planned a meeting why it has no way in; those who animate now, if she does not any more."""
    leading = [each.person for each in unit.people.members(collective.id) if each.facilitator]
    for person in [each for each in leading if each == kept.created_by] or leading:
        who = Speaker(person, "", collective.voice.language)
        said = sentence(unit, house, who, alone_with(person), key, collective=collective.title)
        say(unit, now, replace(said, times={"missed": meets_on(kept)}))


# it is moved, or called off


def _move_session(unit: Unit, house: House, session: Session, moved: datetime, now: datetime) -> None:
    lasts = _length(unit, session)
    later = unit.sessions.save(replace(session, closes_at=moved - BEFORE))
    unit.timers.arm(Timer(TimerKind.FOLLOW, later.id, moved + lasts))
    if later.answerable:
        unit.timers.arm(Timer(TimerKind.SEAL, later.id, later.closes_at))
        say(unit, now, card(round_of(unit, house, later), unit.answers.voices(later.id), Manner.EDIT))


def _move_schedule(
    unit: Unit, house: House, collective: Collective, kept: Schedule, day: date, at: time, now: datetime
) -> None:
    """Move one meeting only: those that come back each week go on as they were."""
    lead = lead_of(at)
    opens = time(*divmod(at.hour * 60 + at.minute - lead, 60))
    plan = replace(kept.plan, weekday=day.weekday(), at=opens, rhythm=Rhythm.ONCE, lead=lead)
    once = replace(kept, plan=plan)
    if kept.plan.rhythm is Rhythm.WEEKLY:
        unit.schedules.save(advance(kept, collective.voice.zone, kept.next_at or now))
        once = replace(once, id=ScheduleId(house.lot.id()))
    unit.schedules.save(_on(once, day, collective))


def _call_session_off(unit: Unit, house: House, session: Session, now: datetime) -> None:
    unit.timers.disarm(session.id)
    unit.timers.arm(Timer(TimerKind.ERASE, session.id, now + _KEPT))
    if not session.answerable:
        return  # what was gathered was said: only the way out does not open
    called_off = unit.sessions.save(reached(session, Happening.CANCEL))
    unit.choices.forget(session.id)
    leave_no_trace(unit, now)
    say(unit, now, card(round_of(unit, house, called_off), 0, Manner.EDIT))


def _length(unit: Unit, session: Session) -> timedelta:
    due = next((timer.due for timer in unit.timers.of(session.id) if timer.kind is TimerKind.FOLLOW), None)
    return due - begins(session) if due else _USUAL


def _line(collective: Collective, key: str, at: datetime) -> Utterance:
    """Return one neutral line for the group."""
    return Utterance(key, collective.place, collective.voice, delivery=Delivery.GROUP, times={"begins": at})


# when it is


def meets_on(kept: Schedule) -> datetime:
    """Return the instant of the next meeting of a plan; raise `NotNow` when there is none."""
    if kept.next_at is None:
        raise NotNow("none of its meetings is to come")
    return kept.next_at + timedelta(minutes=kept.plan.lead)


def _on(schedule: Schedule, day: date, collective: Collective) -> Schedule:
    return replace(schedule, day=day, next_at=instant_of(day, schedule.plan.at, collective.voice.zone))


def _leads_to_a_meeting(session: Session) -> bool:
    return Way(session.part).inward and session.state is not SessionState.CANCELLED
