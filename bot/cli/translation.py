"""Word the helps of the commands in the operator's language."""

from typing import Any

import typer

from bot.cli.shell import Shell


def translate(command: Any, shell: Shell) -> Any:
    """Return the command with its help, and those of its options and commands, worded."""
    command.help = shell.say(command.help)
    for parameter in command.params:
        parameter.help = shell.say(parameter.help)
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""
    command.get_help_option(typer.Context(command)).help = shell.say("help")
    for each in getattr(command, "commands", {}).values():
        translate(each, shell).rich_help_panel = shell.say("commands")
    return command
