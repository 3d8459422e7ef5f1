"""Preparing a session, screen after screen: which screen follows which."""

from dataclasses import replace
from enum import StrEnum

from dialogues.machine import Rule, Table
from domain.sketches import Sketch, Stage


class Gesture(StrEnum):
    """What somebody does on one of these screens; the values begin what the buttons carry."""

    KIND = "kind"
    OTHERS = "others"
    GAPS = "gaps"
    GAP = "gap"
    OWN = "own"
    TAKE = "take"
    TAKE_WITH_TOPIC = "take_topic"
    WRITE = "write"
    WRITE_FLAWED = "write_flawed"
    KEEP = "keep"
    REWRITE = "rewrite"
    NAME_TOPIC = "topic"
    DAYS = "days"
    DAY = "day"
    TIME = "time"
    TIME_FOR_MANY = "time_many"
    PEOPLE = "people"
    WHOM = "whom"
    SETTINGS = "settings"
    SET = "set"
    CONFIRM = "ok"
    BLOCK = "block"
    SHIFT = "shift"
    FORCE = "force"
    CHANGE = "change"
    AGAIN = "again"
    BACK = "back"
    IDLE = "idle"
    TO_KIND = "to_kind"
    TO_CONTENT = "to_content"
    TO_TOPIC = "to_topic"
    TO_WHEN = "to_when"
    TO_PREVIEW = "to_preview"


_S, _G = Stage, Gesture

WIZARD: Table[Stage, Gesture] = Table(
    "wizard",
    Stage,
    (
        Rule((_S.KIND,), _G.KIND, _S.CONTENT),
        Rule((_S.CONTENT,), _G.OTHERS, _S.CONTENT),
        Rule((_S.CONTENT, _S.TENSION), _G.GAPS, _S.TENSION),
        Rule((_S.TENSION,), _G.GAP, _S.CONTENT),
        Rule((_S.CONTENT,), _G.OWN, _S.OWN),
        Rule((_S.CONTENT,), _G.TAKE, _S.WHEN),
        Rule((_S.CONTENT,), _G.TAKE_WITH_TOPIC, _S.TOPIC),
        Rule((_S.OWN, _S.VERDICT), _G.WRITE, _S.WHEN),
        Rule((_S.OWN, _S.VERDICT), _G.WRITE_FLAWED, _S.VERDICT),
        Rule((_S.VERDICT,), _G.KEEP, _S.WHEN),
        Rule((_S.VERDICT,), _G.REWRITE, _S.OWN),
        Rule((_S.TOPIC,), _G.NAME_TOPIC, _S.WHEN),
        Rule((_S.WHEN,), _G.DAYS, _S.DAY),
        Rule((_S.DAY,), _G.DAY, _S.HOUR),
        Rule((_S.WHEN, _S.HOUR), _G.TIME, _S.PREVIEW),
        Rule((_S.WHEN, _S.HOUR), _G.TIME_FOR_MANY, _S.PEOPLE),
        Rule((_S.PEOPLE,), _G.PEOPLE, _S.PREVIEW),
        Rule((_S.PREVIEW,), _G.WHOM, _S.PEOPLE),
        Rule((_S.PREVIEW,), _G.SETTINGS, _S.SETTINGS),
        Rule((_S.SETTINGS,), _G.SET, _S.SETTINGS),
        Rule((_S.PREVIEW,), _G.CONFIRM, _S.CONFIRMED),
        Rule((_S.PREVIEW, _S.CONFLICT), _G.BLOCK, _S.CONFLICT),
        Rule((_S.CONFLICT,), _G.SHIFT, _S.PREVIEW),
        Rule((_S.CONFLICT,), _G.AGAIN, _S.PREVIEW),
        Rule((_S.CONFLICT,), _G.FORCE, _S.CONFIRMED),
        Rule((_S.CONFLICT,), _G.CHANGE, _S.CONTENT),
        Rule((_S.CONTENT,), _G.BACK, _S.KIND),
        Rule((_S.TENSION, _S.OWN, _S.VERDICT, _S.TOPIC, _S.WHEN), _G.BACK, _S.CONTENT),
        Rule((_S.DAY, _S.PEOPLE, _S.PREVIEW), _G.BACK, _S.WHEN),
        Rule((_S.HOUR,), _G.BACK, _S.DAY),
        Rule((_S.SETTINGS, _S.CONFLICT), _G.BACK, _S.PREVIEW),
        Rule(tuple(stage for stage in Stage if stage not in (_S.SAVED, _S.CONFIRMED)), _G.IDLE, _S.SAVED),
        Rule((_S.SAVED,), _G.TO_KIND, _S.KIND),
        Rule((_S.SAVED,), _G.TO_CONTENT, _S.CONTENT),
        Rule((_S.SAVED,), _G.TO_TOPIC, _S.TOPIC),
        Rule((_S.SAVED,), _G.TO_WHEN, _S.WHEN),
        Rule((_S.SAVED,), _G.TO_PREVIEW, _S.PREVIEW),
    ),
)


def moved(sketch: Sketch, gesture: Gesture) -> Sketch:
    """Return the sketch at the screen that follows; raise `NotNow` when nothing leads there."""
    return replace(sketch, stage=WIZARD.after(sketch.stage, gesture))


def resumed(sketch: Sketch, *, needs_topic: bool = False) -> Sketch:
    """Return a sketch that was put aside at the first screen where something is left to choose."""
    if not sketch.plan.dialogue:
        return moved(sketch, Gesture.TO_KIND)
    if not sketch.plan.prompt:
        return moved(sketch, Gesture.TO_CONTENT)
    if needs_topic and not sketch.plan.topic:
        return moved(sketch, Gesture.TO_TOPIC)
    return moved(sketch, Gesture.TO_PREVIEW if sketch.timed else Gesture.TO_WHEN)
