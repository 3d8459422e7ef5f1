"""Help: what somebody can do here, read from the very tables by which the desk decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.commands import COMMANDS, Audience, Command, Purpose, Where
from bot.services.house import House
from bot.services.knowing import place_for
from bot.services.landing import say
from bot.services.replying import sentence
from bot.services.rights import roles_at, theirs
from dialogues.care import handles
from dialogues.setup import arrival
from domain.moves import Commanded, Speaker
from domain.people import Collective, CollectiveState
from domain.ports import Unit
from domain.rights import Action, Role, Verdict, verdict
from domain.utterances import Button, Line

Asked = Mapping[Where, Mapping[str, Action]]
"""The right that each command asks for, in each place."""

_STRANGER = frozenset({Role.STRANGER})


def help_(unit: Unit, house: House, move: Commanded, now: datetime, asked: Asked) -> None:
    """Say what one can do here; in a group that nobody animates yet, what the bot does."""
    roles, here = roles_at(unit, house, move.who, move.place)
    if here is not None and here.state is CollectiveState.DORMANT:
        say(unit, now, arrival(here))
        return
    where = Where.PRIVATE if move.place.private else Where.GROUP
    place = place_for(unit, move.who, move.place)
    said = sentence(unit, house, move.who, place, "help.here")
    lines = tuple(_lines(where, offered(asked, where, roles, here)))
    say(unit, now, replace(said, lines=lines, buttons=_doors(unit, house, move.who) if place.private else ()))


def offered(asked: Asked, where: Where, roles: frozenset[Role], here: Collective | None) -> tuple[Command, ...]:
    """Return the commands that somebody who is all this can use in a place; to a stranger, not those for members."""
    able = (
        command
        for command in COMMANDS
        if where in command.places
        and verdict(asked[where][command.name], roles, here.state if here else None) is Verdict.YES
    )
    return tuple(each for each in able if each.audience is Audience.EVERYBODY or roles != _STRANGER)


def _lines(where: Where, commands: Sequence[Command]) -> Iterator[Line]:
    yield Line(f"help.what_{where}")
    for purpose in Purpose:
        mine = [command for command in commands if command.purpose is purpose]
        if mine:
            yield Line(f"help.{purpose}")
            yield from (Line("help.command", {"command": each.name, "what": each.name}) for each in mine)
    if where is Where.GROUP:
        yield Line("help.in_private", {"command": "help"})


def _doors(unit: Unit, house: House, who: Speaker) -> tuple[tuple[Button, ...], ...]:
    """Return the way to somebody to talk to; of several collectives, each has its own after its own questions."""
    among = theirs(unit, house, who, Action.ASK_FOR_CARE)
    return (handles(among[0]),) if len(among) == 1 else ()
