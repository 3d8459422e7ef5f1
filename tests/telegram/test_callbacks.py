"""Buttons: what they carry, and that nobody else can make one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callbacks import LONGEST_REF, LONGEST_VALUE, Opened, Seals
from domain.ids import PlaceId
from domain.moves import Act

SEALS = Seals(b"the key of Le Hangar's buttons")
HANGAR = PlaceId(-1002000000001)
CHOIR = PlaceId(-1002000000002)

_PRINTABLE = [chr(code) for code in range(0x20, 0x7F)]
ACTS = st.sampled_from(Act)
REFS = st.text(st.sampled_from([each for each in _PRINTABLE if each != "."]), max_size=LONGEST_REF)
VALUES = st.text(st.sampled_from(_PRINTABLE), max_size=LONGEST_VALUE)
PLACES = st.integers(-(2**52), 2**52).map(PlaceId)


@given(ACTS, REFS, VALUES, PLACES)
def test_a_button_says_what_was_sealed(act: Act, ref: str, value: str, place: PlaceId) -> None:
    """Whatever is sealed opens to the same, and fits in Telegram's 64 bytes."""
    data = SEALS.seal(act, ref, value, place)
    assert len(data.encode()) <= 64
    assert SEALS.open(data, place) == Opened(act, ref, value)


@given(ACTS, REFS, VALUES, PLACES, st.data())
def test_no_mutation_opens(act: Act, ref: str, value: str, place: PlaceId, data: st.DataObject) -> None:
    """A button with any piece replaced, dropped or added opens to nothing."""
    sealed = SEALS.seal(act, ref, value, place)
    start = data.draw(st.integers(0, len(sealed)))
    end = data.draw(st.integers(start, len(sealed)))
    mutated = sealed[:start] + data.draw(st.text(max_size=6)) + sealed[end:]
    assert mutated == sealed or SEALS.open(mutated, place) is None


@given(st.text())
def test_invented_data_does_not_open(data: str) -> None:
    """What was never sealed opens to nothing, and breaks nothing."""
    assert SEALS.open(data, HANGAR) is None


def test_a_button_belongs_to_its_place() -> None:
    """A button of Le Hangar is worth nothing in the Tuesday Choir."""
    assert SEALS.open(SEALS.seal(Act.PUBLISH, "r7", "", HANGAR), CHOIR) is None


def test_a_button_belongs_to_its_key() -> None:
    """A button sealed by another bot is worth nothing here."""
    assert Seals(b"the key of another bot").open(SEALS.seal(Act.PASS, "r7", "", HANGAR), HANGAR) is None


def test_parts_do_not_flow_into_each_other() -> None:
    """The same letters cut elsewhere are another button."""
    first, second = SEALS.seal(Act.SCOPE, "r7", "1", HANGAR), SEALS.seal(Act.SCOPE, "r", "71", HANGAR)
    assert first.rpartition(".")[2] != second.rpartition(".")[2]


@pytest.mark.parametrize(
    ("ref", "value"), [("r" * 13, ""), ("", "v" * 21), ("a.b", ""), ("Inès", ""), ("", "élan"), ("", "a\nb")]
)
def test_what_does_not_fit_is_refused_at_once(ref: str, value: str) -> None:
    """A button that could not be opened later is never made."""
    with pytest.raises(ValueError, match="button"):
        SEALS.seal(Act.NEXT, ref, value, HANGAR)


def test_short_keys_are_refused() -> None:
    """A key that could be guessed is no key."""
    with pytest.raises(ValueError, match="16 bytes"):
        Seals(b"hangar")


def test_an_act_of_another_version_opens_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A button sealed when there were other acts is not one of ours any more."""
    sealed = SEALS.seal(Act.TITLE, "r7", "", HANGAR)
    monkeypatch.setattr("bot.telegram.callbacks._ACTS", frozenset(Act) - {Act.TITLE})
    assert SEALS.open(sealed, HANGAR) is None
