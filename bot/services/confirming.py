"""An administrator who speaks as the group says who she is, by a press that nobody sees."""

from dataclasses import replace
from datetime import datetime

from bot.services.commands import Command, Where, lookup
from bot.services.house import House
from bot.services.landing import say
from bot.services.replying import sentence, toast
from domain.errors import Unreadable
from domain.moves import Act, Commanded, Pressed
from domain.ports import Unit
from domain.utterances import Button, Manner, Subject, Topic


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Ask in the group who sent a command; nothing where the bot is not at home, or does not know the command."""
    collective, command = unit.collectives.at(move.place.id), _offered(move.name)
    if collective is None or command is None:
        return
    said = sentence(unit, house, move.who, move.place, "anonymous.ask")
    its_me = Button("button.its_me", Act.CONFIRM, collective.id, command.name)
    say(unit, now, replace(said, buttons=((its_me,),), about=Subject(Topic.WHO, house.lot.id())))


def confirm(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Take the word of an administrator, and let the message go back to saying nothing of anybody."""
    if _offered(move.value) is None:
        raise Unreadable("no such command here")
    toast(unit, house, move, now)
    asked = unit.messages.about(move.place.id, move.message)
    if asked is not None and asked.topic is Topic.WHO:
        done = sentence(unit, house, move.who, move.place, "anonymous.done")
        say(unit, now, replace(done, manner=Manner.EDIT, about=asked))


def confirmed(move: Pressed, now: datetime) -> Commanded:
    """Return the command that was typed, as if by the person who pressed."""
    return Commanded(move.who, move.place, move.message, now, move.value, "")


def _offered(name: str) -> Command | None:
    command = lookup(name)
    return command if command and Where.GROUP in command.places else None
