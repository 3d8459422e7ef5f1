"""The screens on which a facilitator prepares a session: taps, what she writes, and a draft that waits for her."""

from dataclasses import replace
from datetime import datetime

from bot.services import steering
from bot.services.cadence import standing
from bot.services.house import House
from bot.services.knowing import in_her_voice, taking_part
from bot.services.landing import say
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, toast
from bot.services.rights import demand
from bot.services.sketching import AWAITED, forget, settle, show, tell_screen
from dialogues.planning import plan_closed
from dialogues.wizard import Gesture, moved, resumed
from dialogues.wizard_taps import PANEL, Scene, named, tapped, written
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId, PersonId, ScheduleId
from domain.moves import Act, Commanded, Pressed, Said
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Timer, read_membership
from domain.sketches import Sketch, Stage
from domain.utterances import Manner, Subject, Topic

_START = "open"
"""What a button of « which collective? » carries for this."""


def begin(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Open the first screen, or what was put aside, for the collective she means."""
    collective = chosen_collective(unit, house, move, Action.SCHEDULE, Act.WIZARD, _START, now)
    if collective is not None:
        _start(unit, house, collective, move.who.id, Manner.POST, now)


def press(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do what a tap says; from a screen that is not the last one, show the last one again."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    manner = shown_on(unit, move, Topic.SKETCH)
    word, _, value = move.value.partition("-")
    sketch = unit.sketches.of(collective.id, move.who.id)
    match word:
        case steering.STEER:
            steering.choose(unit, house, move, now)
            return
        case "drop":
            forget(unit, collective, move.who.id)
            _close(unit, collective, move.who.id, now)
        case "edit":
            changing = _changing(unit, collective, move.who.id, ScheduleId(value), now)
            show(unit, house, collective, changing, manner, now)
        case _ if word == _START:
            _start(unit, house, collective, move.who.id, manner, now)
        case _ if sketch is None:
            toast(unit, house, move, now, "toast.sketch_gone")
            return
        case _:
            _tap(unit, house, collective, sketch, move, now)
    toast(unit, house, move, now)


def write_question(unit: Unit, house: House, move: Said, collective_id: str, now: datetime) -> bool:
    """Take the question that a facilitator was asked to write; raise `Unreadable` when no card can hold it."""
    collective, sketch = _waiting(unit, house, move, collective_id)
    show(unit, house, collective, written(sketch, move.text), Manner.POST, now)
    return True


def name_topic(unit: Unit, house: House, move: Said, collective_id: str, now: datetime) -> bool:
    """Take the topic of the moment; raise `Unreadable` when it is more than a line."""
    collective, sketch = _waiting(unit, house, move, collective_id)
    show(unit, house, collective, named(sketch, move.text), Manner.POST, now)
    return True


def put_aside(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Put aside what nobody touched for half an hour, and say so where it was shown."""
    collective_id, person = read_membership(timer.subject)
    sketch = unit.sketches.of(collective_id, person)
    if sketch is None or sketch.stage is Stage.SAVED:
        return
    collective = unit.collectives.get(collective_id)
    aside = moved(sketch, Gesture.IDLE)
    known = unit.people.get(person)
    if known and known.heeding and known.heeding.awaited in AWAITED.values():
        unit.people.save(replace(known, heeding=None))
    unit.sketches.save(aside)
    tell_screen(unit, house, collective, aside, Manner.EDIT, now)


def _start(unit: Unit, house: House, collective: Collective, person: PersonId, manner: Manner, now: datetime) -> None:
    sketch = unit.sketches.of(collective.id, person)
    if sketch is not None and sketch.plan.dialogue:
        aside = sketch if sketch.stage is Stage.SAVED else moved(sketch, Gesture.IDLE)
        show(unit, house, collective, aside, manner, now)
        return
    blank = Sketch(collective.id, person, now, seen=standing(unit, collective))
    show(unit, house, collective, blank, manner, now)


def _tap(unit: Unit, house: House, collective: Collective, sketch: Sketch, move: Pressed, now: datetime) -> None:
    word, _, value = move.value.partition("-")
    if word in (Gesture.CONFIRM, Gesture.FORCE) and sketch.at_once:
        demand(unit, house, move.who, Action.OPEN_SESSION, collective)
    try:
        match word:
            case Gesture.CONFIRM | Gesture.FORCE:
                moved(sketch, Gesture(word))
                wanted = replace(sketch, plan=replace(sketch.plan, forced=word == Gesture.FORCE))
                settle(unit, house, collective, wanted, Manner.EDIT, now)
                return
            case "resume":
                after = resumed(sketch, needs_topic=_needs_topic(house, sketch))
            case _:
                after = tapped(sketch, _gesture(word), value, _scene(unit, house, collective, now))
    except NotNow:
        after = sketch
    if word in (Gesture.AGAIN, Gesture.SHIFT):
        after = replace(after, seen=standing(unit, collective))  # she was shown what somebody else did
    show(unit, house, collective, after, Manner.EDIT, now)


def _needs_topic(house: House, sketch: Sketch) -> bool:
    return sketch.plan.prompt is not None and house.bank.get(sketch.plan.prompt).needs_topic


def _gesture(word: str) -> Gesture:
    try:
        return Gesture(word)
    except ValueError:
        raise Unreadable("no such gesture") from None


def _scene(unit: Unit, house: House, collective: Collective, now: datetime) -> Scene:
    many = len(taking_part(unit, collective.id)) > PANEL
    return Scene(house.bank, house.dialogues, collective.voice.zone, now, many)


def _changing(unit: Unit, collective: Collective, person: PersonId, id: ScheduleId, now: datetime) -> Sketch:
    """Take a plan up again, at its preview; raise `NotNow` once it is over."""
    kept = unit.schedules.get(id)
    if not kept.active or kept.collective != collective.id:
        raise NotNow("that plan is over")
    seen = standing(unit, collective)
    sketch = Sketch(collective.id, person, now, Stage.PREVIEW, kept.plan, timed=True, day=kept.day, seen=seen)
    return replace(sketch, schedule=kept.id)


def _waiting(unit: Unit, house: House, move: Said, collective_id: str) -> tuple[Collective, Sketch]:
    collective = unit.collectives.get(CollectiveId(collective_id))
    demand(unit, house, move.who, Action.SCHEDULE, collective)
    sketch = unit.sketches.of(collective.id, move.who.id)
    if sketch is None:
        raise NotNow("nothing is being prepared any more")
    return collective, sketch


def _close(unit: Unit, collective: Collective, person: PersonId, now: datetime) -> None:
    about = Subject(Topic.SKETCH, collective.id)
    closed = replace(plan_closed(collective, person, "plan.let_go"), about=about)
    say(unit, now, in_her_voice(unit, collective, closed))
