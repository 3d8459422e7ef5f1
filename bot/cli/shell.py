"""Whom a command talks to: the operator's language, the screen, and what may be shown on it."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from importlib.resources import files

from bot.redaction import Redactor
from bot.wording.reading import read_file
from bot.wording.texts import Texts
from domain.people import Register, Voice

_LANGUAGES = ("en", "fr")
"""The first is for machines that tell no language, or another one."""
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Exit(IntEnum):
    """What a command tells by its exit code."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    CONFIGURATION = 78


class Halt(Exception):
    """Ends a command with what to tell the operator, already worded, and an exit code."""

    def __init__(self, sentence: str, code: Exit = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


@dataclass(frozen=True, slots=True)
class Shell:
    """The operator's terminal."""

    environ: Mapping[str, str]
    texts: Texts
    voice: Voice
    redact: Redactor

    def say(self, key: str, **facts: str | int) -> str:
        """Return a text of the shell; `key` is what follows `shell.`."""
        return self.texts.say_plainly(f"shell.{key}", self.voice, facts)

    def show(self, line: str) -> None:
        """Print a result."""
        sys.stdout.write(self.redact(line) + "\n")
        sys.stdout.flush()

    def complain(self, line: str) -> None:
        """Print what went wrong, or what is going on."""
        sys.stderr.write(self.redact(line) + "\n")
        sys.stderr.flush()


def shell_for(environ: Mapping[str, str]) -> Shell:
    """Return the terminal as the environment describes it."""
    return Shell(environ, _own_texts(), Voice(_language(environ), Register.VOUS, "UTC"), Redactor())


def _language(environ: Mapping[str, str]) -> str:
    told = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    asked = told[:2].lower()
    return asked if asked in _LANGUAGES else _LANGUAGES[0]


def _own_texts() -> Texts:
    """Read the shell's own texts alone: a command that only prints its help starts at once."""
    locales = files("bot.wording").joinpath("locales")
    return Texts({language: read_file(locales.joinpath(language, "shell.toml")) for language in _LANGUAGES})
