"""Making what a facilitator confirmed so: open it now, or keep it as a plan; and tell whoever animates with her."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.choosing import Wish, choose
from bot.services.house import House
from bot.services.knowing import in_her_voice, next_number, reachable, taking_part
from bot.services.landing import say
from bot.services.opening import Opening, open_session
from dialogues.panel import drawn_among
from domain.calendar import instant_of
from domain.ids import PersonId, ScheduleId
from domain.people import Collective, alone_with
from domain.ports import Unit
from domain.prompts import Prompt
from domain.schedules import Plan, Rhythm, Schedule
from domain.sketches import Sketch
from domain.utterances import Delivery, Utterance


def open_planned(
    unit: Unit, house: House, collective: Collective, plan: Plan, by: PersonId | None, now: datetime
) -> None:
    """Open what a plan says, with the question that it names, or one chosen now; raise `NothingToAsk`."""
    opening = Opening(
        prompt_of(unit, house, collective, plan, now),
        by,
        plan.mode,
        dialogue=plan.dialogue,
        part=plan.part,
        topic=plan.topic,
        question=plan.question,
        window=timedelta(hours=plan.window) if plan.window else None,
        among=_panel(unit, collective, plan.panel),
    )
    open_session(unit, house, collective, opening, now)
    if plan.forced:
        say(unit, now, _beyond_the_rhythm(collective))


def prompt_of(unit: Unit, house: House, collective: Collective, plan: Plan, now: datetime) -> Prompt:
    """Return the question of a plan: the one that it names, or one chosen now; raise `NothingToAsk`."""
    if plan.prompt:
        return house.bank.get(plan.prompt)
    return choose(unit, house, collective, now, wish=Wish(plan.dialogue, plan.part)).prompt


def keep(unit: Unit, house: House, collective: Collective, sketch: Sketch) -> Schedule:
    """Keep a sketch as a plan, in the place of the one that it changes, if any."""
    if sketch.day is None:
        raise ValueError("what opens now is not planned")
    schedule = Schedule(
        sketch.schedule or ScheduleId(house.lot.id()),
        collective.id,
        sketch.plan,
        sketch.day,
        sketch.person,
        next_at=instant_of(sketch.day, sketch.plan.at, collective.voice.zone),
    )
    unit.schedules.save(schedule)
    return schedule


def after_the_first(schedule: Schedule) -> Schedule:
    """Return a weekly plan without what was meant for its first time only."""
    plan = schedule.plan
    if plan.rhythm is not Rhythm.WEEKLY or plan.lead:
        return schedule
    return replace(schedule, plan=replace(plan, prompt=None, question="", topic="", forced=False))


def tell_the_others(
    unit: Unit, collective: Collective, me: PersonId, key: str, now: datetime, at: datetime | None = None
) -> None:
    """Tell in private whoever animates with her what she did."""
    name = name_of(unit, collective, me)
    for member in unit.people.members(collective.id):
        if member.facilitator and member.person != me and reachable(unit, member.person):
            facts = {"collective": collective.title, "name": name}
            said = Utterance(
                key if name else f"{key}_unnamed", alone_with(member.person), collective.voice, facts=facts
            )
            say(unit, now, in_her_voice(unit, collective, replace(said, times={"opens": at} if at else {})))


def name_of(unit: Unit, collective: Collective, person: PersonId) -> str:
    """Return the name by which somebody is known in a collective; empty before she gave one."""
    member = unit.people.member(collective.id, person)
    return member.name if member else ""


def _panel(unit: Unit, collective: Collective, size: int) -> frozenset[PersonId] | None:
    if not size:
        return None
    seed = f"{collective.id}:{next_number(unit, collective.id)}"
    return drawn_among((member.person for member in taking_part(unit, collective.id)), size, seed)


def _beyond_the_rhythm(collective: Collective) -> Utterance:
    return Utterance("steering.forced", collective.place, collective.voice, delivery=Delivery.GROUP, silent=True)
