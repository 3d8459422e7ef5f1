"""The watch over the journal sees what it is there for, in every process that runs tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import structlog
from tree import ROOT

from bot import journal
from tests.canaries import NAMES, TEXTS, Watch, told

AFTERWARDS = """
import pytest, structlog
from tests.conftest import nothing_leaks, watch

@pytest.fixture(scope="session", autouse=True)
def gossip(watch):
    yield
    structlog.get_logger().debug("said", who="Inès")
"""
MEANWHILE = """
import structlog

def test_gossip():
    structlog.get_logger().debug("said", who="Salomé")

def test_nothing():
    pass
"""


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


def test_a_watch_tells_once_what_it_saw() -> None:
    """A leak fails one test, not those after it."""
    watch = Watch()
    watch.write("Salomé")
    assert len(watch.taken()) == 1
    assert watch.taken() == []


def test_every_process_that_runs_tests_is_watched(tmp_path: Path) -> None:
    """In each of two workers, naming somebody fails the run, during a test and when the last one is over."""
    (tmp_path / "conftest.py").write_text(AFTERWARDS, encoding="utf-8")
    (tmp_path / "test_gossip.py").write_text(MEANWHILE, encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "each", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "4 passed, 4 errors" in done.stdout
