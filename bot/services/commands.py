"""The one table of commands: whom they are for, and where; what each language calls them is in its texts."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whom a command is for; what a person may do is asked elsewhere, each time."""

    EVERYBODY = "everybody"
    MEMBERS = "members"
    FACILITATORS = "facilitators"


class Where(StrEnum):
    """Where a command is offered."""

    PRIVATE = "private"
    GROUP = "group"


class Purpose(StrEnum):
    """What a command is for, as help groups them."""

    ANSWERING = "answering"
    ONESELF = "oneself"
    LEADING = "leading"


ANYWHERE = frozenset(Where)
IN_PRIVATE = frozenset({Where.PRIVATE})
_ANSWERING = frozenset({"start", "summary", "agenda", "pass", "later", "why", "charter", "roles"})


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

    @property
    def purpose(self) -> Purpose:
        """Return what it is for."""
        if self.audience is Audience.FACILITATORS:
            return Purpose.LEADING
        return Purpose.ANSWERING if self.name in _ANSWERING else Purpose.ONESELF


COMMANDS: tuple[Command, ...] = (
    Command("start", places=IN_PRIVATE),
    Command("summary"),
    Command("agenda"),
    Command("pass", Audience.MEMBERS, IN_PRIVATE),
    Command("later", Audience.MEMBERS, IN_PRIVATE),
    Command("question", Audience.FACILITATORS),
    Command("schedule", Audience.FACILITATORS),
    Command("close", Audience.FACILITATORS),
    Command("tensions", Audience.FACILITATORS),
    Command("presence", Audience.FACILITATORS),
    Command("sidestep", Audience.FACILITATORS),
    Command("settings", Audience.FACILITATORS),
    Command("standby", Audience.FACILITATORS),
    Command("rehearse", Audience.FACILITATORS, IN_PRIVATE),
    Command("charter"),
    Command("why"),
    Command("help"),
    Command("privacy"),
    Command("language"),
    Command("roles", Audience.MEMBERS, IN_PRIVATE),
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
