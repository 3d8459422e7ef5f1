"""Over the whole suite, the journal is kept at its most talkative, and watched: it tells nothing of anybody.

Every process that runs tests keeps its own journal and its own watch, so that a run shared among several is watched
whole. Nor does any of them race: on a busy machine an example takes as long as it takes.
"""

from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings

from bot import journal
from tests.canaries import Watch

settings.register_profile("unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """Keep the journal, without being told of any secret, where everything that it tells is looked at."""
    watch = Watch()
    with journal.keep("debug", "json", stream=watch):
        yield watch
        heard = watch.lines
        structlog.get_logger().debug("tests.over")
    assert watch.lines > heard, "some test took the journal away, and nobody watched after it"
    assert watch.leaks == [], "told when no test was running"


@pytest.fixture(autouse=True)
def nothing_leaks(watch: Watch) -> Iterator[None]:
    """Fail the test in which, or before which, the journal told what it must not."""
    yield
    assert watch.taken() == []
