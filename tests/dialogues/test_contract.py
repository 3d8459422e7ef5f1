"""The tables that every session and every passage obey."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues import gap_map, presence, restitution, tensions, wizard
from dialogues.contract import PASSAGES, SESSIONS, Happening, Passage
from dialogues.machine import Drawn, Table
from dialogues.tables import tables_by_name
from dialogues.welcome import STANDINGS, Reply
from domain import sketches
from domain.errors import NotNow
from domain.people import Standing
from domain.sessions import ParticipationState, SessionState

TABLES = [
    (SESSIONS, Happening, SessionState.SCHEDULED),
    (PASSAGES, Passage, ParticipationState.INVITED),
    (STANDINGS, Reply, Standing.STARTED),
    (wizard.WIZARD, wizard.Gesture, sketches.Stage.KIND),
    (restitution.RESTITUTION, restitution.Event, restitution.Stage.DRAFTED),
    (presence.MEETING, presence.Event, presence.Stage.SCHEDULED),
    (tensions.STAGES, tensions.Touch, tensions.Stage.NOTCH),
    (gap_map.STAGES, gap_map.Write, gap_map.Box.A),
]
FINAL = [SessionState.PUBLISHED, SessionState.LAPSED, SessionState.CANCELLED]
ENDS = {
    "session": {"published", "lapsed", "cancelled"},
    "welcome": {"active"},
    "wizard": {"confirmed"},
    "restitution": {"published", "lapsed"},
    "presence": {"closed", "cancelled"},
    "gap_map": {"done"},
}
"""Where a machine may stay; one that is not here has no end."""
BY_A_COMMAND = {"welcome": {"left"}}
"""What is set from anywhere, by a command rather than by a rule."""

each_table = pytest.mark.parametrize(
    ("table", "triggers", "first"), TABLES, ids=lambda value: getattr(value, "name", "")
)


def _reached(table: Table[StrEnum, StrEnum], first: StrEnum) -> set[StrEnum]:
    """Return every state that some walk from the first one meets."""
    met, ahead = {first}, [first]
    while ahead:
        state = ahead.pop()
        for rule in table.rules:
            if state in rule.sources and rule.dest not in met:
                met.add(rule.dest)
                ahead.append(rule.dest)
    return met


@each_table
def test_every_rule_can_be_met(table: Table[StrEnum, StrEnum], triggers: type[StrEnum], first: StrEnum) -> None:
    """Some walk from the beginning leads to each source of each rule, and every trigger has a rule."""
    met = _reached(table, first) | BY_A_COMMAND.get(table.name, set())
    assert all(source in met for rule in table.rules for source in rule.sources)
    assert {rule.trigger for rule in table.rules} == set(triggers)


def test_every_machine_is_walked_here() -> None:
    """A table that is drawn is walked as well, from its first state."""
    assert {table.name for table, _, _ in TABLES} == set(tables_by_name())
    assert all(table.places[0] == first for table, _, first in TABLES)


each_machine = pytest.mark.parametrize("machine", tables_by_name().values(), ids=lambda machine: machine.name)


@each_machine
def test_every_state_can_be_met(machine: Drawn) -> None:
    """Rules lead to it from the first one, or a command sets it."""
    met = _from(machine, {machine.places[0]} | BY_A_COMMAND.get(machine.name, set()))
    assert set(machine.places) == met


@each_machine
def test_no_state_is_without_a_way_on(machine: Drawn) -> None:
    """Whatever is no end leads further, and to an end where there is any; an end stays one."""
    ends = ENDS.get(machine.name, set())
    assert {place for place in machine.places if not _next(machine, place)} == ends
    assert not ends or all(_from(machine, {place}) & ends for place in machine.places)


def _next(machine: Drawn, place: str) -> set[str]:
    return {dest for source, _, dest in machine.arrows if source == place}


def _from(machine: Drawn, met: set[str]) -> set[str]:
    """Return all that some walk from any of these meets."""
    while more := {dest for place in met for dest in _next(machine, place)} - met:
        met = met | more
    return met


@each_table
def test_no_two_rules_disagree(table: Table[StrEnum, StrEnum], triggers: type[StrEnum], first: StrEnum) -> None:
    """From one state, one trigger leads to one place."""
    pairs = [(source, rule.trigger) for rule in table.rules for source in rule.sources]
    assert len(pairs) == len(set(pairs))


@each_table
def test_the_table_and_the_machine_say_the_same(
    table: Table[StrEnum, StrEnum], triggers: type[StrEnum], first: StrEnum
) -> None:
    """What is allowed leads on, what is not allowed is refused, for each pair there is."""
    for state in table.states:
        for trigger in triggers:
            if table.allows(state, trigger):
                assert table.after(state, trigger) in table.states
            else:
                with pytest.raises(NotNow):
                    table.after(state, trigger)


@given(st.lists(st.tuples(st.integers(0, len(TABLES) - 1), st.integers(0, 40)), max_size=40))
def test_a_walk_never_leaves_the_declared_states(walk: list[tuple[int, int]]) -> None:
    """Whatever is tried, in whatever order, each table stays among its own states."""
    standing = [first for _, _, first in TABLES]
    for which, rank in walk:
        table, triggers, _ = TABLES[which]
        trigger = list(triggers)[rank % len(triggers)]
        if table.allows(standing[which], trigger):
            standing[which] = table.after(standing[which], trigger)
        assert type(standing[which]) is table.states


@pytest.mark.parametrize("state", FINAL)
def test_a_session_that_is_over_stays_so(state: SessionState) -> None:
    """Nothing happens any more to what was published, lapsed or cancelled."""
    assert not [happening for happening in Happening if SESSIONS.allows(state, happening)]


def test_only_the_end_is_final() -> None:
    """Every other state of a session leads somewhere."""
    stuck = {state for state in SessionState if not any(SESSIONS.allows(state, one) for one in Happening)}
    assert stuck == set(FINAL)


@pytest.mark.parametrize("state", ParticipationState)
def test_a_member_can_always_still_speak(state: ParticipationState) -> None:
    """From every state of a passage, an answer in time or a late one is possible, but what is given stays given."""
    assert PASSAGES.allows(state, Passage.ANSWER) or PASSAGES.allows(state, Passage.LATE)
    if state is ParticipationState.GIVEN:
        assert not PASSAGES.allows(state, Passage.PASS)
        assert not PASSAGES.allows(state, Passage.DEADLINE)
