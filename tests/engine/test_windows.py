"""The windows: never more than Telegram allows, whatever the wire does; pauses as asked."""

import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.windows import IN_GROUP, IN_PRIVATE, OVERALL, Limit, Windows
from domain.ids import PlaceId
from domain.people import Place

PLACES = [Place(PlaceId(-n), private=False) for n in range(1, 3)] + [
    Place(PlaceId(n), private=True) for n in range(1, 40)
]


@dataclass(frozen=True)
class Wish:
    """Somebody wants to say something: where, how long after the last wish, how slow the wire is, when it arrives."""

    place: Place
    gap: float
    latency: float
    share: float


wishes = st.lists(
    st.builds(
        Wish,
        st.sampled_from(PLACES) | st.sampled_from(PLACES[:3]),
        st.sampled_from([0.0, 0.0, 0.0, 0.01, 1.0, 30.0]),
        st.sampled_from([0.0, 0.0, 0.05, 0.9, 20.0]),
        st.floats(0, 1),
    ),
    max_size=120,
)


def never_above(moments: list[float], limit: Limit) -> bool:
    """Tell whether no sliding window holds more than its limit."""
    ordered = sorted(moments)
    return all(first + limit.span <= later for first, later in zip(ordered, ordered[limit.size :], strict=False))


@given(wishes)
def test_no_window_is_ever_overfull(wishes: list[Wish]) -> None:
    """Sends arrive, in each chat and in all, within every limit, however slow and uneven the wire is."""
    windows, now = Windows(), 1000.0
    arrived: dict[Place, list[float]] = {}
    free: dict[Place, float] = {}
    for wish in wishes:
        now = max(now + wish.gap, windows.wait_for(wish.place), free.get(wish.place, now))
        windows.took(wish.place, now)
        arrived.setdefault(wish.place, []).append(now + wish.share * wish.latency)
        windows.settled(wish.place, now + wish.latency)
        free[wish.place] = now + wish.latency
    assert never_above([moment for moments in arrived.values() for moment in moments], OVERALL)
    for place, moments in arrived.items():
        assert never_above(moments, IN_PRIVATE if place.private else IN_GROUP)


@given(st.lists(st.tuples(st.sampled_from(PLACES[:4]), st.floats(0, 50), st.floats(0, 5)), min_size=1, max_size=40))
def test_a_pause_is_never_shortened(pauses: list[tuple[Place, float, float]]) -> None:
    """Nothing may be said in a place before the last of its pauses is over, to the moment."""
    windows, now = Windows(), 0.0
    ends: dict[Place, float] = {}
    for place, seconds, gap in pauses:
        now += gap
        windows.pause(place, now, seconds)
        ends[place] = max(ends.get(place, 0.0), now + seconds)
        assert all(windows.wait_for(one) >= end for one, end in ends.items())


def test_the_first_word_goes_at_once() -> None:
    """Nothing holds back a place that was silent."""
    assert Windows().wait_for(PLACES[0]) < 0


def test_the_limits_are_used_to_the_full() -> None:
    """Twenty-eight people are reached in one moment, the next one second later."""
    windows = Windows()
    for place in PLACES[2:30]:
        assert windows.wait_for(place) <= 5.0
        windows.took(place, 5.0)
    assert windows.room(5.0) == 0
    assert windows.wait_for(PLACES[30]) == math.inf
    for place in PLACES[2:30]:
        windows.settled(place, 5.0)
    assert windows.wait_for(PLACES[30]) == 6.0
    assert windows.room(6.0) == 28


def test_a_pause_concerns_its_place_alone() -> None:
    """While one group must be silent, others go on."""
    windows = Windows()
    windows.pause(PLACES[0], 10.0, 35)
    assert windows.wait_for(PLACES[0]) == 45.0
    assert windows.wait_for(PLACES[1]) < 10.0


def test_three_places_refused_together_silence_all() -> None:
    """When Telegram asks several places in a row to wait, everybody waits, for the shortest that was asked."""
    windows = Windows()
    for place, seconds in zip(PLACES[:3], (35, 12, 40), strict=True):
        windows.pause(place, 10.0, seconds)
    assert windows.wait_for(PLACES[20]) == 22.0
    assert windows.room(21.0) == 0
    assert windows.wait_for(PLACES[2]) == 50.0


@pytest.mark.parametrize("apart", [11.0, 3600.0])
def test_refusals_far_apart_are_unrelated(apart: float) -> None:
    """Three places that flood at different times do not silence the others."""
    windows = Windows()
    for number, place in enumerate(PLACES[:3]):
        windows.pause(place, number * apart, 4000)
    assert windows.wait_for(PLACES[20]) < 0


def test_everybody_can_be_silenced() -> None:
    """A pause without a place holds for every place."""
    windows = Windows()
    windows.pause(None, 10.0, 5)
    assert windows.wait_for(PLACES[0]) == windows.paused() == 15.0


def test_what_holds_nothing_back_is_forgotten() -> None:
    """A hundred thousand people written to in turn leave no trace but of the last ones."""
    windows = Windows()
    for number in range(100_000):
        windows.took(Place(PlaceId(number), private=True), number / 28)
    assert len(windows) <= 512


def test_what_is_still_flying_counts_when_it_lands() -> None:
    """A place forgotten while a slow send is under way remembers it from the moment its outcome came."""
    windows, slow = Windows(), Place(PlaceId(1), private=True)
    windows.took(slow, 0.0)
    for number in range(2, 1000):
        windows.took(Place(PlaceId(number), private=True), 10.0)
        windows.settled(Place(PlaceId(number), private=True), 10.0)
    windows.settled(slow, 20.0)
    assert windows.wait_for(slow) >= 20.0 + IN_PRIVATE.span
