"""Help shows a person what she can do here, no more and no less than the desk would accept."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.services.commands import COMMANDS, Audience, Command, Where
from bot.services.desk import SERVICES
from bot.telegram.menu import ADMINISTRATORS, GROUPS, PRIVATE, entries
from bot.wording.command_names import name_in
from domain.moves import Speaker
from domain.people import CollectiveState, Register, Voice
from domain.rights import Role, Verdict, verdict

from .cast import CAST, ELSEWHERE
from .people import AWA, BEN, HANGAR, HANGAR_GROUP, INES, SALOME, ZOE, at_home
from .town import NAMES, TEXTS, WORDING, Town, one

LONGEST = 4096
STRANGER = frozenset({Role.STRANGER})


def told(town: Town, who: Speaker, where: Where) -> set[str]:
    """Return the commands that somebody is shown, by their own names."""
    place = at_home(who) if where is Where.PRIVATE else HANGAR_GROUP
    said = one(town.order(who, "help", place=place), "help.here")
    return {str(line.facts["command"]) for line in said.lines if line.key == "help.command"}


def accepted(who: Speaker, roles: frozenset[Role], where: Where) -> Iterator[Command]:
    """Yield the commands that the desk would accept from somebody in a place."""
    mine = ELSEWHERE.get(who, roles) if where is Where.PRIVATE else roles
    state = None if where is Where.PRIVATE else HANGAR.state
    for command in COMMANDS:
        shown = where in command.places and (mine != STRANGER or command.audience is Audience.EVERYBODY)
        if shown and verdict(SERVICES[command.name].asks(where), mine, state) is Verdict.YES:
            yield command


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("role", CAST)
def test_help_says_what_the_desk_accepts(crowd: Town, role: str, where: Where) -> None:
    """For whoever somebody is, in private and in the group; what is for members is not shown to strangers."""
    who, roles = CAST[role]
    assert told(crowd, who, where) == {command.name for command in accepted(who, roles, where)}


def test_a_stranger_is_shown_the_way_in(town: Town) -> None:
    """What it is, what is kept, in which language, and why."""
    assert told(town, ZOE, Where.PRIVATE) == {"start", "help", "privacy", "language", "why"}


def test_a_member_is_not_shown_what_facilitators_do(town: Town) -> None:
    """Nor a facilitator what only answers."""
    leading = {command.name for command in COMMANDS if command.audience is Audience.FACILITATORS}
    assert not told(town, INES, Where.PRIVATE) & leading
    assert leading <= told(town, SALOME, Where.PRIVATE)
    assert "pass" in told(town, INES, Where.PRIVATE) - told(town, SALOME, Where.PRIVATE)


def test_in_the_group_only_what_is_done_there(town: Town) -> None:
    """The rest is said in private."""
    assert told(town, INES, Where.GROUP) <= {each.name for each in COMMANDS if Where.GROUP in each.places}
    assert told(town, INES, Where.GROUP) < told(town, INES, Where.PRIVATE)


@pytest.mark.parametrize("language", TEXTS.languages)
def test_each_language_reads_its_own_names(town: Town, language: str) -> None:
    """They fit in one message, and each leads to its command."""
    said = one(town.order(SALOME, "help"), "help.here")
    for register in Register:
        text = WORDING.word(replace(said, voice=Voice(language, register, "UTC"))).text
        assert len(text) < LONGEST
        shown = {line.removeprefix("/").partition(" ")[0] for line in text.splitlines() if line.startswith("/")}
        assert {NAMES.get(name, name) for name in shown} == told(town, SALOME, Where.PRIVATE)
        assert shown == {name_in(TEXTS, language, name) for name in told(town, SALOME, Where.PRIVATE)}


@pytest.mark.parametrize(
    ("scope", "where", "roles"),
    [
        (PRIVATE, Where.PRIVATE, frozenset(Role) - {Role.ANONYMOUS, Role.CHANNEL, Role.BOT}),
        (GROUPS, Where.GROUP, frozenset({Role.MEMBER})),
        (ADMINISTRATORS, Where.GROUP, frozenset({Role.MEMBER, Role.FACILITATOR})),
    ],
)
def test_the_menu_agrees_with_help(scope: str, where: Where, roles: frozenset[Role]) -> None:
    """Telegram is told, in each scope, what whoever reads it may be able to do there."""
    able = {command.name for command in accepted(SALOME, roles, where)}
    assert {NAMES.get(name, name) for name, _ in entries(scope, "fr", TEXTS)} == able


@pytest.mark.parametrize("who", [AWA, BEN])
def test_help_in_a_group_is_about_that_group(crowd: Town, who: Speaker) -> None:
    """Whoever animates elsewhere is nobody here."""
    assert "question" not in told(crowd, who, Where.GROUP)


def test_where_nobody_animates_help_is_the_arrival(town: Town) -> None:
    """What the bot does, and how it begins."""
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, state=CollectiveState.DORMANT)))
    assert [said.key for said in town.order(INES, "help", place=HANGAR_GROUP)] == ["arrival.waiting"]
