"""The one table of commands: whom they are for, and where; what each language calls them is in its texts."""

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
    """One command, by its own name."""

    name: str
    audience: Audience = Audience.EVERYBODY
    places: frozenset[Where] = ANYWHERE

    @property
    def description_key(self) -> str:
        """Return the key of the text that says what it does."""
        return f"command.{self.name}"


COMMANDS: tuple[Command, ...] = (
    Command("start", places=IN_PRIVATE),
    Command("summary"),
    Command("agenda"),
    Command("pass", Audience.MEMBERS, IN_PRIVATE),
    Command("question", Audience.FACILITATORS),
    Command("schedule", Audience.FACILITATORS),
    Command("help"),
    Command("privacy"),
    Command("language"),
    Command("roles", Audience.FACILITATORS, IN_PRIVATE),
    Command("notebook", Audience.MEMBERS, IN_PRIVATE),
    Command("scope", Audience.MEMBERS, IN_PRIVATE),
    Command("pause", Audience.MEMBERS, IN_PRIVATE),
    Command("mydata", Audience.MEMBERS, IN_PRIVATE),
    Command("forget", Audience.MEMBERS, IN_PRIVATE),
    Command("leave", Audience.MEMBERS, IN_PRIVATE),
)

_BY_NAME = {command.name: command for command in COMMANDS}


def lookup(name: str) -> Command | None:
    """Return the command of that name."""
    return _BY_NAME.get(name)
