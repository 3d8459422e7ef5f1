"""A facilitator prepares a session in private, screen after screen, and what holds it back is said."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.services.choosing import resting
from bot.services.opening import Opening, open_session
from dialogues.own import OWN
from domain.errors import NotNow
from domain.ids import PersonId, PromptId, ScheduleId
from domain.moves import Act
from domain.people import Awaited, CollectiveState
from domain.schedules import Plan, Rhythm, Schedule
from domain.sessions import Mode, Session, SessionState, Timer, TimerKind
from domain.sketches import Sketch
from domain.utterances import Manner, Topic, Utterance

from .evenings import opened, sealed
from .openings import PARTS
from .people import HANGAR, INES, MALO, ROSA, SALOME, at_home, consenting
from .test_questions_and_plans import fall_due, lead_both, plans, sessions
from .town import BANK, HOUR, Town, button_of, in_group, keys, one

TAPPED = {name: PromptId("C01" if name == "presence" else "T01") for name in PARTS}
"""A question for what is tapped."""


def screen(said: list[Utterance]) -> Utterance:
    """Return the one screen of the wizard that was shown."""
    [found] = [each for each in said if each.about and each.about.topic is Topic.SKETCH]
    return found


def walk(town: Town, *values: str) -> Utterance:
    """Let Salomé begin, and tap one value after the other."""
    shown = screen(town.order(SALOME, "schedule"))
    for value in values:
        shown = screen(town.press(SALOME, Act.WIZARD, HANGAR.id, value))
    return shown


def sketch(town: Town) -> Sketch | None:
    """Return what Salomé is preparing."""
    return town.see(lambda unit: unit.sketches.of(HANGAR.id, SALOME.id))


def first_question(shown: Utterance) -> str:
    """Return the value of the first question proposed."""
    return next(button.value for row in shown.buttons for button in row if button.value.startswith("take-"))


def ask_earlier(town: Town, id: str, state: SessionState, ago: timedelta = timedelta(days=3)) -> Session:
    """Let a question have been asked before."""

    def asked(unit: object) -> Session:
        session = open_session(unit, town.house, HANGAR, Opening(BANK.get(PromptId(id)), None), town.now - ago)
        return unit.sessions.save(replace(session, state=state))

    return town.work(asked)


def lead_too(town: Town, who: PersonId = MALO.id) -> None:
    """Make somebody else a facilitator of Le Hangar."""
    member = town.see(lambda unit: unit.people.member(HANGAR.id, who))
    town.work(lambda unit: unit.people.save_member(replace(member, facilitator=True)))


def test_one_message_is_changed_in_place(town: Town) -> None:
    """From the first screen to the last, in private."""
    shown = walk(town)
    assert (shown.key, shown.manner, shown.to) == ("wizard.kind", Manner.POST, at_home(SALOME))
    shown = screen(town.tap(SALOME, shown, "kind_question"))
    assert (shown.key, shown.manner) == ("wizard.content", Manner.EDIT)
    assert len([line for line in shown.lines if line.key == "wizard.proposed"]) == 3
    shown = screen(town.tap(SALOME, shown, "sketch_rank"))
    assert (shown.key, shown.facts["zone"]) == ("wizard.when", "Europe/Paris")
    shown = screen(town.tap(SALOME, shown, "usual_time"))
    assert shown.key == "wizard.preview"
    shown = screen(town.tap(SALOME, shown, "confirm"))
    assert shown.key == "wizard.confirmed_once"
    assert [plan.slot for plan in plans(town)] == ["2026-11-24T12:15"]
    assert sketch(town) is None


def test_the_preview_is_what_is_said_then(town: Town) -> None:
    """The group's text and the private one are shown as they will be, word for word."""
    taken = first_question(walk(town, "kind-question"))
    shown = walk_on(town, taken, "time-now")
    quoted = [(line.key, dict(line.facts)) for line in shown.lines if line.quoted]
    said = town.press(SALOME, Act.WIZARD, HANGAR.id, "ok")
    card = one(said, "card.open")
    invited = next(each for each in said if each.key == "invitation.open")
    assert quoted == [(card.key, dict(card.facts)), (invited.key, dict(invited.facts))]
    assert shown.times["closes"] == card.times["closes"]
    assert screen(said).key == "wizard.confirmed_now"


