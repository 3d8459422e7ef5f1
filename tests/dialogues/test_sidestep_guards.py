"""The side-step: what speaks against it, what it asks, and where it lands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import load_bank
from dialogues.repertoire import REPERTOIRE
from dialogues.sidestep import RARE, SETTLING_IN, Hindrance, Landing, Sidestep, hindrance
from domain.ids import CollectiveId, PromptId, SessionId
from domain.people import Register, Voice
from domain.sessions import Session, SessionState

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
BESIDE = frozenset(name for name, dialogue in REPERTOIRE.items() if not dialogue.counts)
POSTCARD = load_bank().get(PromptId("P02"))
VOICES = [Voice("fr", register, "Europe/Paris") for register in Register] + [Voice("en", Register.VOUS, "UTC")]


def lived(*dialogues: str, weeks: int = 1) -> list[Session]:
    """Return sessions one after the other, so many weeks apart, the last one named being the oldest."""
    return [
        Session(
            SessionId(f"session{rank:05}"),
            CollectiveId("hangar222222"),
            len(dialogues) - rank,
            dialogue,
            POSTCARD.id,
            SessionState.PUBLISHED,
            f"{rank:022}",
            None,
            NOW - timedelta(weeks=weeks * (rank + 1)),
            NOW - timedelta(weeks=weeks * (rank + 1)) + timedelta(days=3),
        )
        for rank, dialogue in enumerate(dialogues)
    ]


SEASONED = lived("reflexive", "reflexive", "reflexive", "sidestep", "reflexive")


def test_nothing_speaks_against_a_rare_side_step() -> None:
    """After three rounds without one, a side-step may come."""
    assert hindrance(SEASONED, NOW, BESIDE) is None


@pytest.mark.parametrize("past", [[], lived("reflexive"), lived("reflexive", "presence", weeks=0)])
def test_no_side_step_in_the_first_two_weeks(past: list[Session]) -> None:
    """A collective finds its frame before it shifts it, and nobody may pass over that."""
    found = hindrance(past, NOW, BESIDE)
    assert found is Hindrance.SETTLING_IN
    assert found.firm


def test_the_two_weeks_count_from_what_took_place() -> None:
    """A session that was called off began nothing."""
    [old] = lived("reflexive", weeks=3)
    assert hindrance([old], NOW, BESIDE) is None
    assert hindrance([replace(old, state=SessionState.CANCELLED)], NOW, BESIDE) is Hindrance.SETTLING_IN
    assert hindrance([replace(old, opens_at=NOW - SETTLING_IN)], NOW, BESIDE) is None


def test_a_collective_at_rest_is_left_in_peace() -> None:
    """Nobody shifts the frame of those who rest."""
    found = hindrance(SEASONED, NOW, BESIDE, at_rest=True)
    assert found is Hindrance.AT_REST
    assert found.firm


@given(st.integers(0, 6), st.integers(0, 3))
def test_at_most_one_round_in_four_is_a_side_step(since: int, landings: int) -> None:
    """What goes beside the rounds, a landing, a meeting, the look at one gap, does not make the wait shorter."""
    beside = ["landing", "presence", "gap_choice", "gap_map"] * landings
    past = lived(*["reflexive"] * since, *beside, "sidestep", *["reflexive"] * 4)
    found = hindrance(past, NOW, BESIDE)
    assert found is (Hindrance.TOO_SOON if since < RARE - 1 else None)
    assert found is None or not found.firm


def test_a_landing_follows_a_game_that_was_given_back() -> None:
    """A day after the publication everybody is asked where it landed; a game that few played leads nowhere."""
    [played] = lived("sidestep")
    follows = Sidestep().follow(played)
    assert follows is not None
    assert (follows.dialogue, follows.after) == ("landing", timedelta(hours=24))
    assert Sidestep().follow(replace(played, state=SessionState.LAPSED)) is None
    assert Landing().follow(played) is None
    assert Landing().window == timedelta(hours=48)


@pytest.mark.parametrize("voice", VOICES, ids=str)
def test_a_landing_asks_what_its_game_foresaw(voice: Voice) -> None:
    """The question is the landing of the same prompt, and the game is what the summary recalls."""
    for prompt in load_bank().active("P"):
        assert Landing().question(prompt, voice) == prompt.landing(voice) != ""
        assert Landing().recalls(prompt, voice) == prompt.said(voice)
