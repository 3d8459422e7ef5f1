"""Over the whole suite, the journal is kept at its most talkative, and watched: it tells nothing of anybody."""

from collections.abc import Iterator

import pytest

from bot import journal
from tests.canaries import Watch


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """Keep the journal, without being told of any secret, where everything that it tells is looked at."""
    watch = Watch()
    with journal.keep("debug", "json", stream=watch):
        yield watch


@pytest.fixture(autouse=True)
def nothing_leaks(watch: Watch) -> Iterator[None]:
    """Fail the test in which the journal told what it must not."""
    before = len(watch.leaks)
    yield
    assert watch.leaks[before:] == []