def walk_on(town: Town, *values: str) -> Utterance:
    """Tap one value after the other, from where Salomé stands."""
    for value in values:
        shown = screen(town.press(SALOME, Act.WIZARD, HANGAR.id, value))
    return shown


def test_the_question_that_was_chosen_is_the_one_asked(town: Town) -> None:
    """At its hour; the weeks after, another is chosen."""
    taken = first_question(walk(town, "kind-question"))
    walk_on(town, taken, "days-weekly", "day-1", "time-1215", "ok")
    for _ in range(2):
        town.now = plans(town)[0].next_at
        fall_due(town)
        [latest, *_] = sessions(town)
        town.work(lambda unit, latest=latest: unit.sessions.save(replace(latest, state=SessionState.LAPSED)))
    second, first = sessions(town)
    assert first.prompt == taken.removeprefix("take-")
    assert second.prompt != first.prompt


def test_others_are_proposed_until_the_first_come_back(town: Town) -> None:
    """Three at a time, all different; by a gap, only its own."""
    seen = [first_question(walk(town, "kind-question"))]
    seen += [first_question(walk_on(town, f"others-{page}")) for page in (1, 2)]
    assert len(set(seen)) == 3
    shown = walk_on(town, "gaps-0", "gap-3")
    ids = [button.value[5:] for row in shown.buttons for button in row if button.value.startswith("take-")]
    assert ids
    assert all(3 in BANK.get(PromptId(id)).tensions for id in ids)


def test_the_same_tap_twice_changes_nothing_more(town: Town) -> None:
    """The screen is shown again as it is."""
    walk(town, "kind-question")
    taken = first_question(walk_on(town, "others-1"))
    once = walk_on(town, taken)
    twice = walk_on(town, taken)
    assert (once.key, once.buttons) == (twice.key, twice.buttons)


def test_a_question_of_ones_own_is_asked_as_written(town: Town) -> None:
    """In its author's words; the bank carries it, and nothing of it is learned."""
    walk(town, "kind-question", "own")
    shown = screen(town.say(SALOME, "Qu'avons-nous réparé ces jours-ci ?"))
    assert (shown.key, shown.manner) == ("wizard.when", Manner.POST)
    walk_on(town, "time-now")
    said = town.press(SALOME, Act.WIZARD, HANGAR.id, "ok")
    assert one(said, "card.open").facts["question"] == "Qu'avons-nous réparé ces jours-ci ?"
    [session] = sessions(town)
    assert (session.prompt, session.question) == (OWN.id, "Qu'avons-nous réparé ces jours-ci ?")


def test_what_is_worth_a_word_in_it_is_said(town: Town) -> None:
    """Two questions in one: she keeps it so, or writes again; what she writes next is her question still."""
    walk(town, "kind-question", "own")
    shown = screen(town.say(SALOME, "Qu'as-tu vu ? Et qu'en dis-tu ?"))
    assert [line.key for line in shown.lines] == ["wizard.flaw_l2"]
    assert screen(town.say(SALOME, "Pourquoi ?")).lines[0].key == "wizard.flaw_l3"
    assert screen(town.tap(SALOME, shown, "keep_question")).key == "wizard.when"
    person = town.see(lambda unit: unit.people.get(SALOME.id))
    assert person is not None
    assert person.heeding is None


def test_what_no_card_can_hold_is_said(town: Town) -> None:
    """And waited for again."""
    walk(town, "kind-question", "own")
    assert keys(town.say(SALOME, "x" * 600)) == ["wizard.question_unreadable"]
    assert screen(town.say(SALOME, "Qu'as-tu vu ?")).key == "wizard.when"


def test_a_draft_is_put_aside_and_taken_up(town: Town) -> None:
    """After half an hour, said where it was shown; what she writes then is not a question any more."""
    walk(town, "kind-question", "own")
    town.later(HOUR)
    [timer] = town.see(lambda unit: unit.timers.of(f"{HANGAR.id}:{SALOME.id}"))
    assert timer.kind is TimerKind.SKETCH
    [aside] = town.ring(timer)
    assert (aside.key, aside.manner) == ("wizard.saved", Manner.EDIT)
    person = town.see(lambda unit: unit.people.get(SALOME.id))
    assert person is not None
    assert person.heeding is None
    assert town.ring(timer) == []
    assert walk_on(town, "resume").key == "wizard.content"


