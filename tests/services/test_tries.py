"""Ten tries an hour: whoever guesses links or codes is told nothing more, and nobody else is hindered."""

from .people import HANGAR, ROSA
from .town import HOUR, Town, keys

WRONG = "0000 1111 2222"


def test_wrong_codes_do_not_close_the_way_in(town: Town) -> None:
    """Who mistyped her receipt code ten times may still follow a link."""
    for _ in range(11):
        town.order(ROSA, "forget", WRONG)
    assert keys(town.order(ROSA, "forget", WRONG)) == ["forget.code_later"]
    assert keys(town.order(ROSA, "start", "cnowhere")) == ["start.nowhere"]
    assert keys(town.order(ROSA, "start", f"c{HANGAR.token}")) == ["start.known"]


def test_dead_links_do_not_close_the_codes(town: Town) -> None:
    """Nor the other way round; after ten links, the bot says nothing of any, for an hour."""
    for _ in range(10):
        assert keys(town.order(ROSA, "start", "cnowhere")) == ["start.nowhere"]
    assert keys(town.order(ROSA, "start", f"c{HANGAR.token}")) == []
    assert keys(town.order(ROSA, "forget", WRONG)) == ["forget.code_unknown"]
    town.later(HOUR)
    town.later(HOUR / 3600)
    assert keys(town.order(ROSA, "start", f"c{HANGAR.token}")) == ["start.known"]
