"""The one table of commands: their names in both languages, whom they are for, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whom a command is for; what a person may do is asked elsewhere, each time."""

    EVERYBODY = "everybody"
    MEMBERS = "members"
    FACILITATORS = "facilitators"
    COORDINATORS = "coordinators"


class Where(StrEnum):
    """Where a command is offered."""

    PRIVATE = "private"
    GROUP = "group"


ANYWHERE = frozenset(Where)
IN_PRIVATE = frozenset({Where.PRIVATE})


@dataclass(frozen=True, slots=True)
class Command:
    """One command; the first alias, if any, is its French name."""

    name: str
    aliases: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYBODY
    places: frozenset[Where] = ANYWHERE

    @property
    def description_key(self) -> str:
        """Return the key of the text that says what it does."""
        return f"command.{self.name}"

    def name_in(self, language: str) -> str:
        """Return the name to show to those who read a language."""
        return self.aliases[0] if self.aliases and language == "fr" else self.name


COMMANDS: tuple[Command, ...] = (
    Command("start", places=IN_PRIVATE),
    Command("summary", ("restitution",)),
    Command("agenda"),
    Command("pass", ("passe",), Audience.MEMBERS, IN_PRIVATE),
    Command("question", (), Audience.FACILITATORS),
    Command("schedule", ("programmer",), Audience.FACILITATORS),
    Command("help", ("aide",)),
    Command("privacy"),
    Command("roles", (), Audience.FACILITATORS, IN_PRIVATE),
    Command("notebook", ("carnet",), Audience.MEMBERS, IN_PRIVATE),
    Command("scope", ("portee",), Audience.MEMBERS, IN_PRIVATE),
    Command("pause", (), Audience.MEMBERS, IN_PRIVATE),
    Command("mydata", ("mesdonnees",), Audience.MEMBERS, IN_PRIVATE),
    Command("forget", ("oublier",), Audience.MEMBERS, IN_PRIVATE),
    Command("leave", ("quitter",), Audience.MEMBERS, IN_PRIVATE),
)

_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


def lookup(typed_name: str) -> Command | None:
    """Return the command that goes by a name, in either language."""
    return _BY_NAME.get(typed_name.lower())
