"""The door to transitions: a table of rules that says what follows, and remembers nobody."""

import gc
from enum import StrEnum

import pytest
from transitions import Machine

from dialogues.machine import Rule, Table
from domain.errors import NotNow


class Tap(StrEnum):
    """A tap in the Hangar's kitchen."""

    SHUT = "shut"
    DRIPPING = "dripping"
    RUNNING = "running"


class Turn(StrEnum):
    """What a hand does to it."""

    LEFT = "left"
    RIGHT = "right"
    REPAIR = "repair"


KITCHEN = Table(
    "kitchen",
    Tap,
    (Rule((Tap.SHUT, Tap.DRIPPING), Turn.LEFT, Tap.RUNNING), Rule((Tap.RUNNING,), Turn.RIGHT, Tap.DRIPPING)),
)


def _machines() -> list[Machine]:
    return [one for one in gc.get_objects() if isinstance(one, Machine)]


@pytest.mark.parametrize(
    ("state", "turn", "then"),
    [
        (Tap.SHUT, Turn.LEFT, Tap.RUNNING),
        (Tap.DRIPPING, Turn.LEFT, Tap.RUNNING),
        (Tap.RUNNING, Turn.RIGHT, Tap.DRIPPING),
    ],
)
def test_a_rule_says_which_state_follows(state: Tap, turn: Turn, then: Tap) -> None:
    """Each source of a rule leads to its destination, as the very state of the enumeration."""
    assert KITCHEN.after(state, turn) is then
    assert KITCHEN.allows(state, turn)


@pytest.mark.parametrize(("state", "turn"), [(Tap.SHUT, Turn.RIGHT), (Tap.RUNNING, Turn.LEFT), (Tap.SHUT, Turn.REPAIR)])
def test_what_no_rule_foresees_is_refused(state: Tap, turn: Turn) -> None:
    """A trigger out of place, or one that no rule knows, raises our own error and says which."""
    assert not KITCHEN.allows(state, turn)
    with pytest.raises(NotNow, match=f"kitchen: {turn} from {state}"):
        KITCHEN.after(state, turn)


def test_no_state_is_reached_but_by_a_rule() -> None:
    """The table has no shortcut to a state by its name."""
    assert set(KITCHEN._machine.events) == {"left", "right"}


def test_a_thousand_moves_leave_no_memory() -> None:
    """The machine keeps no model, grows no machine and forgets what it moved, refusals included."""
    machines = len(_machines())
    state = Tap.SHUT
    for _ in range(1000):
        state = KITCHEN.after(state, Turn.RIGHT if state is Tap.RUNNING else Turn.LEFT)
        with pytest.raises(NotNow):
            KITCHEN.after(state, Turn.REPAIR)
    gc.collect()
    assert KITCHEN._machine.models == []
    assert len(_machines()) == machines
    assert not [one for one in gc.get_objects() if type(one).__name__ == "_Bare"]
