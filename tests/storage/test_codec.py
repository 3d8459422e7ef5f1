"""What is kept as text comes back the same."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import Part
from domain.summary import Summary
from domain.utterances import Utterance
from storage import codec
from storage.instants import kept, kept_or_none, read, read_or_none

instants = st.datetimes(timezones=st.just(UTC))
st.register_type_strategy(datetime, instants)


def _dictionaries(mapping: type) -> st.SearchStrategy[dict[object, object]]:
    keys, values = get_args(mapping)
    return st.dictionaries(st.from_type(keys), st.from_type(values), max_size=3)


st.register_type_strategy(Mapping, _dictionaries)  # type: ignore[type-abstract]


@given(st.from_type(Utterance))
def test_an_utterance_comes_back_the_same(utterance: Utterance) -> None:
    """Whatever is to be said is said as it was decided."""
    assert codec.utterances.read(codec.utterances.write(utterance)) == utterance


@given(st.from_type(Summary))
def test_a_summary_comes_back_the_same(summary: Summary) -> None:
    """Whatever is given back stays as it was made."""
    assert codec.summaries.read(codec.summaries.write(summary)) == summary


@given(st.lists(st.from_type(Part), max_size=4).map(tuple))
def test_an_answer_comes_back_the_same(parts: tuple[Part, ...]) -> None:
    """Whatever was written is kept to the letter."""
    assert codec.parts.read(codec.parts.write(parts)) == parts


@given(instants)
def test_an_instant_is_kept_to_the_millisecond(instant: datetime) -> None:
    """An instant comes back less than a millisecond earlier, never later, and then stays."""
    back = read(kept(instant))
    assert timedelta(0) <= instant - back < timedelta(milliseconds=1)
    assert read(kept(back)) == back


@given(instants, instants)
def test_keeping_never_turns_time_around(one: datetime, other: datetime) -> None:
    """Of two instants, the earlier is never kept as the later."""
    assert (kept(one) <= kept(other)) >= (one <= other)


def test_an_instant_without_a_zone_is_refused() -> None:
    """A wall-clock hour is not an instant, and is not guessed."""
    with pytest.raises(TypeError):
        kept(datetime(2027, 3, 2, 18, 0))  # noqa: DTZ001


def test_no_instant_is_no_instant() -> None:
    """What has no instant keeps none."""
    assert kept_or_none(None) is None
    assert read_or_none(None) is None
