"""Keep the bot alive until it is asked to stop."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot import journal
from bot.cli.correcting import configured, configured_alone
from bot.cli.shell import Exit, Halt, Shell
from bot.config import Config
from bot.telegram.door import TokenRefused
from domain.errors import CollectiveError, StorageError
from storage.keyring import KeyRefused

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Life = Callable[[asyncio.Event], Awaitable[None]]
"""What goes on until the event is set."""


def run(shell: Shell, path: Path | None) -> Exit:
    """Run the bot against Telegram."""
    config = configured(shell, path)
    from bot import app

    return live(shell, config, lambda stop: app.run(config, stop=stop))


def demo(shell: Shell, path: Path | None, *, auto: bool, port: int, browser: bool) -> Exit:
    """Run the bot against the local Bot API server."""
    config = configured_alone(shell, path)
    from bot.demo import play

    return live(shell, config, lambda stop: play.demo(config, auto=auto, port=port, browser=browser, stop=stop))


def live(shell: Shell, config: Config, life: Life) -> Exit:
    """Let it live, the journal open; what is expected to go wrong becomes one sentence."""
    # Left open when anything else goes wrong: the journal is to tell it.
    kept = journal.keep(config.log.level, config.log.format, config.secrets)
    try:
        asyncio.run(_until_stopped(shell, life))
    except (CollectiveError, ExceptionGroup) as error:
        halt = _expected(shell, config, _alone(error))
        if halt is None:
            raise
        kept.close()
        raise halt from None
    kept.close()
    return Exit.DONE


async def _until_stopped(shell: Shell, life: Life) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    journal.watch(loop)

    def leave() -> None:
        """Let the work in progress end; the next signal ends the process at once."""
        stop.set()
        shell.complain(shell.say("run.leaving"))
        for each in _SIGNALS:
            loop.remove_signal_handler(each)

    for each in _SIGNALS:
        loop.add_signal_handler(each, leave)
    await life(stop)


def _alone(error: Exception) -> Exception:
    """Return the one error in a group of tasks where one failed."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def _expected(shell: Shell, config: Config, error: Exception) -> Halt | None:
    if isinstance(error, TokenRefused):
        return Halt(shell.say("refused"), Exit.CONFIGURATION)
    if isinstance(error, KeyRefused):
        return Halt(shell.say(f"key.{error.what}", path=str(config.privacy.key_file)), Exit.CONFIGURATION)
    if isinstance(error, StorageError):
        return Halt(shell.say("run.storage", cause=str(error)))
    if isinstance(error, CollectiveError):
        return Halt(shell.say("failed", cause=str(error)))
    return None
