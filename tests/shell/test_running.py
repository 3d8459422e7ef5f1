"""The bot lives until it is asked to stop; what is expected to go wrong ends in one sentence."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import journal
from bot.cli.correcting import configured_alone
from bot.cli.running import Life, live
from bot.cli.shell import Exit, Halt, shell_for
from bot.config import load
from bot.telegram.door import TokenRefused
from domain.errors import CollectiveError, StorageError
from tests.shell.conftest import TOKEN

SHELL = shell_for({"LANG": "en"})
CONFIG = load(None, {"PASDECOTE_TELEGRAM__TOKEN": TOKEN}, usual=None)


def failing(error: Exception) -> Life:
    """Return a life that ends by an error."""

    async def life(stop: asyncio.Event) -> None:
        raise error

    return life


@pytest.mark.parametrize("asked_by", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_to_stop_and_leaves_time_to_finish(
    asked_by: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    """SIGTERM or Ctrl-C sets the event; the bot ends by itself, and the exit code is 0."""
    done = []

    async def life(stop: asyncio.Event) -> None:
        os.kill(os.getpid(), asked_by)
        await stop.wait()
        done.append("finished")

    assert live(SHELL, CONFIG, life) is Exit.DONE
    assert done == ["finished"]
    assert "Stopping: work in progress is being finished." in capfd.readouterr().err


def test_a_second_ctrl_c_stops_at_once() -> None:
    """Whoever insists is obeyed."""

    async def life(stop: asyncio.Event) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        await stop.wait()
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.Event().wait()

    # It leaves its journal open; the one of the tests comes back.
    with journal.keep(), pytest.raises(KeyboardInterrupt):
        live(SHELL, CONFIG, life)


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (TokenRefused(), Exit.CONFIGURATION, "Telegram refuses this token. Check telegram.token"),
        (ExceptionGroup("tasks", [TokenRefused()]), Exit.CONFIGURATION, "Telegram refuses this token."),
        (StorageError("the disk is full"), Exit.FAILED, "The database cannot be used (the disk is full)"),
        (
            ExceptionGroup("all", [ExceptionGroup("some", [StorageError("locked")])]),
            Exit.FAILED,
            "The database cannot be used (locked)",
        ),
        (CollectiveError(), Exit.FAILED, "Failed: Something the house refuses"),
    ],
)
def test_what_is_expected_to_go_wrong_is_one_sentence(error: Exception, code: Exit, sentence: str) -> None:
    """A refused token is a mistake of configuration; a full disk is a failure."""
    with pytest.raises(Halt) as caught:
        live(SHELL, CONFIG, failing(error))
    assert caught.value.code is code
    assert caught.value.sentence.startswith(sentence)


def test_anything_else_ends_in_a_safe_trace(here: Path) -> None:
    """A fault of ours shows its frames and its kind, without the token, and the exit code is 1."""
    script = (
        "import sys; from bot.cli.running import live; from bot.cli.shell import shell_for; "
        "from bot.config import load\n"
        "async def life(stop): raise ZeroDivisionError(sys.argv[1])\n"
        "live(shell_for({}), load(None, {'PASDECOTE_TELEGRAM__TOKEN': sys.argv[1]}, None), life)"
    )
    done = subprocess.run([sys.executable, "-c", script, TOKEN], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert TOKEN not in done.stdout + done.stderr


def test_the_local_server_needs_no_configuration(here: Path, config: Path) -> None:
    """A newcomer tries the bot with nothing; what stands in this folder is not read, and no token of hers is used."""
    config.write_text("[telegram]\ntokn = 3\n", encoding="utf-8")
    shell = shell_for({"PASDECOTE_TELEGRAM__TOKEN": TOKEN, "PASDECOTE_DEFAULTS__LANGUAGE": "en"})
    config_of_demo = configured_alone(shell, None)
    assert config_of_demo.telegram.token.get_secret_value() != TOKEN
    assert config_of_demo.defaults.language == "en"
    assert config_of_demo.log.level == "warning"


def test_the_local_server_reads_a_configuration_that_is_named(here: Path) -> None:
    """A facilitator rehearses with her own defaults."""
    (here / "choir.toml").write_text('[defaults]\nwindow_h = 24\n[log]\nlevel = "debug"\n', encoding="utf-8")
    read = configured_alone(SHELL, Path("choir.toml"))
    assert (read.defaults.window_h, read.log.level) == (24, "debug")
