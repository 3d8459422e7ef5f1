"""Get the configuration, or tell everything that is wrong with it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.cli.shell import Exit, Halt, Shell
from bot.config import FILE_VARIABLE, Config, ConfigError, Mistake, load, variable

_TOKEN = variable("telegram.token")
_NOBODY = "1000000:the-local-server-knows-whom-it-serves"


def configured(shell: Shell, path: Path | None) -> Config:
    """Return the configuration; halt with every mistake at once."""
    return _loaded(shell, lambda: load(path, shell.environ))


def configured_alone(shell: Shell, path: Path | None) -> Config:
    """Return a configuration for the local server: it needs no token, and no file unless one is named.

    The journal is then quiet unless it is asked otherwise: the terminal is for what the demo shows.
    """
    theirs = {name: value for name, value in shell.environ.items() if not name.upper().startswith(_TOKEN)}
    ours = {} if path or theirs.get(FILE_VARIABLE) else {variable("log.level"): "warning"}
    return _loaded(shell, lambda: load(path, ours | theirs | {_TOKEN: _NOBODY}, usual=None))


def configured_for_the_database(shell: Shell, path: Path | None) -> Config:
    """Return the configuration for what needs no token: only the database matters."""
    return _loaded(shell, lambda: load(path, {**shell.environ, _TOKEN: _NOBODY}))


def _loaded(shell: Shell, loading: Callable[[], Config]) -> Config:
    try:
        return loading()
    except ConfigError as error:
        raise Halt(worded(shell, error.mistakes), Exit.CONFIGURATION) from None


def worded(shell: Shell, mistakes: Sequence[Mistake]) -> str:
    """Return what is to be corrected, a line each."""
    return "\n  ".join([shell.say("config_error.title"), *(_line(shell, mistake) for mistake in mistakes)])


def _line(shell: Shell, mistake: Mistake) -> str:
    place = " ".join(part for part in (mistake.where, mistake.key) if part)
    known = shell.texts.knows(f"shell.config_error.{mistake.what}")
    sentence = shell.say(f"config_error.{mistake.what if known else 'other'}", **mistake.facts)
    guess = shell.say("meant", guess=mistake.guess) if mistake.guess else ""
    return " ".join(part for part in (f"{place}:", sentence, guess) if part)
