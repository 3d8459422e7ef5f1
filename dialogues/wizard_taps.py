"""What each tap on the screens of a facilitator changes in what she prepares."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from dialogues.bank import Bank
from dialogues.dialogue import Dialogue
from dialogues.own import OWN, flaws, read
from dialogues.wizard import Gesture, moved
from domain.calendar import next_weekday
from domain.errors import Unreadable
from domain.ids import PromptId
from domain.schedules import Rhythm
from domain.sessions import Mode
from domain.sketches import Sketch

PANEL: Final = 12
USUAL_DAY: Final = 1
USUAL_HOUR: Final = time(12, 15)
WINDOWS: Final = (24, 72, 120, 168)
LONGEST_TOPIC: Final = 120

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a tap may depend on, besides the sketch."""

    bank: Bank
    dialogues: Mapping[str, Dialogue]
    zone: str
    now: datetime
    many: bool
    """More people take part than a panel has."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be opened: by which dialogue, and which of its questions."""

    name: str
    families: frozenset[str]


QUESTION: Final = Kind("question", frozenset({"R"}))
SIDE_STEP: Final = Kind("sidestep", frozenset({"P"}))
KINDS: Final = (QUESTION, SIDE_STEP)
"""Those that are prepared here; others have screens of their own."""


def asked_by(kind: Kind, dialogues: Mapping[str, Dialogue]) -> Dialogue | None:
    """Return the dialogue that asks the questions of a kind, if there is one."""
    return next((each for each in dialogues.values() if kind.families <= each.families), None)


def tapped(sketch: Sketch, gesture: Gesture, value: str, scene: Scene) -> Sketch:
    """Return the sketch after a tap; raise `NotNow` from another screen, `Unreadable` for none of ours."""
    change = _CHANGES.get(gesture)
    if change is None:
        return moved(sketch, gesture)
    return change(sketch, value, scene)


def written(sketch: Sketch, text: str) -> Sketch:
    """Return the sketch with a question of one's own; raise `Unreadable`, or `NotNow` when none was asked for."""
    question = read(text)
    gesture = Gesture.WRITE_FLAWED if flaws(question) else Gesture.WRITE
    plan = replace(sketch.plan, question=question, prompt=OWN.id, topic="")
    return replace(moved(sketch, gesture), plan=plan)


def named(sketch: Sketch, text: str) -> Sketch:
    """Return the sketch with its topic; raise `Unreadable` when it is more than a line."""
    topic = " ".join(text.split())
    if not topic or len(topic) > LONGEST_TOPIC:
        raise Unreadable("not a topic")
    return replace(moved(sketch, Gesture.NAME_TOPIC), plan=replace(sketch.plan, topic=topic))


def opening_day(sketch: Sketch, zone: str, now: datetime) -> tuple[date, time]:
    """Return the local day and hour at which a sketch opens, as things stand."""
    if sketch.day is not None:
        return sketch.day, sketch.plan.at
    local = now.astimezone(ZoneInfo(zone))
    return local.date(), local.time().replace(second=0, microsecond=0)


# what each tap changes


def _kind(sketch: Sketch, value: str, scene: Scene) -> Sketch:
    kind = next((each for each in KINDS if each.name == value), None)
    dialogue = asked_by(kind, scene.dialogues) if kind else None
    if kind is None or dialogue is None:
        raise Unreadable("no such kind")
    mode = sketch.plan.mode if dialogue.detaches else Mode.SEALED
    plan = replace(sketch.plan, dialogue=dialogue.name, prompt=None, question="", topic="", mode=mode)
    family = "".join(kind.families) if kind is SIDE_STEP else ""
    return replace(moved(sketch, Gesture.KIND), plan=plan, family=family, page=0, tension=0)


def _others(sketch: Sketch, value: str, _scene: Scene) -> Sketch:
    return replace(moved(sketch, Gesture.OTHERS), page=_number(value, 99))


def _gaps(sketch: Sketch, value: str, _scene: Scene) -> Sketch:
    return replace(moved(sketch, Gesture.GAPS), page=_number(value, 1))


def _gap(sketch: Sketch, value: str, _scene: Scene) -> Sketch:
    return replace(moved(sketch, Gesture.GAP), tension=_number(value, 12), page=0)


def _take(sketch: Sketch, value: str, scene: Scene) -> Sketch:
    if PromptId(value) not in scene.bank:
        raise Unreadable("no such question")
    prompt = scene.bank.get(PromptId(value))
    gesture = Gesture.TAKE_WITH_TOPIC if prompt.needs_topic else Gesture.TAKE
    return replace(moved(sketch, gesture), plan=replace(sketch.plan, prompt=prompt.id, question="", topic=""))


