"""A slot whose hour has come opens what was planned, once; or it is said why it does not."""

from dataclasses import replace
from datetime import datetime

from bot.services.arranging import after_the_first, open_planned
from bot.services.cadence import cadence_at
from bot.services.house import House
from bot.services.landing import say
from bot.services.opening import floor_taken
from bot.services.replying import sentence
from dialogues.guards import Guard, Wanted, held_back
from dialogues.selection import NothingToAsk
from domain.ids import PersonId
from domain.moves import Speaker
from domain.people import Collective, CollectiveState, alone_with
from domain.ports import Unit
from domain.schedules import Plan, Schedule, advance, put_off
from domain.utterances import Delivery, Utterance

_STILL_HOLD = frozenset({Guard.DEEP_TWICE, Guard.FIRST_WEEKS, Guard.DIGESTING})
"""What is looked at again when the hour comes: the rest was said to whoever planned it."""


def slot_due(unit: Unit, house: House, kept: Schedule, now: datetime) -> None:
    """Open the session of a slot whose hour has come, once; a slot missed by too much is said, not replayed."""
    collective = unit.collectives.get(kept.collective)
    zone = collective.voice.zone
    claimed = unit.schedules.claim(kept.id, kept.slot, now)
    if not claimed or collective.state is not CollectiveState.ACTIVE or kept.next_at is None:
        unit.schedules.save(advance(kept, zone, now))
    elif not _leading(unit, collective):
        _postpone(unit, collective, kept, now)
    else:
        _open(unit, house, collective, kept, now)
        unit.schedules.save(advance(replace(after_the_first(kept), postponed=False), zone, now))


def _open(unit: Unit, house: House, collective: Collective, kept: Schedule, now: datetime) -> None:
    why_not = _why_not(unit, house, collective, kept, now)
    if why_not:
        _not_opened(unit, house, collective, kept, why_not, now)
        return
    try:
        open_planned(unit, house, collective, kept.plan, kept.created_by, now)
    except NothingToAsk:
        _not_opened(unit, house, collective, kept, "plan.nothing_fits", now)


def _why_not(unit: Unit, house: House, collective: Collective, kept: Schedule, now: datetime) -> str:
    """Return the text that says why a slot opens nothing; empty when it opens."""
    if kept.next_at and now - kept.next_at > house.habits.late:
        return "plan.missed"
    if collective.resting:
        return "plan.at_rest"
    if kept.plan.forced:
        return ""
    if house.dialogues[kept.plan.dialogue].holds_the_floor and floor_taken(unit, house, collective):
        return "plan.one_open"
    return _held(unit, house, collective, kept.plan, now)


def _held(unit: Unit, house: House, collective: Collective, plan: Plan, now: datetime) -> str:
    prompt = house.bank.get(plan.prompt) if plan.prompt else None
    held = held_back(Wanted(now, prompt), cadence_at(unit, house, collective, now, now))
    return next((f"plan.not_opened_{each.guard}" for each in held if each.guard in _STILL_HOLD), "")


def _leading(unit: Unit, collective: Collective) -> list[PersonId]:
    return [member.person for member in unit.people.members(collective.id) if member.facilitator]


def _postpone(unit: Unit, collective: Collective, kept: Schedule, now: datetime) -> None:
    """Wait, week after week, for somebody to animate; the group is told the first time."""
    if not kept.postponed:
        line = Utterance("steering.postponed", collective.place, collective.voice, delivery=Delivery.GROUP, silent=True)
        say(unit, now, line)
    unit.schedules.save(put_off(kept, collective.voice.zone, now))


def _not_opened(unit: Unit, house: House, collective: Collective, kept: Schedule, key: str, now: datetime) -> None:
    """Tell who planned it why a slot opened nothing; those who animate now, if she does not any more."""
    leading = _leading(unit, collective)
    for person in [each for each in leading if each == kept.created_by] or leading:
        who = Speaker(person, "", collective.voice.language)
        notice = sentence(unit, house, who, alone_with(person), key, collective=collective.title)
        say(unit, now, replace(notice, times={"missed": kept.next_at or now}))
