"""What speaks against opening something, each with its reason, and what can be done about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from dialogues.constraints import DEEP, SIDE_STEP
from domain.prompts import Prompt

A_WEEK: Final = 3
"""How many openings a group hears of in a week, and how many a person is invited to, that nobody asked for."""
DIGESTION_HOURS: Final = 48
_FIRST_WEEKS: Final = 2
_ONE_IN: Final = 4


class Guard(StrEnum):
    """What may hold an opening back."""

    OVERTAKEN = "overtaken"
    """Somebody else opened or planned something meanwhile."""
    AT_REST = "at_rest"
    """The whole collective is on standby then."""
    DEEP_TWICE = "deep_twice"
    FIRST_WEEKS = "first_weeks"
    """A side-step waits for the collective to know the usual rounds."""
    OPEN = "open"
    """Another session is still open then."""
    DIGESTING = "digesting"
    """A summary is still being reread."""
    GROUP_FULL = "group_full"
    """The group has heard of enough in that week."""
    PEOPLE_FULL = "people_full"
    """Somebody was invited often enough in that week."""
    ONE_IN_FOUR = "one_in_four"
    """Side-steps lose their surprise when they are many."""
    EMPLOYER = "employer"
    """An employer leads, and fewer take part than it takes to give anything back."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """How things stand in a collective, as far as an opening at some instant is concerned."""

    others: bool = False
    """Something new is there, of somebody else's doing."""
    open_then: bool = False
    digested_at: datetime | None = None
    """When the summary that is being reread will have been read; None: none is."""
    group_used: int = 0
    """Openings that the group hears of in that week, without this one."""
    people_used: int = 0
    """Invitations, in that week, of whoever has most."""
    rounds: tuple[Prompt, ...] = ()
    """The questions of the last rounds, newest first."""
    another_before: bool = False
    """Another round is planned before it."""
    weeks: int = 0
    employer: bool = False
    taking_part: int = 0
    rests_until: datetime | None = None
    """Until when the whole collective is on standby, if it is."""
    least: int = 0
    """How many voices it takes to give something back."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be opened."""

    at: datetime
    prompt: Prompt | None
    """None: it is chosen when its hour comes, by rules of its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """One guard that holds an opening back, and the ways on."""

    guard: Guard
    shifts: tuple[int, ...] = ()
    """By how many days putting it off may help."""
    forced: bool = False
    """It can be opened all the same; the group is told."""
    change: bool = False
    """Another question would pass."""


_WAYS: Mapping[Guard, Held] = {
    Guard.OVERTAKEN: Held(Guard.OVERTAKEN, shifts=(2, 7)),
    Guard.AT_REST: Held(Guard.AT_REST, shifts=(7,)),
    Guard.DEEP_TWICE: Held(Guard.DEEP_TWICE, shifts=(7,), change=True),
    Guard.FIRST_WEEKS: Held(Guard.FIRST_WEEKS, shifts=(7,), change=True),
    Guard.OPEN: Held(Guard.OPEN, shifts=(2, 7), forced=True),
    Guard.DIGESTING: Held(Guard.DIGESTING, shifts=(2, 7), forced=True),
    Guard.GROUP_FULL: Held(Guard.GROUP_FULL, shifts=(2, 7), forced=True),
    Guard.PEOPLE_FULL: Held(Guard.PEOPLE_FULL, shifts=(2, 7), forced=True),
    Guard.ONE_IN_FOUR: Held(Guard.ONE_IN_FOUR, shifts=(7,), forced=True, change=True),
    Guard.EMPLOYER: Held(Guard.EMPLOYER, forced=True),
}


def ways(guard: Guard) -> Held:
    """Return what can be done about a guard."""
    return _WAYS[guard]


def held_back(wanted: Wanted, cadence: Cadence) -> tuple[Held, ...]:
    """Return all that speaks against an opening, what cannot be forced first."""
    return tuple(_WAYS[guard] for guard, holds in _CHECKS.items() if holds(wanted, cadence))


def _overtaken(_wanted: Wanted, cadence: Cadence) -> bool:
    return cadence.others


def _at_rest(wanted: Wanted, cadence: Cadence) -> bool:
    return cadence.rests_until is not None and wanted.at < cadence.rests_until


def _deep_twice(wanted: Wanted, cadence: Cadence) -> bool:
    if wanted.prompt is None or wanted.prompt.depth != DEEP or cadence.another_before:
        return False
    return bool(cadence.rounds) and cadence.rounds[0].depth == DEEP


def _first_weeks(wanted: Wanted, cadence: Cadence) -> bool:
    return _is_side_step(wanted.prompt) and cadence.weeks < _FIRST_WEEKS


def _open(_wanted: Wanted, cadence: Cadence) -> bool:
    return cadence.open_then


def _digesting(wanted: Wanted, cadence: Cadence) -> bool:
    return cadence.digested_at is not None and wanted.at < cadence.digested_at


def _group_full(_wanted: Wanted, cadence: Cadence) -> bool:
    return cadence.group_used >= A_WEEK


def _people_full(_wanted: Wanted, cadence: Cadence) -> bool:
    return cadence.people_used >= A_WEEK


def _one_in_four(wanted: Wanted, cadence: Cadence) -> bool:
    return _is_side_step(wanted.prompt) and any(_is_side_step(prompt) for prompt in cadence.rounds[: _ONE_IN - 1])


def _employer(_wanted: Wanted, cadence: Cadence) -> bool:
    return cadence.employer and cadence.taking_part < cadence.least


def _is_side_step(prompt: Prompt | None) -> bool:
    return prompt is not None and prompt.family == SIDE_STEP


_CHECKS: Mapping[Guard, Callable[[Wanted, Cadence], bool]] = {
    Guard.OVERTAKEN: _overtaken,
    Guard.AT_REST: _at_rest,
    Guard.DEEP_TWICE: _deep_twice,
    Guard.FIRST_WEEKS: _first_weeks,
    Guard.OPEN: _open,
    Guard.DIGESTING: _digesting,
    Guard.GROUP_FULL: _group_full,
    Guard.PEOPLE_FULL: _people_full,
    Guard.ONE_IN_FOUR: _one_in_four,
    Guard.EMPLOYER: _employer,
}