def _time(sketch: Sketch, value: str, scene: Scene) -> Sketch:
    """Take now, the usual hour of the coming week, or an hour of the day chosen before."""
    gesture = Gesture.TIME_FOR_MANY if scene.many else Gesture.TIME
    after = moved(sketch, gesture)
    match value:
        case "now":
            return replace(after, timed=True, day=None, plan=replace(sketch.plan, rhythm=Rhythm.ONCE))
        case "usual":
            return _at(after, USUAL_DAY, USUAL_HOUR, Rhythm.ONCE, scene)
        case _:
            return _at(after, sketch.plan.weekday, _hour(value), sketch.plan.rhythm, scene)


def _at(sketch: Sketch, weekday: int, at: time, rhythm: Rhythm, scene: Scene) -> Sketch:
    day = next_weekday(weekday, at, scene.zone, scene.now)
    return replace(sketch, timed=True, day=day, plan=replace(sketch.plan, weekday=weekday, at=at, rhythm=rhythm))


def _days(sketch: Sketch, value: str, _scene: Scene) -> Sketch:
    return replace(moved(sketch, Gesture.DAYS), plan=replace(sketch.plan, rhythm=_one_of(Rhythm, value)))


def _day(sketch: Sketch, value: str, _scene: Scene) -> Sketch:
    return replace(moved(sketch, Gesture.DAY), plan=replace(sketch.plan, weekday=_number(value, 6)))


def _people(sketch: Sketch, value: str, _scene: Scene) -> Sketch:
    panel = PANEL if value == "panel" else 0
    return replace(moved(sketch, Gesture.PEOPLE), plan=replace(sketch.plan, panel=panel))


def _set(sketch: Sketch, value: str, scene: Scene) -> Sketch:
    """Set for how long it is open, or how the answers are held."""
    after = moved(sketch, Gesture.SET)
    name, _, chosen = value.partition("-")
    match name:
        case "window" if chosen.isdecimal() and int(chosen) in WINDOWS:
            plan = replace(sketch.plan, window=int(chosen))
        case "mode" if chosen == Mode.SEALED or scene.dialogues[sketch.plan.dialogue].detaches:
            plan = replace(sketch.plan, mode=_one_of(Mode, chosen))
        case _:
            raise Unreadable("no such setting")
    return replace(after, plan=plan)


def _shift(sketch: Sketch, value: str, scene: Scene) -> Sketch:
    """Put it off by some days; what comes back each week keeps its day of the week."""
    day, at = opening_day(sketch, scene.zone, scene.now)
    later = day + timedelta(days=_number(value, 7))
    at = at if sketch.day or time(9) <= at < time(21) else USUAL_HOUR
    plan = replace(sketch.plan, weekday=later.weekday(), at=at)
    return replace(moved(sketch, Gesture.SHIFT), day=later, plan=plan, blocked="")


def _freed(gesture: Gesture) -> Callable[[Sketch, str, Scene], Sketch]:
    return lambda sketch, _value, _scene: replace(moved(sketch, gesture), blocked="")


_CHANGES: Mapping[Gesture, Callable[[Sketch, str, Scene], Sketch]] = {
    Gesture.KIND: _kind,
    Gesture.OTHERS: _others,
    Gesture.GAPS: _gaps,
    Gesture.GAP: _gap,
    Gesture.TAKE: _take,
    Gesture.TIME: _time,
    Gesture.DAYS: _days,
    Gesture.DAY: _day,
    Gesture.PEOPLE: _people,
    Gesture.SET: _set,
    Gesture.SHIFT: _shift,
    Gesture.CHANGE: _freed(Gesture.CHANGE),
    Gesture.AGAIN: _freed(Gesture.AGAIN),
    Gesture.BACK: _freed(Gesture.BACK),
}

_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)", re.ASCII)


def _hour(value: str) -> time:
    found = _CLOCK.fullmatch(value)
    if found is None:
        raise Unreadable("no such hour")
    return time(int(found[1]), int(found[2]))


def _number(value: str, most: int) -> int:
    if not (value.isascii() and value.isdecimal() and int(value) <= most):
        raise Unreadable("no such number")
    return int(value)


def _one_of(words: type[Word], value: str) -> Word:
    try:
        return words(value)
    except ValueError:
        raise Unreadable("no such word") from None
