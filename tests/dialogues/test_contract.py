"""The tables that every session and every passage obey."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.contract import PASSAGES, SESSIONS, Happening, Passage
from dialogues.machine import Table
from dialogues.welcome import STANDINGS, Reply
from domain.errors import NotNow
from domain.people import Standing
from domain.sessions import ParticipationState, SessionState

TABLES = [
    (SESSIONS, Happening, SessionState.SCHEDULED),
    (PASSAGES, Passage, ParticipationState.INVITED),
    (STANDINGS, Reply, Standing.STARTED),
]
FINAL = [SessionState.PUBLISHED, SessionState.LAPSED, SessionState.CANCELLED]

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
    met = _reached(table, first) | {ParticipationState.SNOOZED, Standing.LEFT}  # two states that commands set
    assert all(source in met for rule in table.rules for source in rule.sources)
    assert {rule.trigger for rule in table.rules} == set(triggers)


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


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6)), max_size=40))
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
