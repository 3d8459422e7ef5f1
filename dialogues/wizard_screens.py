"""The screens on which a facilitator prepares a session: one message, changed in place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from dialogues.dialogue import Face
from dialogues.guards import A_WEEK, Guard, ways
from dialogues.planning import HOURS
from dialogues.selection import Choice
from dialogues.wizard import Gesture
from dialogues.wizard_taps import PANEL, USUAL_DAY, USUAL_HOUR, WINDOWS
from domain.moves import Act
from domain.people import Collective, alone_with
from domain.schedules import Rhythm
from domain.sessions import Mode
from domain.sketches import Sketch, Stage
from domain.utterances import Button, Line, Manner, Subject, Topic, Utterance

_GAPS_A_PAGE: Final = 6
HANDED: Final[Mapping[str, Act]] = {"presence": Act.MEETING, "tensions": Act.TENSIONS}
"""What has screens of its own: its name, and the button that opens them."""
Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the screens show of how things stand."""

    collective: Collective
    kinds: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    notes: tuple[Line, ...] = ()
    """What the choice of a question is worth saying, from counts alone."""
    flaws: tuple[str, ...] = ()
    preview: tuple[Line, ...] = ()
    times: Mapping[str, datetime] | None = None
    used: int = 0
    """Which of the week's openings this one is."""
    window: int = 72
    scope: str = "unnamed"
    other: str = ""
    """Who did something meanwhile."""
    many: bool = False
    detaches: bool = True
    """What is prepared may be held so that its answers have no author."""


def wizard_screen(sketch: Sketch, view: View, manner: Manner) -> Utterance:
    """Show the screen where a sketch stands."""
    face = _FACES[sketch.stage](sketch, view)
    return Utterance(
        key=face.key,
        to=alone_with(sketch.person),
        voice=view.collective.voice,
        manner=manner,
        facts={"collective": view.collective.title, **face.facts},
        times=view.times or {},
        lines=face.lines,
        buttons=face.buttons,
        about=Subject(Topic.SKETCH, view.collective.id),
    )


def _tap(view: View, label: str, value: str, *, chosen: bool = False, **facts: str | int) -> Button:
    return Button(f"button.{label}", Act.WIZARD, view.collective.id, value, facts=facts, chosen=chosen)


def _back(view: View) -> Button:
    return _tap(view, "back", Gesture.BACK)


def _drop(view: View) -> Button:
    return _tap(view, "cancel", "drop")


def _kind(_sketch: Sketch, view: View) -> Face:
    kinds = [_kind_button(view, name) for name in view.kinds]
    rows = [tuple(kinds[start : start + 2]) for start in range(0, len(kinds), 2)]
    return Face("wizard.kind", buttons=(*rows, (_drop(view),)))


def _kind_button(view: View, name: str) -> Button:
    if name in HANDED:
        return Button(f"button.kind_{name}", HANDED[name], view.collective.id)
    return _tap(view, f"kind_{name}", f"{Gesture.KIND}-{name}")


def _content(sketch: Sketch, view: View) -> Face:
    ranked = tuple(enumerate(view.choices, 1))
    lines = tuple(line for rank, choice in ranked for line in _proposed(rank, choice, view))
    taken = tuple(_tap(view, "sketch_rank", f"{Gesture.TAKE}-{choice.prompt.id}", rank=rank) for rank, choice in ranked)
    others = _tap(view, "others", f"{Gesture.OTHERS}-{sketch.page + 1}")
    rows = (taken, (others, _tap(view, "by_gap", f"{Gesture.GAPS}-0"))) if taken else ((others,),)
    own = ((_tap(view, "own_question", Gesture.OWN),),) if not sketch.family else ()
    return Face("wizard.content", lines=(*view.notes, *lines), buttons=(*rows, *own, (_back(view),)))


def _proposed(rank: int, choice: Choice, view: View) -> tuple[Line, ...]:
    asked = Line("wizard.proposed", {"rank": rank, "question": choice.prompt.said(view.collective.voice)})
    return (asked, *(Line(f"choice.{reason.name}", {"weeks": reason.weeks}) for reason in choice.why))


def _tension(sketch: Sketch, view: View) -> Face:
    first = 1 + _GAPS_A_PAGE * sketch.page
    gaps = range(first, first + _GAPS_A_PAGE)
    lines = tuple(Line("wizard.gap", {"rank": gap, "gap": str(gap)}) for gap in gaps)
    taps = tuple(_tap(view, "sketch_rank", f"{Gesture.GAP}-{gap}", rank=gap) for gap in gaps)
    more = _tap(view, "other_gaps", f"{Gesture.GAPS}-{1 - sketch.page}")
    return Face("wizard.tension", lines=lines, buttons=(taps, (more, _back(view))))


def _own(_sketch: Sketch, view: View) -> Face:
    return Face("wizard.own", buttons=((_back(view),),))


def _verdict(sketch: Sketch, view: View) -> Face:
    said = tuple(Line(f"wizard.flaw_{rule.lower()}") for rule in view.flaws)
    rows = ((_tap(view, "keep_question", Gesture.KEEP), _tap(view, "rewrite", Gesture.REWRITE)), (_back(view),))
    return Face("wizard.verdict", {"question": sketch.plan.question}, rows, said)


def _topic(_sketch: Sketch, view: View) -> Face:
    return Face("wizard.topic", buttons=((_back(view),),))


