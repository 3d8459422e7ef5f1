"""What a facilitator is preparing: shown, kept, put in place, or forgotten."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.arranging import keep, open_planned, tell_the_others
from bot.services.house import House
from bot.services.knowing import in_her_voice
from bot.services.landing import say
from bot.services.viewing import view_of, what_holds
from dialogues.wizard_screens import wizard_screen
from domain.ids import PersonId
from domain.people import Awaited, Collective, Heeding
from domain.ports import Unit
from domain.schedules import Schedule
from domain.sessions import Timer, TimerKind, membership
from domain.sketches import IDLE_MINUTES, Sketch, Stage
from domain.utterances import Manner

AWAITED = {Stage.OWN: Awaited.QUESTION, Stage.VERDICT: Awaited.QUESTION, Stage.TOPIC: Awaited.TOPIC}
"""What her next private text is, by where she stands."""


def show(unit: Unit, house: House, collective: Collective, sketch: Sketch, manner: Manner, now: datetime) -> None:
    """Keep a sketch as it is now, and show its screen."""
    touched = replace(sketch, touched_at=now)
    unit.sketches.save(touched)
    idle = now + timedelta(minutes=IDLE_MINUTES)
    unit.timers.arm(Timer(TimerKind.SKETCH, membership(collective.id, sketch.person), idle))
    _wait_for(unit, collective, touched)
    tell_screen(unit, house, collective, touched, manner, now)


def settle(
    unit: Unit, house: House, collective: Collective, sketch: Sketch, manner: Manner, now: datetime
) -> Schedule | None:
    """Make what was prepared so, unless something holds it back, which is then said; return the plan, if it is one."""
    held = [
        each for each in what_holds(unit, house, collective, sketch, now) if not (each.forced and sketch.plan.forced)
    ]
    if held:
        blocked = replace(sketch, stage=Stage.CONFLICT, blocked=held[0].guard)
        show(unit, house, collective, blocked, manner, now)
        return None
    kept = None if sketch.at_once else keep(unit, house, collective, sketch)
    if kept is None:
        open_planned(unit, house, collective, sketch.plan, sketch.person, now)
    forget(unit, collective, sketch.person)
    done = replace(sketch, stage=Stage.CONFIRMED, schedule=kept.id if kept else None)
    tell_screen(unit, house, collective, done, manner, now)
    key = "wizard.told_planned" if kept else "wizard.told_opened"
    tell_the_others(unit, collective, sketch.person, key, now, kept.next_at if kept else now)
    return kept


def forget(unit: Unit, collective: Collective, person: PersonId) -> None:
    """Forget what somebody was preparing."""
    unit.sketches.erase(collective.id, person)
    unit.timers.disarm(membership(collective.id, person), TimerKind.SKETCH)


def tell_screen(
    unit: Unit, house: House, collective: Collective, sketch: Sketch, manner: Manner, now: datetime
) -> None:
    """Show the screen where a sketch stands, in her voice."""
    view = view_of(unit, house, collective, sketch, now)
    say(unit, now, in_her_voice(unit, collective, wizard_screen(sketch, view, manner)))


def _wait_for(unit: Unit, collective: Collective, sketch: Sketch) -> None:
    """Take her next private text as what this screen asks her to write, or as anything else."""
    person = unit.people.get(sketch.person)
    if person is None:
        return
    awaited = AWAITED.get(sketch.stage)
    if awaited is not None:
        unit.people.save(replace(person, heeding=Heeding(awaited, collective.id)))
    elif person.heeding and person.heeding.awaited in AWAITED.values():
        unit.people.save(replace(person, heeding=None))
