"""The commands that people find behind the slash."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import World, serve
from bot.demo.server.serving import Server
from bot.services.commands import COMMANDS, Audience, Command, Where, lookup
from bot.telegram.door import Door
from bot.telegram.menu import ADMINISTRATORS, GROUPS, PRIVATE, SCOPES, entries, register
from bot.wording.command_names import every_name, name_in
from bot.wording.reading import bundled_texts
from domain.people import Register, Voice
from tests.wording.breton import MARK, with_breton

TEXTS = bundled_texts()
NAMES = every_name(TEXTS)


def names(scope: str, language: str = "en") -> set[str]:
    """Return the names shown in a scope."""
    return {name for name, _ in entries(scope, language, TEXTS)}


def named(command: Command) -> str:
    """Return what English calls a command."""
    return name_in(TEXTS, "en", command.name)


async def at_telegrams() -> tuple[Server, Door, World]:
    """Open a door on a local Bot API server."""
    world = World(MovableClock(datetime(2027, 3, 2, tzinfo=UTC)))
    server = await serve(world)
    door = Door(world.board.token, server.url)
    await door.open()
    return server, door, world


def test_every_name_leads_to_its_command() -> None:
    """In each language, a command is shown by one name, which leads to it and to no other."""
    for language in TEXTS.languages:
        shown = [name_in(TEXTS, language, command.name) for command in COMMANDS]
        assert [lookup(NAMES.get(name, name)) for name in shown] == list(COMMANDS)
    assert NAMES["aide"] == "help"
    assert lookup("maturity") is None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_telegram_takes_every_name(command: Command) -> None:
    """Names are made of what Telegram allows in them."""
    every = {command.name, *(name_in(TEXTS, language, command.name) for language in TEXTS.languages)}
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in every)


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_every_command_is_described(command: Command, language: str) -> None:
    """Each language has its own short, sober line, the same for tu and vous."""
    assert command.description_key in TEXTS.entries(language)
    lines = {TEXTS.say_plainly(command.description_key, Voice(language, each, "UTC")) for each in Register}
    assert len(lines) == 1
    line = lines.pop()
    assert 3 <= len(line) <= 60
    assert "!" not in line


def test_members_are_not_offered_what_facilitators_do() -> None:
    """In a group, only its administrators are shown what opens a session."""
    theirs = [command for command in COMMANDS if command.audience is Audience.FACILITATORS]
    assert names(ADMINISTRATORS) - names(GROUPS) == {named(each) for each in theirs if Where.GROUP in each.places}
    assert {named(each) for each in theirs} <= names(PRIVATE)


def test_what_is_private_is_offered_in_private() -> None:
    """Leaving, passing and asking for one's data are not things to type in front of everybody."""
    assert {"leave", "pass", "mydata", "forget"} <= names(PRIVATE)
    assert not {"leave", "pass", "mydata", "forget"} & (names(GROUPS) | names(ADMINISTRATORS))


def test_french_reads_french_names() -> None:
    """Each language reads its own names."""
    assert {"programmer", "aide", "restitution", "quitter"} <= names(PRIVATE, "fr")
    assert {"schedule", "help", "summary", "leave"} <= names(PRIVATE, "en")


async def test_a_third_language_has_its_own_menu(tmp_path: Path) -> None:
    """Its files give the commands their names and descriptions; Telegram is told in it, in each scope."""
    texts = with_breton(tmp_path)
    server, door, world = await at_telegrams()
    await register(door, texts)
    for scope in SCOPES:
        shown = world.board.commands[f'{{"type":"{scope}"}}', "br"]
        assert "skoazell" in [entry["command"] for entry in shown]
        assert all(str(entry["description"]).startswith(MARK) for entry in shown)
    assert every_name(texts)["skoazell"] == every_name(texts)["aide"] == "help"
    await door.close()
    await server.close()


async def test_telegram_is_told_in_each_scope_and_language() -> None:
    """Every scope is filled in every language, and in French for those who read another."""
    server, door, world = await at_telegrams()
    await register(door, TEXTS)
    told = {key: [str(entry["command"]) for entry in shown] for key, shown in world.board.commands.items()}
    expected = {
        (f'{{"type":"{scope}"}}', code): [name for name, _ in entries(scope, code or "fr", TEXTS)]
        for scope in SCOPES
        for code in ("", "fr", "en")
    }
    assert told == expected
    await door.close()
    await server.close()
