"""What the screens of a facilitator show of how things stand, and what holds back what she prepares."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.arranging import name_of
from bot.services.cadence import cadence_at, newcomer
from bot.services.choosing import Wish, choose_several, just_worn, short_of_voices
from bot.services.house import House
from bot.services.knowing import next_number, taking_part
from dialogues.guards import Held, Wanted, held_back
from dialogues.own import flaws
from dialogues.preview import Previewed, shown
from dialogues.selection import Choice, NothingToAsk
from dialogues.wizard_screens import HANDED, View
from dialogues.wizard_taps import KINDS, PANEL, asked_by, opening_day
from domain.calendar import instant_of
from domain.people import Collective
from domain.ports import Unit
from domain.schedules import Rhythm
from domain.sketches import Sketch, Stage
from domain.utterances import Line

_A_PAGE = 3


def view_of(unit: Unit, house: House, collective: Collective, sketch: Sketch, now: datetime) -> View:
    """Return what the screen of a sketch shows."""
    match sketch.stage:
        case Stage.KIND:
            return View(collective, kinds=_kinds(house))
        case Stage.CONTENT:
            return _content(unit, house, collective, sketch, now)
        case Stage.VERDICT:
            return View(collective, flaws=flaws(sketch.plan.question))
        case Stage.PREVIEW | Stage.SETTINGS | Stage.CONFIRMED:
            return _preview(unit, house, collective, sketch, now)
        case Stage.CONFLICT:
            return _conflict(unit, collective, sketch)
        case _:
            return View(collective)


def what_holds(unit: Unit, house: House, collective: Collective, sketch: Sketch, now: datetime) -> tuple[Held, ...]:
    """Return all that speaks against what is prepared, as things stand."""
    at = _opens_at(collective, sketch, now)
    cadence = cadence_at(unit, house, collective, at, now, sketch.schedule)
    others = newcomer(unit, collective, sketch.seen, sketch.person) is not None
    prompt = house.bank.get(sketch.plan.prompt) if sketch.plan.prompt else None
    return held_back(Wanted(at, prompt), replace(cadence, others=others))


def _kinds(house: House) -> tuple[str, ...]:
    here = (kind.name for kind in KINDS if asked_by(kind, house.dialogues))
    return (*here, *(name for name in HANDED if name in house.dialogues))


def _content(unit: Unit, house: House, collective: Collective, sketch: Sketch, now: datetime) -> View:
    return View(
        collective,
        choices=_choices(unit, house, collective, sketch, now),
        notes=() if sketch.page else _notes(unit, house, collective, now),
    )


def _choices(unit: Unit, house: House, collective: Collective, sketch: Sketch, now: datetime) -> tuple[Choice, ...]:
    """Return three questions; once all were declined, the first ones again."""
    wish = Wish(sketch.plan.dialogue, families=frozenset(sketch.family), tension=sketch.tension, topic=True)
    wanted = _A_PAGE * (sketch.page + 1)
    try:
        choices = choose_several(unit, house, collective, now, wish, wanted)
    except NothingToAsk:
        return ()
    pages = max(1, -(-len(choices) // _A_PAGE))
    start = _A_PAGE * (sketch.page % pages)
    return choices[start : start + _A_PAGE]


def _notes(unit: Unit, house: House, collective: Collective, now: datetime) -> tuple[Line, ...]:
    tired = sorted(just_worn(unit, house, collective, now))
    rested = tuple(
        Line("wizard.note_rested", {"question": house.bank.get(id).said(collective.voice)}) for id in tired[:1]
    )
    thin = (Line("wizard.note_thin"),) if short_of_voices(unit, house, collective, now) else ()
    return (*rested, *thin)


def _preview(unit: Unit, house: House, collective: Collective, sketch: Sketch, now: datetime) -> View:
    at = _opens_at(collective, sketch, now)
    window = _window(house, sketch)
    cadence = cadence_at(unit, house, collective, at, now, sketch.schedule)
    return View(
        collective,
        preview=_quoted(unit, house, collective, sketch, at),
        times={"opens": at, "closes": at + window},
        used=cadence.group_used + 1,
        window=window // timedelta(hours=1),
        scope=house.bank.get(sketch.plan.prompt).scope if sketch.plan.prompt else "unnamed",
        many=len(taking_part(unit, collective.id)) > PANEL,
        detaches=house.dialogues[sketch.plan.dialogue].detaches,
    )


def _quoted(unit: Unit, house: House, collective: Collective, sketch: Sketch, at: datetime) -> tuple[Line, ...]:
    plan = sketch.plan
    if plan.prompt is None:
        return (Line("wizard.chosen_then"),)
    number = next_number(unit, collective.id)
    dialogue, prompt = house.dialogues[plan.dialogue], house.bank.get(plan.prompt)
    lines = shown(Previewed(collective, dialogue, prompt, plan, number, at, _window(house, sketch)))
    return (*lines, Line("wizard.then_chosen")) if plan.rhythm is Rhythm.WEEKLY else lines


def _conflict(unit: Unit, collective: Collective, sketch: Sketch) -> View:
    other = newcomer(unit, collective, sketch.seen, sketch.person)
    name = name_of(unit, collective, other.by) if other else ""
    return View(collective, other=name, times={"opens": other.at} if other else {})


def _opens_at(collective: Collective, sketch: Sketch, now: datetime) -> datetime:
    if sketch.day is None:
        return now
    day, at = opening_day(sketch, collective.voice.zone, now)
    return instant_of(day, at, collective.voice.zone)


def _window(house: House, sketch: Sketch) -> timedelta:
    dialogue = house.dialogues[sketch.plan.dialogue]
    return timedelta(hours=sketch.plan.window) or dialogue.window or house.habits.window
