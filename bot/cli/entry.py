"""From the words typed to an exit code; every expected error ends in one sentence, every other in a safe trace."""

import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import TracebackType
from typing import Any

import typer
from typer.main import get_command

from bot.cli.commands import app
from bot.cli.shell import Exit, Halt, Shell, shell_for
from bot.cli.translation import translate
from bot.redaction import Redactor, told
from domain.errors import CollectiveError

_CTRL_C = 130


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Do what the command line asks and return the exit code."""
    shell = shell_for(environ)
    before, sys.excepthook = sys.excepthook, _tell_safely
    try:
        code = _do(shell, sys.argv[1:] if arguments is None else arguments)
    except Halt as halt:
        shell.complain(halt.sentence)
        code = halt.code
    sys.excepthook = before  # Not in a `finally`: the hook is there for what leaves this function.
    return code


def _do(shell: Shell, arguments: Sequence[str]) -> int:
    command = translate(get_command(app), shell)
    try:
        code = command.main(list(arguments) or ["--help"], prog_name="pasdecote", standalone_mode=False, obj=shell)
    except CollectiveError as error:
        raise Halt(shell.say("failed", cause=str(error))) from None
    except typer.TyperException as error:
        raise Halt(_misuse(shell, error, arguments, list(command.commands)), Exit.USAGE) from None
    if code == _CTRL_C:
        raise Halt(shell.say("interrupted"))
    return int(code or Exit.DONE)


def _misuse(shell: Shell, error: typer.TyperException, arguments: Sequence[str], commands: list[str]) -> str:
    """Say what is wrong with the words typed, and what was probably meant."""
    asked, option = next(iter(arguments), ""), getattr(error, "option_name", "")
    near: list[str] = []
    if not asked.startswith("-") and asked not in commands:
        sentence, near = shell.say("unknown_command", found=asked), get_close_matches(asked, commands, n=1)
    elif hasattr(error, "possibilities"):
        sentence, near = shell.say("unknown_option", found=option), list(error.possibilities or ())[:1]
    else:
        sentence = _mistyped(shell, error, arguments)
    return " ".join([sentence, *(shell.say("meant", guess=guess) for guess in near), shell.say("see_help")])


def _mistyped(shell: Shell, error: typer.TyperException, arguments: Sequence[str]) -> str:
    """Say what is wrong around words that are known; the library that reads them says it in its own language."""
    parameter, option = getattr(error, "param", None), getattr(error, "option_name", "")
    if parameter is not None:
        return shell.say("bad_value" if parameter.param_type_name == "option" else "missing", what=_typed(parameter))
    return shell.say("no_value", what=option) if option else shell.say("misuse", found=" ".join(arguments))


def _typed(parameter: Any) -> str:
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar)


def _tell_safely(_kind: type[BaseException], error: BaseException, _frames: TracebackType | None) -> None:
    sys.stderr.write(Redactor()(told(error)))
