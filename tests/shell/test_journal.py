"""The journal tells what happened, and never a secret nor a text of people."""

import asyncio
import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
import structlog
import telegram

from bot import journal
from bot.redaction import Redactor
from domain.errors import StorageError
from tests.shell.conftest import TOKEN

ANSWER = "On ne se parle plus depuis le déménagement"
PASSWORD = "sésame/ouvre-toi"
LEVELS = ("debug", "info", "warning", "error")
FORMS = ("console", "json")


@pytest.fixture(params=[(level, form) for level in LEVELS for form in FORMS], ids="-".join)
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Keep a journal at each level and in each form, and read it."""
    stream = io.StringIO()
    level, form = request.param
    with journal.keep(level, form, [PASSWORD], stream):
        yield stream


def fail_with(text: str) -> None:
    """Fail in a chain, with a text in each link."""
    try:
        {}[text]
    except KeyError as error:
        raise telegram.error.InvalidToken(f"The token `{text}` was rejected") from error


def caught(text: str) -> Exception:
    """Return such a failure, among others, with its frames."""
    try:
        fail_with(text)
    except telegram.error.InvalidToken as error:
        return ExceptionGroup(text, [error, StorageError(TOKEN), ValueError(text)])
    raise AssertionError


def log_everywhere(text: str) -> None:
    """Put a text everywhere a library or a careless line could put it."""
    for name in ("httpx", "httpcore", "telegram.Bot", "telegram.ext", "apscheduler", "transitions", "bot.anything"):
        for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
            logging.getLogger(name).log(level, "POST https://api.telegram.org/bot%s/getMe", text)
            logging.getLogger(name).log(level, "done %s", {"url": text}, extra={"address": text}, stack_info=True)
    structlog.get_logger().error("sent", url=f"https://api.telegram.org/bot{text}/x", raw=text.encode(), **{text: 1})
    structlog.get_logger().debug("sent", bot=repr(telegram.Bot(TOKEN)), again=quote(text), nested={"a": [text]})


def fail_everywhere(text: str) -> None:
    """Tell failures that hold a text in every way there is."""
    error = caught(text)
    logging.getLogger("bot").error("failed", exc_info=error)
    structlog.get_logger().error("failed", exc_info=error)
    structlog.get_logger().warning("failed", exc_info=(type(error), error, error.__traceback__), stack_info=True)
    try:
        fail_with(text)
    except telegram.error.InvalidToken:
        structlog.get_logger().exception("failed")
        logging.getLogger("bot").exception("failed")
    sys.excepthook(type(error), error, error.__traceback__)
    with asyncio.Runner() as runner:
        journal.watch(runner.get_loop())
        runner.get_loop().call_exception_handler({"message": text, "exception": error, "task": text})
        runner.get_loop().call_exception_handler({"message": text, "handle": text})


def fail_in_a_thread(text: str) -> None:
    """Let a thread end by a failure that nobody catches."""
    thread = threading.Thread(target=fail_with, args=[text], name="careless")
    thread.start()
    thread.join()


@pytest.mark.parametrize("secret", [TOKEN, PASSWORD, quote(TOKEN), quote(PASSWORD, safe=""), "555555:" + "Tuesday" * 5])
def test_no_secret_is_written(written: io.StringIO, secret: str, capfd: pytest.CaptureFixture[str]) -> None:
    """No level, no form, no failure and no warning writes a token, known or not, nor a password."""
    log_everywhere(secret)
    fail_everywhere(secret)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"careful with {secret}", stacklevel=1)
    everything = written.getvalue() + "".join(capfd.readouterr())
    assert "<token>" in everything
    assert secret not in everything
    assert TOKEN not in everything


def test_no_failure_repeats_a_text_of_people(written: io.StringIO, capfd: pytest.CaptureFixture[str]) -> None:
    """A failure is told by its kind and its frames; its words, which may quote somebody, are left out."""
    fail_everywhere(ANSWER)
    fail_in_a_thread(ANSWER)
    everything = written.getvalue() + "".join(capfd.readouterr())
    assert "InvalidToken" in everything
    assert "in fail_with" in everything
    assert "déménagement" not in everything
    assert "d\\u00e9m" not in everything


def test_a_handler_that_fails_stops_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """A full disk under the journal neither stops the bot nor prints the line it failed on."""
    stream = io.StringIO()
    with journal.keep(stream=stream):
        stream.close()
        logging.getLogger("bot").error("sent %s", ANSWER)
        logging.getLogger("bot").error("sent %d", ANSWER)
    assert "".join(capfd.readouterr()) == ""


def test_the_words_of_our_own_errors_are_told(written: io.StringIO) -> None:
    """An operator reads why the database failed."""
    logging.getLogger("bot").error("failed", exc_info=StorageError("the disk is full"))
    assert "StorageError: the disk is full" in written.getvalue()


def test_a_line_for_machines_is_one_object(capfd: pytest.CaptureFixture[str]) -> None:
    """Each line of a JSON journal is read back with its event, its facts, its level and its instant."""
    with journal.keep("info", "json"):
        structlog.get_logger("bot.engine").info("tick", due=3)
        for hushed in ("apscheduler", "transitions.core"):
            logging.getLogger(hushed).info("hushed")
        logging.getLogger("bot").warning("late")
    first, second = map(json.loads, capfd.readouterr().err.splitlines())
    assert (first["event"], first["due"], first["level"]) == ("tick", 3, "info")
    assert second["event"] == "late"
    assert second["timestamp"].endswith("Z")


def test_a_level_keeps_the_lower_ones_silent() -> None:
    """What is below the chosen level is not written."""
    stream = io.StringIO()
    with journal.keep("warning", stream=stream):
        structlog.get_logger("bot").info("tick")
        logging.getLogger("bot").debug("tick")
    assert stream.getvalue() == ""


def test_closing_the_journal_brings_back_what_was() -> None:
    """A journal kept for a while leaves no trace in the process."""

    def state() -> tuple[object, ...]:
        root = logging.getLogger()
        return root.handlers[:], root.level, logging.raiseExceptions, sys.excepthook, structlog.get_config()

    before = state()
    with journal.keep("debug"):
        assert state() != before
    assert state() == before


@pytest.mark.parametrize(
    "ending",
    [
        "raise RuntimeError(TOKEN)",
        "import threading; threading.Thread(target=lambda: open(TOKEN)).start()",
        "import asyncio; asyncio.run(asyncio.sleep('x' + TOKEN))",
        "import warnings; warnings.warn(TOKEN)",
    ],
)
def test_a_process_that_ends_badly_keeps_the_token(ending: str) -> None:
    """Whatever ends the process, the last words do not hold the token."""
    script = (
        f"from bot import journal\nTOKEN = '{TOKEN[:9]}' + '{TOKEN[9:]}'\njournal.keep('debug', 'json')\n{ending}\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr
    assert TOKEN not in done.stdout + done.stderr


@pytest.mark.parametrize("shape", [str, quote, lambda token: quote(quote(token, safe=""), safe="")])
def test_any_token_is_taken_out_in_any_form(shape: Callable[[str], str]) -> None:
    """A token nobody told us of is known by its shape, plain or percent-encoded once or twice."""
    assert Redactor()(f"https://hangar/bot{shape(TOKEN)}/getMe") == "https://hangar/bot<token>/getMe"
