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

_UNTOLD = "en"
"""The language of machines that tell none, or another one than ours."""
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
    texts = _own_texts()
    return Shell(environ, texts, Voice(_language(environ, texts), Register.VOUS, "UTC"), Redactor())


def _language(environ: Mapping[str, str], texts: Texts) -> str:
    told = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    return texts.spoken.nearest(told[:2]) or _UNTOLD


def _own_texts() -> Texts:
    """Read the shell's own texts alone: a command that only prints its help starts at once."""
    locales = (each for each in files("bot.wording").joinpath("locales").iterdir() if each.is_dir())
    own = {each.name: each.joinpath("shell.toml") for each in locales}
    return Texts({language: read_file(file) for language, file in own.items() if file.is_file()})
