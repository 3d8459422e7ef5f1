"""One line of text becomes a plan, or says what is missing."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.plan_text import read_plan
from domain.errors import Unreadable
from domain.schedules import Rhythm

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@pytest.mark.parametrize(
    ("line", "weekday", "at", "rhythm"),
    [
        ("question mardi 12:15 chaque semaine", TUESDAY, time(12, 15), Rhythm.WEEKLY),
        ("question monday 9:00", MONDAY, time(9), Rhythm.WEEKLY),
        ("mardi 12h15", TUESDAY, time(12, 15), Rhythm.WEEKLY),
        ("tous les jeudis à 18 h", THURSDAY, time(18), Rhythm.WEEKLY),
        ("every friday 18:30 weekly", FRIDAY, time(18, 30), Rhythm.WEEKLY),
        ("mardi", TUESDAY, time(12, 15), Rhythm.WEEKLY),
        ("Une question le mercredi à midi", WEDNESDAY, time(12), Rhythm.WEEKLY),
        ("jeudi à 18 heures 30", THURSDAY, time(18, 30), Rhythm.WEEKLY),
        ("jeudi 18\u00a0h\u00a030", THURSDAY, time(18, 30), Rhythm.WEEKLY),
        ("dim. 10h", SUNDAY, time(10), Rhythm.WEEKLY),
        ("SAMEDI À 9H.", SATURDAY, time(9), Rhythm.WEEKLY),
        ("mardi, 12.15 ; toutes les semaines", TUESDAY, time(12, 15), Rhythm.WEEKLY),
        ("mardi une fois par semaine", TUESDAY, time(12, 15), Rhythm.WEEKLY),
        ("once a week on Tuesdays at noon", TUESDAY, time(12), Rhythm.WEEKLY),
        ("mardi 12h15 une seule fois", TUESDAY, time(12, 15), Rhythm.ONCE),
        ("mardi prochain", TUESDAY, time(12, 15), Rhythm.ONCE),
        ("just once on Tuesday at 9", TUESDAY, time(9), Rhythm.ONCE),
        ("next thursday 9 o’clock", THURSDAY, time(9), Rhythm.ONCE),
        ("Wednesday 9pm", WEDNESDAY, time(21), Rhythm.WEEKLY),
        ("friday 12:05 a.m.", FRIDAY, time(0, 5), Rhythm.WEEKLY),
        ("friday 12pm", FRIDAY, time(12), Rhythm.WEEKLY),
        ("18:30 on fridays", FRIDAY, time(18, 30), Rhythm.WEEKLY),
    ],
)
def test_a_line_is_read_as_people_mean_it(line: str, weekday: int, at: time, rhythm: Rhythm) -> None:
    """French and English, with or without words in between; weekly and 12:15 when nothing is said."""
    plan = read_plan(line)
    assert (plan.weekday, plan.at, plan.rhythm) == (weekday, at, rhythm)
    assert plan.dialogue == "reflexive"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("", "error.plan_day_missing"),
        ("question 12:15", "error.plan_day_missing"),
        ("question chaque semaine", "error.plan_day_missing"),
        ("mardi et jeudi", "error.plan_several_days"),
        ("tuesday thursday 9:00", "error.plan_several_days"),
        ("mardi 25:00", "error.plan_hour"),
        ("mardi 12:60", "error.plan_hour"),
        ("tuesday 13pm", "error.plan_hour"),
        ("tuesday 0 am", "error.plan_hour"),
        ("mardi 9h ou 10h", "error.plan_word"),
        ("mardi 9h 10h", "error.plan_hour"),
        ("mardi midi 18h", "error.plan_hour"),
        ("mardi 12", "error.plan_word"),
        ("mardi 8h5", "error.plan_word"),
        ("mardi 12:15:30", "error.plan_word"),
        ("mardi 3 mars", "error.plan_word"),
        ("tous les deux mardis", "error.plan_word"),
        ("every other friday", "error.plan_word"),
        ("pas de côté mardi", "error.plan_word"),
        ("une fois tous les mardis", "error.plan_rhythm"),
        ("once on fridays", "error.plan_rhythm"),
    ],
)
def test_what_is_unclear_is_asked_about_never_guessed(line: str, key: str) -> None:
    """The error's key names what is missing, so that the answer can say it."""
    with pytest.raises(Unreadable) as told:
        read_plan(line)
    assert told.value.key == key


def test_the_error_repeats_nothing_of_what_was_written() -> None:
    """A line sent by mistake does not end up in a log."""
    with pytest.raises(Unreadable) as told:
        read_plan("mardi, Inès ne viendra plus")
    assert "Inès" not in str(told.value)


WORDS = st.sampled_from(
    ["mardi", "jeudis", "friday", "question", "12:15", "18", "h", "à", "9pm", "once", "chaque", ":"]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=8).map(" ".join)))
def test_junk_is_unreadable_and_nothing_worse(line: str) -> None:
    """Whatever is typed gives a plan or an `Unreadable`."""
    try:
        weekday = read_plan(line).weekday
    except Unreadable:
        return
    assert MONDAY <= weekday <= SUNDAY


@settings(deadline=None)
@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["{}:{:02}", "{}h{:02}", "{} h {:02}", "à {}.{:02}"]))
def test_every_minute_of_the_day_can_be_said(hour: int, minute: int, form: str) -> None:
    """Each way of writing an hour is read back as that hour."""
    assert read_plan("mardi " + form.format(hour, minute)).at == time(hour, minute)
