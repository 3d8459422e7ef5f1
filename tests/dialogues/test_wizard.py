"""The machine of the facilitator's screens: a way on and back from everywhere, and words on each screen."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from choir import CHOIR, INES, QUESTION, TUESDAY
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.bank import Bank
from dialogues.guards import Guard
from dialogues.own import OWN, flaws
from dialogues.repertoire import REPERTOIRE
from dialogues.selection import Choice, Reason
from dialogues.wizard import WIZARD, Gesture, moved, resumed
from dialogues.wizard_screens import View, wizard_screen
from dialogues.wizard_taps import KINDS, Scene, asked_by, named, opening_day, tapped, written
from domain.errors import NotNow, Unreadable
from domain.ids import PromptId
from domain.moves import Act
from domain.schedules import Rhythm
from domain.sessions import Mode
from domain.sketches import Sketch, Stage
from domain.utterances import Manner

TOPICAL = replace(QUESTION, id=PromptId("R02"), needs_topic=True)
SCENE = Scene(Bank([QUESTION, TOPICAL]), REPERTOIRE, CHOIR.voice.zone, TUESDAY, many=False)
BLANK = Sketch(CHOIR.id, INES, TUESDAY)
LEADING_ON = set(Gesture) - {Gesture.BACK, Gesture.IDLE, Gesture.BLOCK}
VIEW = View(
    CHOIR,
    kinds=("question", "sidestep", "tensions"),
    choices=(Choice(QUESTION, (Reason("never_asked"),)),),
    times={"opens": TUESDAY, "closes": TUESDAY},
    many=True,
)


def prepared(**changes: object) -> Sketch:
    """Return a question that is ready to be looked at."""
    plan = replace(BLANK.plan, dialogue="reflexive", prompt=QUESTION.id)
    return replace(Sketch(CHOIR.id, INES, TUESDAY, Stage.PREVIEW, plan, timed=True), **changes)


def after(sketch: Sketch, *taps: str, scene: Scene = SCENE) -> Sketch:
    """Return a sketch after some taps, each as its button carries it."""
    for tap in taps:
        word, _, value = tap.partition("-")
        sketch = tapped(sketch, Gesture(word), value, scene)
    return sketch


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CONFIRMED])
def test_every_screen_leads_on_and_back(stage: Stage) -> None:
    """Something is to be done on each, each but the first leads back, and each may be left for a while."""
    possible = {gesture for gesture in Gesture if WIZARD.allows(stage, gesture)}
    assert possible & LEADING_ON
    assert stage in (Stage.KIND, Stage.SAVED) or Gesture.BACK in possible
    assert stage is Stage.SAVED or Gesture.IDLE in possible


def test_what_is_confirmed_is_over() -> None:
    """Nothing is tapped on it any more: a plan is taken up again by a button of its own."""
    assert not [gesture for gesture in Gesture if WIZARD.allows(Stage.CONFIRMED, gesture)]


@pytest.mark.parametrize("stage", Stage)
def test_every_screen_has_few_buttons_that_do_something(stage: Stage) -> None:
    """Ten at most; whatever is tapped is foreseen by the table, or closes the screen."""
    said = wizard_screen(prepared(stage=stage, blocked=Guard.OPEN), VIEW, Manner.EDIT)
    buttons = [button for row in said.buttons for button in row]
    assert len(buttons) <= 10
    words = {button.value.partition("-")[0] for button in buttons if button.act is Act.WIZARD}
    gestures = {Gesture(word) for word in words - {"drop", "resume", "edit"}}
    assert all(
        any(rule.trigger.startswith(each) for rule in WIZARD.rules if stage in rule.sources) for each in gestures
    )
    assert all(len(button.value) <= 20 for button in buttons)


OFFERED = (
    "kind-question kind-sidestep others-1 gaps-0 gaps-1 gap-3 own take-R01 take-R02 keep rewrite days-once"
    " days-weekly day-3 time-now time-usual time-1815 people-all people-panel whom settings set-window-120"
    " set-mode-detached shift-2 shift-7 change again back idle write:Qu'as-tu_entendu_? write:Pourquoi_? topic:Le_local"
    " block resume"
)
TAPS = st.sampled_from(OFFERED.split())


@settings(deadline=None, max_examples=300)
@given(st.lists(TAPS, max_size=40), st.booleans())
def test_any_walk_stays_on_its_screens(walk: list[str], many: bool) -> None:
    """Whatever is tapped or written, in whatever order: a screen with words, and what is chosen is kept."""
    sketch, scene = BLANK, replace(SCENE, many=many)
    for tap in walk:
        try:
            sketch = _step(sketch, tap, scene)
        except NotNow:
            continue
        assert wizard_screen(sketch, VIEW, Manner.EDIT).key.startswith("wizard.")
        if sketch.stage in (Stage.PREVIEW, Stage.SETTINGS, Stage.CONFLICT):
            assert sketch.timed
            assert sketch.plan.prompt
            assert sketch.plan.question == "" or sketch.plan.prompt == OWN.id


def _step(sketch: Sketch, tap: str, scene: Scene) -> Sketch:
    if tap.startswith("write:"):
        return written(sketch, tap[6:].replace("_", " "))
    if tap.startswith("topic:"):
        return named(sketch, tap[6:])
    if tap == "resume":
        return resumed(sketch)
    blocked = moved(sketch, Gesture.BLOCK) if tap == "block" else after(sketch, tap, scene=scene)
    return replace(blocked, blocked=Guard.OPEN) if tap == "block" else blocked


def test_a_good_default_takes_four_taps() -> None:
    """A kind, a question, an hour, and the confirmation."""
    sketch = after(BLANK, "kind-question", "take-R01", "time-usual")
    assert (sketch.stage, sketch.day, sketch.plan.at) == (Stage.PREVIEW, date(2026, 12, 1), time(12, 15))
    assert moved(sketch, Gesture.CONFIRM).stage is Stage.CONFIRMED


def test_a_large_collective_chooses_for_whom() -> None:
    """Where more take part than a panel has, one screen more."""
    large = replace(SCENE, many=True)
    sketch = after(BLANK, "kind-question", "take-R01", "time-now", scene=large)
    assert sketch.stage is Stage.PEOPLE
    assert after(sketch, "people-panel", scene=large).plan.panel == 12


def test_a_question_that_needs_a_topic_asks_for_it() -> None:
    """One line, then the hour."""
    sketch = after(BLANK, "kind-question", "take-R02")
    assert sketch.stage is Stage.TOPIC
    told = named(sketch, "  Le local,\n et ses clés ")
    assert (told.stage, told.plan.topic) == (Stage.WHEN, "Le local, et ses clés")
    with pytest.raises(Unreadable):
        named(sketch, "x" * 121)


def test_a_question_of_ones_own_is_read_before_it_is_kept() -> None:
    """Nothing to say: it goes on. A word to say: it is said, and she decides."""
    sketch = after(BLANK, "kind-question", "own")
    fine = written(sketch, "Qu'as-tu entendu ce matin ?")
    assert (fine.stage, fine.plan.prompt, fine.plan.question) == (Stage.WHEN, OWN.id, "Qu'as-tu entendu ce matin ?")
    doubtful = written(sketch, "Pourquoi est-ce ainsi ? Et que faire ?")
    assert (doubtful.stage, flaws(doubtful.plan.question)) == (Stage.VERDICT, ("L2", "L3"))
    assert after(doubtful, "keep").stage is Stage.WHEN
    assert after(doubtful, "rewrite").stage is Stage.OWN
    assert written(doubtful, "Qu'as-tu entendu ?").stage is Stage.WHEN


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 501])
def test_what_no_card_can_hold_is_no_question(text: str) -> None:
    """It is said, and asked again."""
    with pytest.raises(Unreadable):
        written(after(BLANK, "kind-question", "own"), text)


def test_another_question_leaves_nothing_of_the_first() -> None:
    """Who wrote one, went back and took one of the bank, asks that one alone."""
    mine = written(after(BLANK, "kind-question", "own"), "Qu'as-tu entendu ?")
    taken = after(mine, "back", "take-R01")
    assert (taken.plan.question, taken.plan.prompt) == ("", QUESTION.id)


def test_a_plan_is_put_off_by_days() -> None:
    """What was for now goes to the same hour two days later; by night, to noon."""
    blocked = replace(prepared(), stage=Stage.CONFLICT)
    assert opening_day(after(blocked, "shift-2"), SCENE.zone, TUESDAY) == (date(2026, 11, 26), time(12, 15))
    by_night = replace(SCENE, now=TUESDAY + timedelta(hours=12))
    assert after(blocked, "shift-2", scene=by_night).plan.at == time(12, 15)
    weekly = replace(blocked, day=date(2026, 12, 1), plan=replace(blocked.plan, rhythm=Rhythm.WEEKLY, weekday=1))
    later = after(weekly, "shift-7")
    assert (later.day, later.plan.weekday) == (date(2026, 12, 8), 1)


def test_settings_change_one_thing_each() -> None:
    """For how long, and how the answers are held; anything else is none of ours."""
    sketch = after(prepared(), "settings", "set-window-120", "set-mode-detached")
    assert (sketch.plan.window, sketch.plan.mode) == (120, Mode.DETACHED)
    for tap in ("set-window-13", "set-mode-loud", "set-colour-red"):
        with pytest.raises(Unreadable):
            after(sketch, tap)


@pytest.mark.parametrize("tap", ["kind-party", "gap-13", "take-R99", "days-daily", "day-9", "time-2561", "others-x"])
def test_no_tap_of_ours_says_anything_else(tap: str) -> None:
    """A value that no screen offers is refused."""
    at = {"kind": Stage.KIND, "gap": Stage.TENSION, "days": Stage.WHEN, "day": Stage.DAY, "time": Stage.WHEN}
    sketch = replace(prepared(), stage=at.get(tap.partition("-")[0], Stage.CONTENT))
    with pytest.raises(Unreadable):
        after(sketch, tap)


def test_a_sketch_is_taken_up_where_it_was_left() -> None:
    """At the first thing that is still to be chosen."""
    aside = [
        moved(after(BLANK, *taps), Gesture.IDLE)
        for taps in ((), ("kind-question",), ("kind-question", "take-R01"), ("kind-question", "take-R01", "time-now"))
    ]
    assert [resumed(sketch).stage for sketch in aside] == [Stage.KIND, Stage.CONTENT, Stage.WHEN, Stage.PREVIEW]


def test_a_topic_that_was_never_named_is_asked_for_again() -> None:
    """A question that needs one does not open without it because somebody was called away."""
    aside = moved(after(BLANK, "kind-question", "take-R02"), Gesture.IDLE)
    assert resumed(aside, needs_topic=True).stage is Stage.TOPIC
    with_topic = replace(aside, plan=replace(aside.plan, topic="Le local"))
    assert resumed(with_topic, needs_topic=True).stage is Stage.WHEN


def test_each_kind_has_a_dialogue_that_asks_it() -> None:
    """A question, and a side-step where the repertoire has one."""
    assert [asked_by(kind, REPERTOIRE).families >= kind.families for kind in KINDS if asked_by(kind, REPERTOIRE)]
    assert asked_by(KINDS[0], REPERTOIRE) is REPERTOIRE["reflexive"]