def _when(sketch: Sketch, view: View) -> Face:
    usual = _tap(view, "usual_time", f"{Gesture.TIME}-usual", day=USUAL_DAY, hour=_clock(USUAL_HOUR))
    once, weekly = f"{Gesture.DAYS}-{Rhythm.ONCE}", f"{Gesture.DAYS}-{Rhythm.WEEKLY}"
    rows = (
        (_tap(view, "right_now", f"{Gesture.TIME}-now"), usual),
        (_tap(view, "pick_day", once), *(() if sketch.family else (_tap(view, "each_week", weekly),))),
        (_back(view),),
    )
    return Face("wizard.when", {"zone": view.collective.voice.zone}, rows)


def _day(_sketch: Sketch, view: View) -> Face:
    days = tuple(Button(f"weekday.{day}", Act.WIZARD, view.collective.id, f"{Gesture.DAY}-{day}") for day in range(7))
    return Face("wizard.day", buttons=(days[:4], days[4:], (_back(view),)))


def _hour(_sketch: Sketch, view: View) -> Face:
    hours = tuple(
        Button(f"hour.{_clock(at)}", Act.WIZARD, view.collective.id, f"{Gesture.TIME}-{_clock(at)}") for at in HOURS
    )
    return Face("wizard.hour", {"zone": view.collective.voice.zone}, (hours[:3], hours[3:], (_back(view),)))


def _people(sketch: Sketch, view: View) -> Face:
    rows = (
        (_tap(view, "everybody", f"{Gesture.PEOPLE}-all", chosen=not sketch.plan.panel),),
        (_tap(view, "panel", f"{Gesture.PEOPLE}-panel", chosen=bool(sketch.plan.panel), size=PANEL),),
        (_back(view),),
    )
    return Face("wizard.people", {"size": PANEL}, rows)


def _preview(sketch: Sketch, view: View) -> Face:
    when = Line("wizard.opens_now") if sketch.at_once else Line(f"wizard.opens_{sketch.plan.rhythm}")
    people = (Line("wizard.for_panel", {"size": sketch.plan.panel}),) if sketch.plan.panel else ()
    budget = Line("wizard.budget", {"used": view.used, "most": A_WEEK})
    whom = (_tap(view, "for_whom", Gesture.WHOM),) if view.many else ()
    rows: tuple[Row, ...] = (
        (_tap(view, "confirm", Gesture.CONFIRM),),
        (*whom, _tap(view, "sketch_settings", Gesture.SETTINGS)),
        (_back(view), _drop(view)),
    )
    return Face("wizard.preview", lines=(*view.preview, when, *people, budget), buttons=rows)


def _settings(sketch: Sketch, view: View) -> Face:
    windows = tuple(
        _tap(view, f"window_{hours}", f"{Gesture.SET}-window-{hours}", chosen=hours == view.window) for hours in WINDOWS
    )
    modes = tuple(
        _tap(view, f"hold_{mode}", f"{Gesture.SET}-mode-{mode}", chosen=mode is sketch.plan.mode) for mode in Mode
    )
    held = (modes,) if view.detaches else ()
    return Face("wizard.settings", {"scope": view.scope}, (windows, *held, (_back(view),)))


def _conflict(sketch: Sketch, view: View) -> Face:
    held = ways(Guard(sketch.blocked))
    days = (7,) if sketch.plan.rhythm is Rhythm.WEEKLY else held.shifts
    shifts = tuple(_tap(view, "shift", f"{Gesture.SHIFT}-{each}", days=each) for each in days if held.shifts)
    change = ((_tap(view, "change_question", Gesture.CHANGE),),) if held.change else ()
    force = ((_tap(view, "force", Gesture.FORCE),),) if held.forced else ()
    again = ((_tap(view, "look_again", Gesture.AGAIN),),) if held.guard is Guard.OVERTAKEN else ()
    rows = (*((shifts,) if shifts else ()), *change, *again, *force, (_back(view), _drop(view)))
    unnamed = "_unnamed" if held.guard is Guard.OVERTAKEN and not view.other else ""
    return Face(f"wizard.conflict.{held.guard}{unnamed}", {"name": view.other, "most": A_WEEK}, rows)


def _saved(_sketch: Sketch, view: View) -> Face:
    rows = ((_tap(view, "resume_sketch", "resume"), _tap(view, "erase_sketch", "drop")),)
    return Face("wizard.saved", buttons=rows)


def _confirmed(sketch: Sketch, view: View) -> Face:
    if sketch.schedule is None:
        return Face("wizard.confirmed_now")
    rows = (
        (_tap(view, "change_plan", f"edit-{sketch.schedule}"), Button("button.unplan", Act.UNPLAN, sketch.schedule)),
    )
    return Face(f"wizard.confirmed_{sketch.plan.rhythm}", buttons=rows)


def _clock(at: time) -> str:
    return f"{at:%H%M}"


_FACES: Mapping[Stage, Callable[[Sketch, View], Face]] = {
    Stage.KIND: _kind,
    Stage.CONTENT: _content,
    Stage.TENSION: _tension,
    Stage.OWN: _own,
    Stage.VERDICT: _verdict,
    Stage.TOPIC: _topic,
    Stage.WHEN: _when,
    Stage.DAY: _day,
    Stage.HOUR: _hour,
    Stage.PEOPLE: _people,
    Stage.PREVIEW: _preview,
    Stage.SETTINGS: _settings,
    Stage.CONFLICT: _conflict,
    Stage.SAVED: _saved,
    Stage.CONFIRMED: _confirmed,
}
