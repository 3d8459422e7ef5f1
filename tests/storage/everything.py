"""Every method of a unit, called once."""

from collections.abc import Callable

from hangar import (
    CARD,
    CHOIR,
    EVENING,
    GROUP,
    HANGAR,
    INES,
    TUESDAY,
    answer,
    card,
    count,
    evening,
    ines,
    le_hangar,
    summary,
    update,
    weekly,
)

from domain.answers import Part
from domain.ids import AnswerId, MessageId, OutboxId, ScheduleId, SummaryId, UpdateId
from domain.people import Person
from domain.ports import Unit
from domain.sessions import Participation, ParticipationState, Timer, TimerKind

FIVE, ONE, SEVEN = UpdateId(5), OutboxId(1), MessageId(7)
TUESDAYS, SUMMARY, FIRST = ScheduleId("tuesdays"), SummaryId("summary-1"), AnswerId("first")
SLOT = "2027-03-02T19:00"
INVITED = Participation(EVENING, INES, ParticipationState.INVITED)
SEAL = Timer(TimerKind.SEAL, EVENING, TUESDAY)
HELD = Part(GROUP, SEVEN, "…", TUESDAY)

EVERYTHING: dict[str, Callable[[Unit], object]] = {
    # In an order in which each finds what it needs.
    "collectives.save": lambda unit: unit.collectives.save(le_hangar()),
    "collectives.forget": lambda unit: unit.collectives.forget(CHOIR),
    "collectives.get": lambda unit: unit.collectives.get(HANGAR),
    "collectives.at": lambda unit: unit.collectives.at(GROUP),
    "collectives.by_token": lambda unit: unit.collectives.by_token("hangar-token"),
    "people.save": lambda unit: unit.people.save(Person(INES, True, "fr")),
    "people.get": lambda unit: unit.people.get(INES),
    "people.save_member": lambda unit: unit.people.save_member(ines()),
    "people.member": lambda unit: unit.people.member(HANGAR, INES),
    "people.members": lambda unit: unit.people.members(HANGAR),
    "people.memberships": lambda unit: unit.people.memberships(INES),
    "sessions.add": lambda unit: unit.sessions.add(evening()),
    "sessions.save": lambda unit: unit.sessions.save(evening()),
    "sessions.get": lambda unit: unit.sessions.get(EVENING),
    "sessions.by_token": lambda unit: unit.sessions.by_token("token-1"),
    "sessions.of": lambda unit: unit.sessions.of(HANGAR),
    "sessions.answerable_by": lambda unit: unit.sessions.answerable_by(INES),
    "sessions.save_participation": lambda unit: unit.sessions.save_participation(INVITED),
    "sessions.participation": lambda unit: unit.sessions.participation(EVENING, INES),
    "sessions.participations": lambda unit: unit.sessions.participations(EVENING),
    "sessions.attendance": lambda unit: unit.sessions.attendance(EVENING),
    "answers.save": lambda unit: unit.answers.save(answer()),
    "answers.get": lambda unit: unit.answers.get(FIRST),
    "answers.of": lambda unit: unit.answers.of(EVENING),
    "answers.by": lambda unit: unit.answers.by(EVENING, INES),
    "answers.voices": lambda unit: unit.answers.voices(EVENING),
    "inbox.add": lambda unit: unit.inbox.add([update(5)], TUESDAY),
    "inbox.pending": lambda unit: unit.inbox.pending(),
    "inbox.take": lambda unit: unit.inbox.take(FIVE),
    "inbox.stumbled": lambda unit: unit.inbox.stumbled(FIVE, "KeyError"),
    "inbox.set_aside": lambda unit: unit.inbox.set_aside(FIVE, "KeyError", TUESDAY),
    "inbox.done": lambda unit: unit.inbox.done(FIVE, TUESDAY),
    "inbox.forget_done": lambda unit: unit.inbox.forget_done(TUESDAY),
    "inbox.forget_dead": lambda unit: unit.inbox.forget_dead(TUESDAY),
    "messages.bind": lambda unit: unit.messages.bind(GROUP, SEVEN, CARD),
    "messages.about": lambda unit: unit.messages.about(GROUP, SEVEN),
    "messages.latest": lambda unit: unit.messages.latest(GROUP, CARD),
    "outbox.add": lambda unit: (unit.outbox.add(card(), TUESDAY), unit.outbox.add(count(1), TUESDAY)),
    "outbox.due": lambda unit: unit.outbox.due(TUESDAY, 10),
    "outbox.forget_settled": lambda unit: unit.outbox.forget_settled(TUESDAY),
    "outbox.claim": lambda unit: unit.outbox.claim([ONE], TUESDAY),
    "outbox.interrupted": lambda unit: unit.outbox.interrupted(),
    "outbox.retry": lambda unit: unit.outbox.retry(ONE, TUESDAY, "TimedOut"),
    "outbox.doubt": lambda unit: unit.outbox.doubt(ONE, "TimedOut", TUESDAY),
    "outbox.uncertain": lambda unit: unit.outbox.uncertain(GROUP, "token-1"),
    "outbox.awaits": lambda unit: unit.outbox.awaits(GROUP, CARD),
    "outbox.get": lambda unit: unit.outbox.get(ONE),
    "outbox.sent": lambda unit: unit.outbox.sent(ONE, SEVEN, TUESDAY),
    "outbox.fail": lambda unit: unit.outbox.fail(ONE, "Forbidden", TUESDAY),
    "messages.forget": lambda unit: unit.messages.forget(GROUP),
    "notebook.keep": lambda unit: unit.notebook.keep(INES, "…", TUESDAY),
    "notebook.hold": lambda unit: unit.notebook.hold(INES, [HELD]),
    "notebook.release": lambda unit: unit.notebook.release(INES),
    "notebook.erase": lambda unit: unit.notebook.erase(INES),
    "notebook.notes": lambda unit: unit.notebook.notes(INES, 5),
    "timers.arm": lambda unit: unit.timers.arm(SEAL),
    "timers.due": lambda unit: unit.timers.due(TUESDAY, 10),
    "timers.of": lambda unit: unit.timers.of(EVENING),
    "timers.take": lambda unit: unit.timers.take(SEAL),
    "timers.disarm": lambda unit: (
        unit.timers.disarm(EVENING, TimerKind.SEAL),
        unit.timers.disarm(EVENING),
    ),
    "schedules.save": lambda unit: unit.schedules.save(weekly()),
    "schedules.get": lambda unit: unit.schedules.get(TUESDAYS),
    "schedules.of": lambda unit: unit.schedules.of(HANGAR),
    "schedules.due": lambda unit: unit.schedules.due(TUESDAY, 10),
    "schedules.claim": lambda unit: unit.schedules.claim(TUESDAYS, SLOT, TUESDAY),
    "summaries.save": lambda unit: unit.summaries.save(summary(), TUESDAY),
    "summaries.get": lambda unit: unit.summaries.get(SUMMARY),
    "summaries.of_session": lambda unit: unit.summaries.of_session(EVENING),
    "summaries.published": lambda unit: unit.summaries.published(HANGAR, None, 10),
    "summaries.next_number": lambda unit: unit.summaries.next_number(HANGAR),
    "settings.set": lambda unit: unit.settings.set("song", "la"),
    "settings.get": lambda unit: unit.settings.get("song"),
}
