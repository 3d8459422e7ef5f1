"""How a restitution goes from the draft to the group: who is drawn, and no state without a way on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.restitution import (
    RESTITUTION,
    Event,
    Stage,
    drawn,
    editor_of,
    hands_of,
    in_turn,
    signs_as_collective,
    stage_of,
    willing,
)
from domain.consents import Consent
from domain.errors import NotNow
from domain.harvest import Hand, Harvester, Objection
from domain.ids import CollectiveId, PersonId, SessionId
from domain.people import Member, Standing
from domain.sessions import SessionState

EVENING = SessionId("evening")
INES, MALO, ROSA, ZOE = map(PersonId, range(1, 5))
OVER = (Stage.PUBLISHED, Stage.LAPSED)


def ready(person: PersonId) -> Member:
    """Return a member who accepts to reread."""
    agreed = frozenset({Consent.HARVESTING})
    return Member(CollectiveId("hangar"), person, Standing.ACTIVE, name=f"n{person}", agreed=agreed)


EVERYBODY = [ready(person) for person in (INES, MALO, ROSA, ZOE)]


@given(st.lists(st.sampled_from(Event), max_size=60))
def test_any_walk_can_come_to_an_end(events: list[Event]) -> None:
    """Whatever happens, from wherever it stands, a restitution is published or lapses in two steps at most."""
    stage = Stage.DRAFTED
    for event in events:
        try:
            stage = RESTITUTION.after(stage, event)
        except NotNow:
            continue
    if stage in OVER:
        assert not any(RESTITUTION.allows(stage, event) for event in Event)
        return
    for event in (Event.UNTOUCHED, Event.OVER):
        stage = RESTITUTION.after(stage, event) if RESTITUTION.allows(stage, event) else stage
    assert stage is Stage.PUBLISHED


def test_the_same_lot_draws_the_same_two() -> None:
    """Another seed may draw others; nobody is drawn twice at once."""
    first = drawn(EVERYBODY, frozenset(), "lot")
    assert drawn(list(reversed(EVERYBODY)), frozenset(), "lot") == first
    assert len({drawn(EVERYBODY, frozenset(), f"lot {rank}") for rank in range(40)}) > 1
    assert len(set(first)) == 2


@pytest.mark.parametrize("seed", [f"lot {rank}" for rank in range(20)])
def test_whoever_harvested_last_time_comes_after_the_others(seed: str) -> None:
    """While there are others, they are drawn; the same two never are."""
    assert set(drawn(EVERYBODY, {INES, MALO}, seed)) == {ROSA, ZOE}
    assert set(drawn(EVERYBODY[:3], {INES, MALO}, seed)) != {INES, MALO}
    assert drawn(EVERYBODY[:2], {INES, MALO}, seed) == ()
    assert drawn(EVERYBODY[:1], frozenset(), seed) == ()
    assert set(in_turn(EVERYBODY, {INES}, seed)[:3]) == {MALO, ROSA, ZOE}


def test_only_the_willing_are_drawn() -> None:
    """Who did not accept, who is at peace, who cannot be written to: nobody asks them."""
    shy = replace(ready(INES), agreed=frozenset())
    gone = replace(ready(MALO), standing=Standing.LEFT)
    assert willing([shy, gone, ready(ROSA), ready(ZOE)], {INES, MALO, ROSA}) == [ready(ROSA)]


@pytest.mark.parametrize(
    ("state", "hands", "open_ones", "stage"),
    [
        (SessionState.HARVESTING, (), (), Stage.DRAFTED),
        (SessionState.HARVESTING, (Hand.ASKED, Hand.ASKED), (), Stage.DRAFTED),
        (SessionState.HARVESTING, (Hand.EDITING, Hand.ASKED), (), Stage.EDITING),
        (SessionState.HARVESTING, (Hand.ASKED, Hand.SUBMITTED), (), Stage.SUBMITTED),
        (SessionState.HARVESTING, (Hand.PASSED, Hand.PASSED), (), Stage.DRAFTED),
        (SessionState.REVIEW, (), (), Stage.PROJECT),
        (SessionState.REVIEW, (), (True,), Stage.PROJECT),
        (SessionState.REVIEW, (), (True, False), Stage.CONTESTED),
        (SessionState.PUBLISHED, (), (), Stage.PUBLISHED),
        (SessionState.LAPSED, (), (), Stage.LAPSED),
    ],
)
def test_where_it_stands_is_read_from_what_is_kept(
    state: SessionState, hands: tuple[Hand, ...], open_ones: tuple[bool, ...], stage: Stage
) -> None:
    """Nothing is stored twice."""
    harvesters = [Harvester(EVENING, PersonId(rank), hand) for rank, hand in enumerate(hands)]
    objections = [Objection(str(rank), EVENING, INES, "line", "…", both) for rank, both in enumerate(open_ones)]
    assert stage_of(state, harvesters, objections) is stage


def test_whoever_left_her_place_has_nothing_in_hand() -> None:
    """Nor does she work on it."""
    harvesters = [Harvester(EVENING, INES, Hand.PASSED), Harvester(EVENING, MALO, Hand.EDITING)]
    assert dict(hands_of(harvesters)) == {MALO: Hand.EDITING}
    assert editor_of(harvesters) == MALO


def test_one_in_three_is_everybodys() -> None:
    """No name at its foot."""
    assert [number for number in range(1, 10) if signs_as_collective(number)] == [3, 6, 9]
