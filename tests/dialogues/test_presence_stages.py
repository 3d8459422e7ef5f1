"""Presence: where a meeting stands, what may happen to it, and what a tap leaves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import load_bank
from dialogues.dialogue import TAP
from dialogues.presence import BEFORE, ITEM, MEETING, Event, Presence, Stage, Way, begins, stage_of
from domain.choices import Choice
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId, PersonId, PromptId, SessionId
from domain.moves import Act
from domain.sessions import Participation, ParticipationState, Session, SessionState

SEVEN = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
INES = PersonId(5_000_000_002)
TEMPO = load_bank().get(PromptId("C03"))
WAY_IN = Session(
    SessionId("meeting22222"),
    CollectiveId("hangar222222"),
    4,
    "presence",
    TEMPO.id,
    SessionState.OPEN,
    "t" * 22,
    None,
    SEVEN - timedelta(hours=3),
    SEVEN - BEFORE,
    part=Way.IN,
)
PASSAGE = Participation(WAY_IN.id, INES, ParticipationState.INVITED)
PRESENCE = Presence()


def test_a_way_in_leads_to_its_meeting() -> None:
    """A way in is gathered five minutes before the meeting that it leads to."""
    assert begins(WAY_IN) == SEVEN


@pytest.mark.parametrize(
    ("session", "at", "stage"),
    [
        (WAY_IN, SEVEN - timedelta(hours=1), Stage.OPEN_IN),
        (replace(WAY_IN, state=SessionState.PUBLISHED), SEVEN - timedelta(minutes=3), Stage.GATHERED),
        (replace(WAY_IN, state=SessionState.LAPSED), SEVEN - timedelta(minutes=3), Stage.GATHERED),
        (replace(WAY_IN, state=SessionState.PUBLISHED), SEVEN, Stage.MEETING),
        (replace(WAY_IN, state=SessionState.CANCELLED), SEVEN, Stage.CANCELLED),
        (replace(WAY_IN, part=Way.OUT), SEVEN + timedelta(hours=2), Stage.OPEN_OUT),
        (replace(WAY_IN, part=Way.OUT, state=SessionState.PUBLISHED), SEVEN, Stage.CLOSED),
    ],
)
def test_the_stage_of_a_meeting_is_read_from_its_session(session: Session, at: datetime, stage: Stage) -> None:
    """Nothing besides the session and the hour is needed to know where a meeting stands."""
    assert stage_of(session, at) is stage


@given(st.lists(st.sampled_from(Event)))
def test_a_meeting_that_is_over_stays_over(events: list[Event]) -> None:
    """Whatever happens in whatever order, a meeting goes on, or is closed or cancelled for good."""
    stage = Stage.SCHEDULED
    for event in events:
        try:
            after = MEETING.after(stage, event)
        except NotNow:
            continue
        assert stage not in (Stage.CLOSED, Stage.CANCELLED)
        stage = after
    over = not any(MEETING.allows(stage, event) for event in Event)
    assert over is (stage in (Stage.CLOSED, Stage.CANCELLED))


def test_a_meeting_that_has_begun_is_neither_moved_nor_called_off() -> None:
    """Once people are together, the bot keeps silent about hours."""
    for event in (Event.POSTPONE, Event.CANCEL):
        assert not MEETING.allows(Stage.MEETING, event)


@pytest.mark.parametrize("way", Way)
def test_taps_are_under_the_card_only_in_the_group(way: Way) -> None:
    """In private, the card holds nothing that the group would see being tapped."""
    rows = PRESENCE.card(replace(WAY_IN, part=way), TEMPO)
    values = [button.value for row in rows for button in row]
    assert values == ([tap.value for tap in TEMPO.taps] if way.in_group else [])
    assert PRESENCE.asks_each(replace(WAY_IN, part=way)) is not way.in_group


def test_the_private_screen_marks_the_last_tap() -> None:
    """The screen offers every tap and the pass, and marks what she chose."""
    chosen = [Choice(WAY_IN.id, INES, ITEM, "step")]
    face = PRESENCE.face(replace(WAY_IN, part=Way.IN_PRIVATE), PASSAGE, TEMPO, chosen)
    assert face is not None
    buttons = [button for row in face.buttons for button in row]
    assert [button.value for button in buttons if button.chosen] == ["step"]
    assert [button.act for button in buttons].count(Act.TAP) == len(TEMPO.taps)
    assert buttons[-1].act is Act.PASS
    assert {button.label for button in buttons[:-1]} == {TAP}


def test_a_tap_takes_the_place_of_the_one_before() -> None:
    """All taps are about the same thing, so that the last one holds."""
    first = PRESENCE.tapped(WAY_IN, PASSAGE, [], "step")
    second = PRESENCE.tapped(WAY_IN, PASSAGE, first.choices, "gallop")
    assert [choice.value for choice in second.choices] == ["gallop"]
    assert {choice.item for choice in (*first.choices, *second.choices)} == {ITEM}


def test_what_no_button_of_ours_says_is_no_tap() -> None:
    """A value that the bank could not hold is not kept."""
    with pytest.raises(Unreadable):
        PRESENCE.tapped(WAY_IN, PASSAGE, [], "Je suis là !")


@pytest.mark.parametrize("way", Way)
def test_a_way_in_is_followed_by_its_way_out(way: Way) -> None:
    """What was said in private is asked in private on the way out, which nothing follows."""
    follows = PRESENCE.follow(replace(WAY_IN, part=way))
    if not way.inward:
        assert follows is None
        return
    assert follows is not None
    assert (follows.part, follows.family, follows.season) == (way.out, "C", "end")
    assert Way(follows.part).in_group is way.in_group
    assert PRESENCE.follow(replace(WAY_IN, part=way, state=SessionState.LAPSED)) == follows
    assert PRESENCE.follow(replace(WAY_IN, part=way, state=SessionState.CANCELLED)) is None
