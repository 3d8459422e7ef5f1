"""The screens of a meeting: it is planned, moved, called off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.moves import Act
from domain.schedules import Rhythm
from domain.sessions import SessionState, Timer, TimerKind
from domain.utterances import Manner, Utterance

from .people import HANGAR, HANGAR_GROUP, INES, MALO, SALOME
from .test_presence import GROUP, PRIVATE, at, first_tap, open_in, planned, sessions, tap
from .town import Town, button_of, in_group, keys, one, toasts


def press(town: Town, said: Utterance, label: str) -> Utterance:
    """Press a button of a screen, and return the screen that takes its place."""
    heard = [each for each in town.tap(SALOME, said, label) if each.key.startswith(("presence.plan", "plan."))]
    return heard[-1]


def the_meeting(town: Town) -> Utterance:
    """Open the screen of the next meeting."""
    listed = one(town.order(SALOME, "presence"), "presence.plan.list")
    return press(town, listed, "presence_meeting")


def test_six_taps_plan_a_meeting(town: Town) -> None:
    """A weekday, an hour, how long, where, how often, yes: the way in stands."""
    screen = one(town.order(SALOME, "presence"), "presence.plan.weekday")
    for label, key in (
        ("weekday.1", "hour"),
        ("hour.1930", "length"),
        ("presence_2", "place"),
        ("presence_in_group", "rhythm"),
        ("rhythm.weekly", "preview.weekly"),
        ("presence_same", "preview.same"),
        ("confirm", "confirmed.weekly"),
    ):
        screen = press(town, screen, label)
        assert screen.key == f"presence.plan.{key}"
    [kept] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert (kept.plan.dialogue, kept.plan.rhythm, kept.plan.lead, kept.plan.length) == (
        "presence",
        Rhythm.WEEKLY,
        180,
        120,
    )
    assert kept.plan.prompt is not None
    assert screen.times["begins"] - screen.times["opens"] == timedelta(hours=3)


def test_another_question_may_be_taken(town: Town) -> None:
    """Each tap on « Une autre » shows another question of the beginning."""
    screen = one(town.press(SALOME, Act.MEETING, HANGAR.id, PRIVATE), "presence.plan.preview.once")
    shown = {screen.facts["question"]}
    for _ in range(3):
        screen = press(town, screen, "another")
        shown.add(screen.facts["question"])
    assert len(shown) == 4


def test_confirming_twice_plans_once(town: Town) -> None:
    """A double tap is one meeting."""
    for _ in range(2):
        assert keys(town.press(SALOME, Act.MEETING, HANGAR.id, GROUP + "!")) == ["presence.plan.confirmed.weekly"]
    assert len(town.see(lambda unit: unit.schedules.of(HANGAR.id))) == 1


def test_a_meeting_of_this_evening_opens_at_once(town: Town) -> None:
    """Planned two hours before, its way in does not wait for next week."""
    town.later(timedelta(hours=8))  # 18:00 in Paris, this Monday
    town.press(SALOME, Act.MEETING, HANGAR.id, "0-1930-1-g-o-0!")
    [kept] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert kept.next_at is not None
    assert kept.next_at <= town.now
    said = town.run(lambda unit: town.reception.on_slot(unit, kept, town.now))
    assert keys(said) == ["presence.card.open"]


def test_a_meeting_can_be_let_go_at_every_step(town: Town) -> None:
    """No step without a way on: to go back, or to close."""
    for value in ("", "1", "1-1930", "1-1930-2", "1-1930-2-g", PRIVATE):
        screen = town.press(SALOME, Act.MEETING, HANGAR.id, value)[-1]
        backs = [button for row in screen.buttons for button in row if button.label in ("button.back", "button.cancel")]
        assert backs
        assert town.press(SALOME, Act.MEETING, backs[-1].ref, backs[-1].value)
    assert keys(town.press(SALOME, Act.MEETING, HANGAR.id, "end")) == ["plan.let_go"]
    assert town.see(lambda unit: unit.schedules.of(HANGAR.id)) == []


def test_a_value_of_no_screen_is_refused(town: Town) -> None:
    """What no button says changes nothing."""
    assert toasts(town.press(SALOME, Act.MEETING, HANGAR.id, "9-9999"))[0].key.startswith("error.")


def test_members_plan_no_meetings(town: Town) -> None:
    """Only those who animate do."""
    assert keys(town.order(MALO, "presence")) == ["facilitator.only"]
    assert toasts(town.press(MALO, Act.MEETING, HANGAR.id, GROUP + "!"))[0].key != ""
    assert town.see(lambda unit: unit.schedules.of(HANGAR.id)) == []


def test_moving_an_open_meeting_arms_its_hours_anew(town: Town) -> None:
    """The seal and the way out follow, the card tells the new hour, the group reads one line, words stay."""
    session, _ = open_in(town)
    tap(town, INES, session, first_tap(town, session))
    screen = press(town, press(town, the_meeting(town), "presence_move"), "weekday.2")
    said = town.tap(SALOME, screen, "hour.2030")
    assert [each.key for each in in_group(said)] == ["presence.card.open", "presence.moved"]
    moved = town.see(lambda unit: unit.sessions.get(session.id))
    meets = one(said, "presence.moved").times["begins"]
    due = {timer.kind: timer.due for timer in town.see(lambda unit: unit.timers.of(session.id))}
    assert (meets - session.closes_at).days == 1
    assert moved.closes_at == meets - timedelta(minutes=5)
    assert due == {TimerKind.SEAL: moved.closes_at, TimerKind.FOLLOW: meets + timedelta(hours=2)}
    assert len(town.see(lambda unit: unit.choices.of(session.id))) == 1


def test_a_second_tap_moves_nothing_more(town: Town) -> None:
    """The group reads one line, whoever is in a hurry."""
    open_in(town)
    screen = press(town, press(town, the_meeting(town), "presence_move"), "weekday.1")
    button = button_of(screen, "hour.2030")
    assert "presence.moved" in keys(town.press(SALOME, button.act, button.ref, button.value))
    assert "presence.moved" not in keys(town.press(SALOME, button.act, button.ref, button.value))


def test_moving_one_of_each_week_leaves_the_others(town: Town) -> None:
    """This week's is on Wednesday; next week's is on Tuesday as ever."""
    kept = planned(town)
    screen = press(town, press(town, the_meeting(town), "presence_move"), "weekday.2")
    assert [each.key for each in in_group(town.tap(SALOME, screen, "hour.1800"))] == ["presence.moved"]
    once, weekly = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert (once.plan.rhythm, once.day - kept.day) == (Rhythm.ONCE, timedelta(days=1))
    assert (weekly.id, weekly.day - kept.day) == (kept.id, timedelta(days=7))
    assert (once.plan.lead, once.plan.length, once.plan.prompt) == (180, 120, kept.plan.prompt)


def test_a_meeting_is_not_moved_onto_another(town: Town) -> None:
    """Never two check-ins in one day."""
    planned(town)
    planned(town, "2-1800-1-g-o-0")
    screen = press(town, press(town, the_meeting(town), "presence_move"), "weekday.2")
    assert keys(town.tap(SALOME, screen, "hour.1930")) == ["presence.plan.taken"]


def test_calling_off_an_open_meeting(town: Town) -> None:
    """One neutral line; taps are forgotten, the way out never opens, private words are erased a day later."""
    session, said = open_in(town, PRIVATE)
    town.say(INES, "La réunion d'avant.")
    town.say(MALO, "Dans le groupe.", one(said, "presence.card.open"))
    heard = town.tap(SALOME, the_meeting(town), "presence_call_off")
    assert [each.key for each in in_group(heard)] == ["presence.card.cancelled", "presence.cancelled"]
    assert town.see(lambda unit: unit.sessions.get(session.id)).state is SessionState.CANCELLED
    assert len(town.see(lambda unit: unit.answers.of(session.id))) == 2
    [timer] = town.see(lambda unit: unit.timers.of(session.id))
    assert (timer.kind, timer.due - town.now) == (TimerKind.ERASE, timedelta(hours=24))
    at(town, session, TimerKind.ERASE)
    assert [answer.person for answer in town.see(lambda unit: unit.answers.of(session.id))] == [MALO.id]


def test_calling_off_a_planned_meeting_skips_one(town: Town) -> None:
    """Nothing was put down yet: one line, and the next week's stands; a second tap does nothing."""
    kept = planned(town)
    screen = the_meeting(town)
    assert [each.key for each in in_group(town.tap(SALOME, screen, "presence_call_off"))] == [
        "presence.cancelled_before"
    ]
    assert in_group(town.tap(SALOME, screen, "presence_call_off")) == []
    [weekly] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert weekly.day - kept.day == timedelta(days=7)