def test_a_draft_is_offered_before_another_is_begun(town: Town) -> None:
    """« /programmer » again shows it; it may be erased."""
    walk(town, "kind-question")
    again = screen(town.order(SALOME, "schedule"))
    assert again.key == "wizard.saved"
    gone = screen(town.tap(SALOME, again, "erase_sketch"))
    assert (gone.key, sketch(town)) == ("plan.let_go", None)


def test_a_second_press_on_the_confirmation_changes_nothing(town: Town) -> None:
    """What was prepared is over: it says so, and begins nothing anew."""
    taken = first_question(walk(town, "kind-question"))
    walk_on(town, taken, "time-now", "ok")
    assert keys(town.press(SALOME, Act.WIZARD, HANGAR.id, "ok")) == ["toast.sketch_gone"]
    assert (len(sessions(town)), sketch(town)) == (1, None)


@pytest.mark.parametrize(("name", "act"), [("presence", Act.MEETING), ("tensions", Act.TENSIONS)])
def test_what_has_screens_of_its_own_opens_them(town: Town, name: str, act: Act) -> None:
    """Its button leads there, and the preparation stays as it was."""
    button = button_of(walk(town), f"kind_{name}")
    assert (button.act, button.ref, button.value) == (act, HANGAR.id, "")
    assert [each.key for each in town.press(SALOME, button.act, button.ref, button.value) if each.buttons]


def test_a_panel_is_invited_and_everybody_may_answer(town: Town) -> None:
    """Twelve by lot in private; who was not drawn answers under the card."""
    many = [PersonId(7_000_000_000 + rank) for rank in range(20)]
    for person in many:
        member = replace(consenting(HANGAR.id, INES), person=person, name=f"Voix {person}")
        town.work(lambda unit, member=member: unit.people.save_member(member))
    taken = first_question(walk(town, "kind-question"))
    assert walk_on(town, taken, "time-now").key == "wizard.people"
    walk_on(town, "people-panel", "ok")
    [session] = sessions(town)
    assert len(town.see(lambda unit: unit.sessions.participations(session.id))) == 12


def test_settings_hold_for_what_is_opened(town: Town) -> None:
    """A longer window, answers without an author."""
    taken = first_question(walk(town, "kind-question"))
    walk_on(town, taken, "time-now", "settings", "set-window-168", "set-mode-detached", "back", "ok")
    [session] = sessions(town)
    assert (session.mode, session.closes_at - session.opens_at) == (Mode.DETACHED, timedelta(hours=168))


@pytest.mark.parametrize("name", ["tensions", "gap_choice", "gap_map", "presence"])
def test_what_is_tapped_keeps_its_authors(town: Town, name: str) -> None:
    """A plan of notches, gaps or presence offers no answers without an author, takes none, and none opens."""
    once = Plan(rhythm=Rhythm.ONCE, weekday=1, at=time(12, 15), dialogue=name, part=PARTS[name][0], prompt=TAPPED[name])
    kept = Schedule(ScheduleId("plan22222222"), HANGAR.id, once, town.now.date() + timedelta(days=1), SALOME.id)
    town.work(lambda unit: unit.schedules.save(replace(kept, next_at=town.now + timedelta(days=1))))
    assert walk_on(town, f"edit-{kept.id}").key == "wizard.preview"
    shown = walk_on(town, "settings")
    assert not [each for row in shown.buttons for each in row if each.label.startswith("button.hold")]
    assert keys(town.press(SALOME, Act.WIZARD, HANGAR.id, "set-mode-detached")) == ["error.unreadable"]
    opening = Opening(BANK.get(TAPPED[name]), SALOME.id, Mode.DETACHED, name, PARTS[name][0])
    with pytest.raises(NotNow):
        town.work(lambda unit: open_session(unit, town.house, HANGAR, opening, town.now))
    assert sessions(town) == []


