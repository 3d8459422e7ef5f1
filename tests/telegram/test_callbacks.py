"""Buttons: what they carry, that nobody else can read or make one, and until when they hold."""

import base64
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock.movable import MovableClock
from bot.telegram.acts import NAMED, NUMBERS
from bot.telegram.callbacks import EXPIRED, KEY_BYTES, LONGEST_VALUE, Opened, Seals
from bot.telegram.lifetimes import lifetime
from domain.ids import PlaceId
from domain.moves import Act

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)
KEY = bytes(range(KEY_BYTES))
HANGAR = PlaceId(-1002000000001)
CHOIR = PlaceId(-1002000000002)
FORGERIES = 10_000

EVER = """
lead join next agree decl skip pick pass scope level nature away keep tosess note drop ask other setup plan unplan
publ cut title draft back share amend stand leave wipe seen again week cancel its_me cons pref renew chart assent
object pause forget roles appt soft care loose hold offer dismis tap unfold later stem repl send tonext shift harv
submit reread line inex mine addv read settle wiz close why rehe sett stby lang hear gaps meet detour heard
"""
"""Every act that ever had a number, from 1 on: only added to, at the end."""

_PRINTABLE = [chr(code) for code in range(0x20, 0x7F)]
_OURS = "abcdefghijklmnopqrstuvwxyz234567"
ACTS = st.sampled_from(Act)
REFS = st.text(_OURS, max_size=12) | st.integers(0, 2**53).map(str)
VALUES = st.text(st.sampled_from(_PRINTABLE), max_size=LONGEST_VALUE)
PLACES = st.integers(-(2**52), 2**52).map(PlaceId)


def seals(at: datetime = TUESDAY, key: bytes = KEY) -> Seals:
    """Make seals at an hour that stands still."""
    return Seals(key, MovableClock(at, rate=0.0))


SEALS = seals()


@given(ACTS, REFS, VALUES, PLACES)
def test_a_button_says_what_was_sealed(act: Act, ref: str, value: str, place: PlaceId) -> None:
    """Whatever is sealed opens to the same, and all buttons are 64 letters long, whatever they say."""
    data = SEALS.seal(act, ref, value, place)
    assert len(data.encode()) == 64
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


# forgers


def flip(chance: random.Random, sealed: list[str]) -> str:
    """Change one bit."""
    raw = bytearray(base64.urlsafe_b64decode(chance.choice(sealed)))
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return written(bytes(raw))


def cut_short(chance: random.Random, sealed: list[str]) -> str:
    """Drop the beginning, the end, or both."""
    start = chance.randrange(32)
    return chance.choice(sealed)[start : chance.randrange(start, 63)]


def graft(chance: random.Random, sealed: list[str]) -> str:
    """Put a piece of one button in the same place of another: its tag, its act, its id."""
    one, other = chance.sample(sealed, 2)
    first, last = sorted(chance.sample(range(49), 2))
    mixed = base64.urlsafe_b64decode(one)[:first] + base64.urlsafe_b64decode(other)[first:last]
    return written(mixed + base64.urlsafe_b64decode(one)[last:])


def invent(chance: random.Random, sealed: list[str]) -> str:
    """Write random bytes, of any length."""
    return written(chance.randbytes(chance.choice([0, 1, 16, 47, 48, 48, 48, 49, 64])))


def write_otherwise(chance: random.Random, sealed: list[str]) -> str:
    """Write a true button in another alphabet, or with what a lenient decoder skips."""
    raw = base64.urlsafe_b64decode(chance.choice(sealed))
    plain = written(raw)
    at = chance.randrange(65)
    return chance.choice(
        [
            raw.hex(),
            base64.b32encode(raw).decode(),
            base64.b85encode(raw).decode(),
            f"{plain}=",
            f"{plain}\n",
            f" {plain}",
            plain[:at] + chance.choice("=\n+/.\0é") + plain[at:],
            plain[:at] + chance.choice("=\n+/.\0é") + plain[at + 1 :] + "é",
            plain.swapcase(),
            plain[::-1],
        ]
    )


def lengthen(chance: random.Random, sealed: list[str]) -> str:
    """Write too much of it."""
    return chance.choice(sealed) + chance.choice([chance.choice(sealed), "A", "é" * 40, "A" * 10_000])


def written(raw: bytes) -> str:
    """Write bytes as buttons are."""
    return base64.urlsafe_b64encode(raw).decode()


FORGERS: list[Callable[[random.Random, list[str]], str]] = [flip, cut_short, graft, invent, write_otherwise, lengthen]


def made(place: PlaceId) -> list[str]:
    """Make the buttons that forgers have seen."""
    refs = ["hangar222222", "choir2222222", "r7", "", "41"]
    return [SEALS.seal(act, ref, value, place) for act in Act for ref in refs for value in ("", "yes", "named")]


def forged(chance: random.Random, sealed: list[str]) -> Iterator[str]:
    """Forge buttons by every means; a graft may give back the true one."""
    while True:
        data = chance.choice(FORGERS)(chance, sealed)
        if data not in sealed:
            yield data


def test_ten_thousand_forged_buttons_do_nothing() -> None:
    """Whatever is done to buttons one has seen, none opens, and nothing breaks."""
    tries = forged(random.Random(12), made(HANGAR))
    assert not [data for data, _ in zip(tries, range(FORGERIES), strict=False) if SEALS.open(data, HANGAR) is not None]


