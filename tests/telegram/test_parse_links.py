"""Links that people guess, or write badly: they lead nowhere, and break nothing."""

import random
import string

import pytest
from hangar_updates import PRIVATE, commanded, heard, message
from hypothesis import given
from hypothesis import strategies as st

from domain.links import Leads, Link, payload, read
from domain.moves import Commanded, Said

GUESSES = 10_000
WRITTEN = string.ascii_letters + string.digits + "_-"


@given(st.sampled_from(Leads), st.text(WRITTEN, min_size=1, max_size=63))
def test_a_link_is_read_as_written(leads: Leads, token: str) -> None:
    """What we write, Telegram carries, and we read."""
    assert heard(message(PRIVATE, f"/start {payload(leads, token)}")) == commanded("start", payload(leads, token))
    assert read(payload(leads, token)) == Link(leads, token)


@pytest.mark.parametrize(
    "text", ["", "s", "x1234", "s 1234", "s1234 ", "s12.34", "sé", "s\n", "Sabc", "s" * 65, "s" * 4000, "١٢٣", "s=abc"]
)
def test_a_malformed_link_leads_nowhere(text: str) -> None:
    """What we cannot have written is no link."""
    assert read(text) is None


def guess(chance: random.Random) -> str:
    """Write what somebody may put behind /start."""
    alphabet = chance.choice([WRITTEN, string.printable, "".join(Leads), "sé\0\ud800😀\u202e= &?%\n"])
    return chance.choice(["", *Leads]) + "".join(chance.choices(alphabet, k=chance.choice([0, 1, 21, 22, 63, 64, 300])))


def test_ten_thousand_guessed_links_break_nothing() -> None:
    """Whatever follows /start is a command or a text, and reads as a link or as nothing."""
    chance = random.Random(22)
    for _ in range(GUESSES):
        move = heard(message(PRIVATE, f"/start {guess(chance)}"))
        assert isinstance(move, Commanded | Said)
        link = read(move.rest) if isinstance(move, Commanded) else None
        assert link is None or payload(link.leads, link.token) == move.rest