@pytest.mark.parametrize("state", [CollectiveState.SUSPENDED, CollectiveState.DORMANT])
def test_nothing_opens_at_once_where_nobody_is(town: Town, state: CollectiveState) -> None:
    """While a collective is suspended or asleep, what is prepared for now is refused, and stays prepared."""
    walk_on(town, first_question(walk(town, "kind-question")), "time-now")
    town.work(lambda unit: unit.collectives.save(replace(unit.collectives.get(HANGAR.id), state=state)))
    for confirmed in ("ok", "force"):
        assert keys(town.press(SALOME, Act.WIZARD, HANGAR.id, confirmed)) == ["error.not_now"]
    assert (sessions(town), sketch(town) is None) == ([], False)


def test_an_open_question_holds_the_next_one_back(town: Town) -> None:
    """With the reason and the ways on; forced, the group reads one neutral line."""
    taken = first_question(walk(town, "kind-question"))
    opened(town)
    shown = walk_on(town, taken, "time-now", "ok")
    assert shown.key == "wizard.conflict.open"
    said = town.tap(SALOME, shown, "force")
    assert keys(in_group(said)) == ["card.open", "steering.forced"]
    assert len(sessions(town)) == 2


def test_a_summary_in_hand_puts_it_off_by_two_days(town: Town) -> None:
    """Two days later it goes through."""
    sealed(town, INES, MALO, ROSA)
    taken = first_question(walk(town, "kind-question"))
    shown = walk_on(town, taken, "time-now", "ok")
    assert shown.key == "wizard.conflict.digesting"
    assert walk_on(town, "shift-2").key == "wizard.preview"
    assert walk_on(town, "ok").key == "wizard.confirmed_once"
    assert [plan.day for plan in plans(town)] == [town.now.date() + timedelta(days=2)]


def test_two_deep_questions_in_a_row_cannot_be_forced(town: Town) -> None:
    """Neither by a button, nor by one from before; another question passes."""
    ask_earlier(town, "R10", SessionState.LAPSED)
    walk(town, "kind-question")
    walk_on(town, "take-R17", "time-now")
    shown = walk_on(town, "ok")
    assert shown.key == "wizard.conflict.deep_twice"
    assert not [button for row in shown.buttons for button in row if button.value == "force"]
    assert walk_on(town, "force").key == "wizard.conflict.deep_twice"
    assert walk_on(town, "change").key == "wizard.content"
    assert len(sessions(town)) == 1


def test_a_week_holds_three_openings(town: Town) -> None:
    """The fourth is put off, or forced openly; the preview tells which one it is."""
    for rank in range(3):
        ask_earlier(town, f"R0{rank + 1}", SessionState.LAPSED, timedelta(minutes=rank + 1))
    shown = walk(town, "kind-question")
    shown = walk_on(town, first_question(shown), "time-now")
    [budget] = [line for line in shown.lines if line.key == "wizard.budget"]
    assert dict(budget.facts) == {"used": 4, "most": 3}
    assert walk_on(town, "ok").key == "wizard.conflict.group_full"


def test_a_quick_question_is_held_back_too(town: Town) -> None:
    """« /question » asks the same guards."""
    proposal = one(town.order(SALOME, "question"), "proposal.sealed")
    sealed(town, INES, MALO, ROSA)
    shown = screen(town.tap(SALOME, proposal, "ask_now"))
    assert (shown.key, shown.manner) == ("wizard.conflict.digesting", Manner.POST)
    assert keys(in_group(town.tap(SALOME, shown, "force"))) == ["card.open", "steering.forced"]


def test_the_second_of_two_facilitators_is_told(town: Town) -> None:
    """Who confirms last sees what the other did, looks again, and decides."""
    lead_too(town)
    walk_on_from = first_question(walk(town, "kind-question"))
    walk_on(town, walk_on_from, "time-usual")
    told = [each for each in town.press(MALO, Act.PLAN, HANGAR.id, "3-1215-once-ok") if each.to == at_home(SALOME)]
    assert [(each.key, each.facts["name"]) for each in told] == [("wizard.told_planned", "Malo")]
    shown = walk_on(town, "ok")
    assert (shown.key, shown.facts["name"]) == ("wizard.conflict.overtaken", "Malo")
    assert walk_on(town, "again").key == "wizard.preview"
    assert walk_on(town, "ok").key == "wizard.confirmed_once"
    assert len(plans(town)) == 2


