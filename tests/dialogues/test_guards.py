"""What holds an opening back: each guard alone, with its ways on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from choir import QUESTION, TUESDAY

from dialogues.guards import A_WEEK, Cadence, Guard, Wanted, held_back, ways
from domain.prompts import Prompt

CALM = Cadence(weeks=10, taking_part=12, least=8)
DEEP = replace(QUESTION, depth="deep")
DETOUR = replace(QUESTION, family="P")


def holding(prompt: Prompt | None = QUESTION, cadence: Cadence = CALM) -> list[Guard]:
    """Return the guards that speak up, in their order."""
    return [held.guard for held in held_back(Wanted(TUESDAY, prompt), cadence)]


@pytest.mark.parametrize(("guard", "prompt", "changes"), [
    (Guard.OVERTAKEN, QUESTION, {"others": True}),
    (Guard.DEEP_TWICE, DEEP, {"rounds": (DEEP, QUESTION)}),
    (Guard.FIRST_WEEKS, DETOUR, {"weeks": 1}),
    (Guard.AT_REST, QUESTION, {"rests_until": TUESDAY + timedelta(days=1)}),
    (Guard.OPEN, QUESTION, {"open_then": True}),
    (Guard.DIGESTING, QUESTION, {"digested_at": TUESDAY + timedelta(minutes=1)}),
    (Guard.GROUP_FULL, QUESTION, {"group_used": A_WEEK}),
    (Guard.PEOPLE_FULL, QUESTION, {"people_used": A_WEEK}),
    (Guard.ONE_IN_FOUR, DETOUR, {"rounds": (QUESTION, QUESTION, DETOUR)}),
    (Guard.EMPLOYER, QUESTION, {"employer": True, "taking_part": 7}),
])  # fmt: skip
def test_each_guard_has_its_reason(guard: Guard, prompt: Prompt, changes: dict[str, object]) -> None:
    """It speaks up alone when its reason is there."""
    assert holding(prompt, replace(CALM, **changes)) == [guard]


@pytest.mark.parametrize(("prompt", "changes"), [
    (QUESTION, {}),
    (None, {"rounds": (DEEP,)}),
    (DEEP, {"rounds": (QUESTION, DEEP)}),
    (DEEP, {"rounds": (DEEP,), "another_before": True}),
    (DETOUR, {"weeks": 2, "rounds": (QUESTION, QUESTION, QUESTION, DETOUR)}),
    (QUESTION, {"digested_at": TUESDAY}),
    (QUESTION, {"group_used": A_WEEK - 1, "people_used": A_WEEK - 1}),
    (QUESTION, {"employer": True, "taking_part": 8}),
    (QUESTION, {"taking_part": 2}),
])  # fmt: skip
def test_nothing_holds_what_keeps_the_rhythm(prompt: Prompt | None, changes: dict[str, object]) -> None:
    """On the other side of each limit, and for a question that is chosen only then."""
    assert holding(prompt, replace(CALM, **changes)) == []


def test_what_cannot_be_forced_comes_first() -> None:
    """Two deep ones in a row are said before anything that could be waved through."""
    busy = replace(CALM, rounds=(DEEP,), open_then=True, group_used=9)
    assert holding(DEEP, busy) == [Guard.DEEP_TWICE, Guard.OPEN, Guard.GROUP_FULL]


@pytest.mark.parametrize("guard", Guard)
def test_every_guard_has_a_way_on(guard: Guard) -> None:
    """Put off, another question, or openly all the same; never a wall."""
    held = ways(guard)
    assert held.shifts or held.change or held.forced


def test_what_protects_people_is_never_forced() -> None:
    """A rest, two deep ones in a row, a side-step in the first weeks; what somebody else did is looked at first."""
    firm = {guard for guard in Guard if not ways(guard).forced}
    assert firm == {Guard.AT_REST, Guard.DEEP_TWICE, Guard.FIRST_WEEKS, Guard.OVERTAKEN}