def test_a_meeting_that_was_gathered_may_still_be_called_off(town: Town) -> None:
    """Four minutes before: what was said was said, only the way out does not open."""
    session, _ = open_in(town)
    tap(town, INES, session, first_tap(town, session))
    at(town, session, TimerKind.SEAL)
    town.tap(SALOME, the_meeting(town), "presence_call_off")
    assert [timer.kind for timer in town.see(lambda unit: unit.timers.of(session.id))] == [TimerKind.ERASE]
    assert town.see(lambda unit: unit.sessions.get(session.id)).state is SessionState.PUBLISHED


def test_late_words_of_a_gathered_meeting_called_off_are_erased_a_day_later(town: Town) -> None:
    """They waited for a way out that does not open; what was given back stays."""
    session, _ = open_in(town, PRIVATE)
    town.say(MALO, "La réunion d'avant.")
    at(town, session, TimerKind.SEAL)
    town.say(INES, "J'arrive.")
    town.tap(SALOME, the_meeting(town), "presence_call_off")
    assert len(town.see(lambda unit: unit.answers.of(session.id))) == 2
    at(town, session, TimerKind.ERASE)
    assert [answer.person for answer in town.see(lambda unit: unit.answers.of(session.id))] == [MALO.id]


def test_a_meeting_that_has_begun_is_not_on_the_list(town: Town) -> None:
    """Once people are together, its screen offers nothing."""
    session, _ = open_in(town)
    screen = the_meeting(town)
    at(town, session, TimerKind.SEAL)
    town.later(timedelta(minutes=10))
    assert in_group(town.tap(SALOME, screen, "presence_call_off")) == []
    assert sessions(town)[0].state is not SessionState.CANCELLED


@pytest.mark.parametrize("state", SessionState)
def test_an_erasure_only_follows_a_calling_off(town: Town, state: SessionState) -> None:
    """Whatever becomes of a session, the timer erases nothing unless it was called off."""
    session, _ = open_in(town, PRIVATE)
    town.say(INES, "La réunion d'avant.")
    now = town.see(lambda unit: unit.sessions.get(session.id))
    town.work(lambda unit: unit.sessions.save(replace(now, state=state)))
    assert town.ring(Timer(TimerKind.ERASE, session.id, town.now)) == []
    left = town.see(lambda unit: unit.answers.of(session.id))
    assert len(left) == (0 if state is SessionState.CANCELLED else 1)


def test_a_card_that_is_called_off_shows_no_tap(town: Town) -> None:
    """Nothing is to be pressed any more in the group."""
    open_in(town)
    said = town.tap(SALOME, the_meeting(town), "presence_call_off")
    card = one(said, "presence.card.cancelled")
    assert (card.manner, card.buttons, card.to) == (Manner.EDIT, (), HANGAR_GROUP)