def test_a_plan_is_changed_until_it_opens(town: Town) -> None:
    """Its hour, its question: the same plan, silently."""
    taken = first_question(walk(town, "kind-question"))
    done = walk_on(town, taken, "time-usual", "ok")
    [before] = plans(town)
    shown = screen(town.tap(SALOME, done, "change_plan"))
    assert shown.key == "wizard.preview"
    walk_on(town, "back", "days-once", "day-3", "time-1800")
    said = town.press(SALOME, Act.WIZARD, HANGAR.id, "ok")
    [after] = plans(town)
    assert (after.id, after.slot) == (before.id, "2026-11-26T18:00")
    assert in_group(said) == []


def test_a_plan_that_is_over_is_not_changed(town: Town) -> None:
    """Its button says so, and nothing happens."""
    taken = first_question(walk(town, "kind-question"))
    done = walk_on(town, taken, "time-usual", "ok")
    town.tap(SALOME, done, "unplan")
    assert keys(town.tap(SALOME, done, "change_plan")) == ["error.not_now"]


def test_without_a_facilitator_a_plan_waits(town: Town) -> None:
    """The group reads it once; when somebody animates again, it goes on."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    salome = town.see(lambda unit: unit.people.member(HANGAR.id, SALOME.id))
    town.work(lambda unit: unit.people.save_member(replace(salome, facilitator=False)))
    told = []
    for _ in range(2):
        town.now = plans(town)[0].next_at
        told += keys(in_group(fall_due(town)))
    assert told == ["steering.postponed"]
    town.work(lambda unit: unit.people.save_member(salome))
    town.now = plans(town)[0].next_at
    assert keys(in_group(fall_due(town))) == ["card.open"]
    assert not plans(town)[0].postponed


def test_with_another_facilitator_a_plan_goes_on(town: Town) -> None:
    """Whoever planned it left the role; somebody else holds it."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    lead_too(town)
    salome = town.see(lambda unit: unit.people.member(HANGAR.id, SALOME.id))
    town.work(lambda unit: unit.people.save_member(replace(salome, facilitator=False)))
    town.now = plans(town)[0].next_at
    assert keys(in_group(fall_due(town))) == ["card.open"]


def test_a_question_that_many_passed_rests_and_it_is_said(town: Town) -> None:
    """From its close on it is not proposed, which whoever calls next reads; looking changes nothing."""
    session = opened(town).session
    for who in (INES, MALO, ROSA):
        town.press(who, Act.PASS, session.id)
    town.later(timedelta(hours=72))
    town.ring(Timer(TimerKind.SEAL, session.id, town.now))
    assert town.see(lambda unit: resting(unit, HANGAR)) == {session.prompt}
    notes = [line.key for line in walk(town, "kind-question").lines]
    assert "wizard.note_rested" in notes
    assert "wizard.note_rested" not in [line.key for line in walk_on(town, "others-1").lines]


@pytest.mark.parametrize("value", ["party", "take-R99", "set-window-13", "edit-nowhere22222", ""])
def test_no_button_of_ours_says_anything_else(town: Town, value: str) -> None:
    """It is refused, and nothing changes."""
    walk(town, "kind-question")
    before = sketch(town)
    said = town.press(SALOME, Act.WIZARD, HANGAR.id, value)
    assert keys(said)[0].startswith("error.") or screen(said)
    assert replace(sketch(town), touched_at=before.touched_at).plan == before.plan


def test_of_two_collectives_the_wizard_asks_which(town: Town) -> None:
    """Once; what was asked to be written is for that one."""
    lead_both(town)
    asked = one(town.order(SALOME, "schedule"), "which.collective")
    here = next(button for row in asked.buttons for button in row if button.ref == HANGAR.id)
    assert screen(town.press(SALOME, here.act, here.ref, here.value)).key == "wizard.kind"
    walk_on(town, "kind-question", "own")
    person = town.see(lambda unit: unit.people.get(SALOME.id))
    assert (person.heeding.awaited, person.heeding.ref) == (Awaited.QUESTION, HANGAR.id)
    assert button_of(asked, "collective").act is Act.WIZARD
