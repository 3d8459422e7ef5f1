"""The watch over the journal sees what it is there for."""

import pytest
import structlog

from bot import journal
from tests.canaries import NAMES, TEXTS, Watch, told


def test_there_is_enough_to_look_for() -> None:
    """Twenty names, and twenty texts at least, that people of the tests bear and say."""
    assert len(set(NAMES)) >= 20
    assert len(TEXTS) >= 20


@pytest.mark.parametrize(
    "leak",
    [*NAMES, *TEXTS[:20], "5000000012", "-1002000000001", "123456:ABCdefGHIjklMNOpqrSTUvwxYZ0123456789"],
)
def test_each_is_seen(leak: str) -> None:
    """Told in the middle of a line, in an event or in a value, it does not pass; a token is hidden, or seen."""
    watch = Watch()
    with journal.keep("debug", "json", stream=watch):
        structlog.get_logger().debug("something.happened", what=f"with {leak} in it")
    hidden = told(leak) is not None and ":" in leak and leak[0].isdecimal()
    assert len(watch.leaks) == (0 if hidden else 1)


def test_what_the_bot_does_tell_is_let_be() -> None:
    """Codes, counts and kinds are no leak."""
    watch = Watch()
    with journal.keep("debug", "json", stream=watch):
        structlog.get_logger().info("upkeep.forgot", rows=12, error="StorageError")
    assert (watch.leaks, watch.lines) == ([], 1)
