"""Planning a meeting: what travels in the buttons, and when its way in opens."""

from datetime import time
from itertools import product

import pytest

from dialogues.meetings import KEEP, Wanted, lead_of, meets_at, readable, wanted_of
from dialogues.planning import HOURS
from dialogues.presence import Way
from domain.errors import Unreadable
from domain.ids import PromptId
from domain.schedules import Rhythm

EVERY = [
    Wanted(weekday, at, hours, way, rhythm, rank, same)
    for weekday, at, hours, way, rhythm, rank, same in product(
        (0, 6), HOURS, (1, 3), (Way.IN, Way.IN_PRIVATE), Rhythm, (0, 7), (False, True)
    )
]


@pytest.mark.parametrize("wanted", EVERY, ids=lambda wanted: wanted.value)
def test_a_button_carries_a_whole_meeting(wanted: Wanted) -> None:
    """What a button says is read back as it was chosen, kept or not, within what a button can hold."""
    for value in (wanted.value, wanted.value + KEEP):
        assert readable(value)
        assert wanted_of(value) == wanted
        assert len(value) <= 20


@pytest.mark.parametrize("value", ["", "1", "1-1930", "1-1930-2", "1-1930-2-g"])
def test_a_meeting_in_the_making_is_no_meeting_yet(value: str) -> None:
    """As long as something is left to choose, nothing can be kept."""
    assert readable(value)
    assert wanted_of(value) is None


@pytest.mark.parametrize("value", ["7", "1-2530", "1-1930-4", "1-1930-2-x", "1-1930-2-g-w-9", "un", "1-1930-2-g-w-0!!"])
def test_what_no_screen_offers_is_refused(value: str) -> None:
    """A value of another form is not one of ours."""
    assert not readable(value)


@pytest.mark.parametrize(
    ("meets", "opens"), [("19:30", "16:30"), ("12:15", "09:15"), ("10:30", "09:00"), ("09:00", "08:00")]
)
def test_a_way_in_opens_three_hours_before_but_not_at_night(meets: str, opens: str) -> None:
    """Nobody is written to before nine, unless the meeting itself is that early: then an hour before it."""
    at = time.fromisoformat(meets)
    plan = Wanted(1, at, 2, Way.IN, Rhythm.ONCE).plan(PromptId("C03"))
    assert plan.at == time.fromisoformat(opens)
    assert meets_at(plan) == at
    assert (plan.lead, plan.length, plan.part, plan.dialogue) == (lead_of(at), 120, "in", "presence")


def test_an_hour_that_is_none_is_not_read() -> None:
    """Digits that no clock shows are refused."""
    with pytest.raises(Unreadable):
        wanted_of("1-9999-2-g-w-0")
