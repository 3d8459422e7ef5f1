"""The table of commands."""

import pytest

from bot.services.commands import COMMANDS, Command, Where, lookup
from bot.services.desk import SERVICES
from bot.wording.command_names import name_in

from .people import HANGAR_GROUP, INES, SALOME
from .town import NAMES, TEXTS, Town


def test_every_command_is_carried_out() -> None:
    """Each has its service, and no service is without its command."""
    assert {command.name for command in COMMANDS} == SERVICES.keys()


def test_every_name_means_one_command() -> None:
    """In all languages together: what one calls a command is no other command's name."""
    assert {lookup(command.name) for command in COMMANDS} == set(COMMANDS)
    assert all(lookup(own) is not None for own in NAMES.values())
    assert all(lookup(name) in (None, lookup(own)) for name, own in NAMES.items())
    assert lookup("dance") is None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_does(command: Command) -> None:
    """In the menu of each language, by the name of that language."""
    assert all(command.description_key in TEXTS.entries(language) for language in TEXTS.languages)
    names = {name_in(TEXTS, language, command.name) for language in TEXTS.languages}
    assert all(lookup(NAMES.get(name, name)) is command for name in names)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_is_heard_where_it_is_offered(town: Town, command: Command) -> None:
    """One that is for the private exchange alone is left alone in the group."""
    before = town.rows()
    said = town.order(SALOME, command.name, place=HANGAR_GROUP)
    if Where.GROUP not in command.places:
        assert (said, town.rows()) == ([], before)
    assert town.order(INES, command.name)
