"""The screens of a question now, and of a question each week."""

from datetime import date, time, timedelta

import pytest
from choir import CHOIR, INES, QUESTION, TUESDAY, buttons, fits_a_message
from hypothesis import given
from hypothesis import strategies as st

from dialogues.planning import (
    HOURS,
    how_held,
    plan_closed,
    plan_confirmed,
    plan_of,
    plan_preview,
    plan_value,
    proposal,
    proposal_closed,
)
from dialogues.selection import Choice, Reason
from domain.ids import ScheduleId
from domain.moves import Act
from domain.people import alone_with
from domain.schedules import Plan, Rhythm, Schedule
from domain.sessions import Mode
from domain.utterances import Manner, Topic

DATES = tuple(TUESDAY + timedelta(weeks=week) for week in range(3))
plans = st.builds(
    Plan,
    dialogue=st.just("reflexive"),
    weekday=st.integers(0, 6),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    rhythm=st.sampled_from(Rhythm),
)


def _schedule(plan: Plan) -> Schedule:
    return Schedule(ScheduleId("schedule2222"), CHOIR.id, plan, date(2026, 11, 24), INES)


@given(plans)
def test_a_plan_travels_in_a_button(plan: Plan) -> None:
    """Whatever the weekday, the minute and the rhythm, it is read as it was written, confirmed or not."""
    value = plan_value(plan)
    assert plan_of(value) == plan == plan_of(f"{value}-ok")
    assert len(f"{value}-ok") <= 20


@given(plans)
def test_what_is_to_confirm_fits_in_a_message(plan: Plan) -> None:
    """The preview and the confirmation have short values and name their rhythm."""
    preview = plan_preview(CHOIR, INES, _schedule(plan), DATES, Manner.EDIT)
    confirmed = plan_confirmed(CHOIR, INES, _schedule(plan), DATES[:1], Manner.EDIT)
    assert fits_a_message(preview)
    assert fits_a_message(confirmed)
    assert (preview.key, confirmed.key) == (f"plan.preview.{plan.rhythm}", f"plan.confirmed.{plan.rhythm}")
    assert list(preview.times) == ["first", "second", "third"]
    assert [button.act for button in buttons(confirmed)] == [Act.UNPLAN]


@pytest.mark.parametrize("value", ["", "2", "2-1215", "2-2561-weekly", "2-1215-daily"])
def test_half_a_plan_is_no_plan(value: str) -> None:
    """What is not whole, or says an impossible hour or rhythm, is not read."""
    with pytest.raises(ValueError):  # noqa: PT011 - the reading of numbers speaks for itself
        plan_of(value)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("rank", [0, 1, 7])
def test_a_proposal_says_why_and_offers_another(rank: int, mode: Mode) -> None:
    """Ask it now, hold its answers otherwise, see another, or let go."""
    said = proposal(
        CHOIR, INES, Choice(QUESTION, (Reason("never_asked"), Reason("level_je", 7))), rank, mode, Manner.POST
    )
    ask, hold, another, cancel = buttons(said)
    assert (ask.act, how_held(ask.value)) == (Act.ASK_NOW, (QUESTION.id, mode))
    assert (hold.act, how_held(hold.value)[0]) == (Act.HOLD, str(rank))
    assert how_held(hold.value)[1] is not mode
    assert (another.act, how_held(another.value)) == (Act.ANOTHER, (str(rank + 1), mode))
    assert cancel.act is Act.CANCEL
    assert said.key == f"proposal.{mode}"
    assert [(line.key, line.facts["weeks"]) for line in said.lines] == [
        ("choice.never_asked", 0),
        ("choice.level_je", 7),
    ]
    assert fits_a_message(said)


def test_a_closed_screen_has_no_button() -> None:
    """It changes the message it closes, in private."""
    closed, asked = plan_closed(CHOIR, INES, "plan.let_go"), proposal_closed(CHOIR, INES, "proposal.asked")
    assert (closed.buttons, asked.buttons) == ((), ())
    assert {closed.to, asked.to} == {alone_with(INES)}
    assert closed.about is not None
    assert asked.about is not None
    assert [closed.about.topic, asked.about.topic] == [Topic.PLAN, Topic.PROPOSAL]


def test_the_hours_are_those_when_people_meet() -> None:
    """Six hours, in order, from the morning to the evening."""
    assert sorted(HOURS) == list(HOURS)
    assert (HOURS[0], HOURS[-1]) == (time(9), time(20, 30))