def test_buttons_of_elsewhere_do_nothing() -> None:
    """Every button of Le Hangar is worth nothing in the Tuesday Choir, in private, or to another bot."""
    other = seals(key=bytes(KEY_BYTES))
    for data in made(HANGAR):
        assert SEALS.open(data, CHOIR) is SEALS.open(data, PlaceId(5_000_000_001)) is other.open(data, HANGAR) is None


def test_a_button_tells_nothing_to_who_reads_it() -> None:
    """Neither act, ref nor value can be read, and two buttons that differ by one letter look nothing alike."""
    data = SEALS.seal(Act.PUBLISH, "hangar222222", "named", HANGAR)
    raw = base64.urlsafe_b64decode(data)
    assert not any(word in raw or word.decode() in data for word in (b"publ", b"hangar", b"named"))
    near = base64.urlsafe_b64decode(SEALS.seal(Act.PUBLISH, "hangar222222", "nameb", HANGAR))
    assert sum(one == other for one, other in zip(raw, near, strict=True)) < 8


# what is refused


@pytest.mark.parametrize(
    "ref", ["a" * 13, "a.b", "Inès", "Hangar", "07", "-5", "+5", "1_0", " 5", "9" * 19, "a b", "r1"]
)
def test_what_is_no_id_is_refused_at_once(ref: str) -> None:
    """A button is about one of our ids, a number, or nothing."""
    with pytest.raises(ValueError, match="button"):
        SEALS.seal(Act.NEXT, ref, "", HANGAR)


@pytest.mark.parametrize("value", ["v" * 21, "élan", "a\nb", "\0"])
def test_what_does_not_fit_is_refused_at_once(value: str) -> None:
    """A button that could not be opened later is never made."""
    with pytest.raises(ValueError, match="button"):
        SEALS.seal(Act.NEXT, "r7", value, HANGAR)


@pytest.mark.parametrize("length", [0, 16, 32, 63, 65])
def test_keys_of_another_length_are_refused(length: int) -> None:
    """A key that could be guessed is no key."""
    with pytest.raises(ValueError, match="64 bytes"):
        seals(key=bytes(length))


# the numbers of acts


def test_numbers_of_acts_are_never_given_twice() -> None:
    """Every act has the number that it always had; an act that is gone leaves its number empty."""
    ever = {name: number for number, name in enumerate(EVER.split(), start=1)}
    assert len(ever) == len(EVER.split())
    assert {act.value: number for act, number in NUMBERS.items()} == {act.value: ever[act.value] for act in Act}
    assert len(NAMED) == len(NUMBERS) < 256


def test_an_act_of_another_version_opens_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A button sealed when there were other acts is not one of ours any more."""
    sealed = SEALS.seal(Act.TITLE, "r7", "", HANGAR)
    monkeypatch.setattr(
        "bot.telegram.callbacks.NAMED", {number: act for number, act in NAMED.items() if act != Act.TITLE}
    )
    assert SEALS.open(sealed, HANGAR) is None


# time


@given(ACTS, st.timedeltas(timedelta(), timedelta(days=9000)))
def test_a_button_lives_its_time_and_an_eighth_more_at_most(act: Act, later: timedelta) -> None:
    """A button holds until its time is over, then says so without saying what it was."""
    now, lives = TUESDAY + later, lifetime(act)
    data = seals(now).seal(act, "r7", "yes", HANGAR)
    for alive in (timedelta(), lives / 2, lives):
        assert seals(now + alive - timedelta(microseconds=1)).open(data, HANGAR) == Opened(act, "r7", "yes")
    assert seals(now + lives * 9 / 8 + timedelta(minutes=2)).open(data, HANGAR) is EXPIRED
    assert (EXPIRED.act, EXPIRED.ref, EXPIRED.value, EXPIRED.expired) == (None, "", "", True)


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.APPOINT, Act.FORGET, Act.LEAVE, Act.DISMISS])
def test_grave_buttons_are_brief(act: Act) -> None:
    """What cannot be undone, or tells who somebody is, is pressed within a quarter of an hour, or asked for again."""
    data = SEALS.seal(act, "r7", "yes", HANGAR)
    assert seals(TUESDAY + timedelta(minutes=17)).open(data, HANGAR) is EXPIRED


def test_a_card_outlives_its_session() -> None:
    """A session may be open for ninety days: its buttons hold longer."""
    data = SEALS.seal(Act.PASS, "r7", "", HANGAR)
    assert seals(TUESDAY + timedelta(days=119)).open(data, HANGAR) == Opened(Act.PASS, "r7", "")


@given(ACTS)
def test_a_screen_shown_twice_is_the_same(act: Act) -> None:
    """Over the whole life of a button, making it anew gives nine times something else at most."""
    steps = [TUESDAY + lifetime(act) * part / 40 for part in range(41)]
    drawn = [seals(at).seal(act, "r7", "yes", HANGAR) for at in steps]
    assert sum(one != other for one, other in pairwise(drawn)) <= 9


def test_a_machine_that_lost_the_hour_still_makes_buttons() -> None:
    """Long before or after our days, a button is made, and opens."""
    for lost in (datetime(1970, 1, 1, tzinfo=UTC), datetime(2055, 1, 1, tzinfo=UTC)):
        data = seals(lost).seal(Act.PASS, "r7", "", HANGAR)
        assert seals(lost).open(data, HANGAR) in (Opened(Act.PASS, "r7", ""), EXPIRED)
