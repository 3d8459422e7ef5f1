"""Who is not one certain person: administrators who speak as the group, channels, other bots."""

from dataclasses import replace

import pytest

from domain.ids import MessageId, PersonId
from domain.moves import Act, Kind, Speaker
from domain.utterances import Manner, Utterance

from .evenings import opened
from .people import CHOIR, CHOIR_GROUP, HANGAR, HANGAR_GROUP, INES, MALO, SALOME, ZOE
from .test_arriving_somewhere import GARDEN
from .town import Town, in_group, keys, one, toasts

GROUP_ITSELF = Speaker(PersonId(1087968824), "Group", "fr", Kind.ANONYMOUS)
CHANNEL = Speaker(PersonId(136817688), "Channel", "fr", Kind.CHANNEL)
OTHER_BOT = Speaker(PersonId(77), "Another bot", "fr", Kind.BOT)
NOT_PERSONS = (GROUP_ITSELF, CHANNEL, OTHER_BOT)


def ask(town: Town, command: str = "question") -> Utterance:
    """Send a command in the name of Le Hangar, and return the question that follows."""
    return one(town.order(GROUP_ITSELF, command, place=HANGAR_GROUP), "anonymous.ask")


def test_the_bot_asks_who_administers(town: Town) -> None:
    """One message in the group, one button; nothing is kept of who spoke."""
    before = town.rows()
    asked = ask(town)
    assert [button.act for row in asked.buttons for button in row] == [Act.CONFIRM]
    assert asked.to == HANGAR_GROUP
    after = town.rows()
    assert {name for name in after if after[name] != before[name]} == {"messages"}
    assert str(GROUP_ITSELF.id) not in repr(town.meaning())


@pytest.mark.parametrize(("typed", "key"), [("question", "proposal.sealed"), ("programmer", "wizard.kind")])
def test_one_press_carries_it_out(town: Town, typed: str, key: str) -> None:
    """By any of its names, as if she had typed it herself; the group's message says nothing of anybody."""
    asked = ask(town, typed)
    said = town.tap(SALOME, asked, "its_me", administrator=True)
    assert len(toasts(said)) == 1
    [done] = in_group(said)
    assert (done.key, done.manner, done.buttons, dict(done.facts)) == ("anonymous.done", Manner.EDIT, (), {})
    assert one(said, key).to.id == SALOME.id


def test_each_question_closes_by_its_own_press(town: Town) -> None:
    """Two commands at once are two messages; the first press changes the first."""
    first, second = ask(town), ask(town, "schedule")
    [done] = in_group(town.tap(SALOME, first, "its_me", administrator=True))
    assert done.about == first.about != second.about


def test_an_administrator_is_no_facilitator_for_that(town: Town) -> None:
    """She is told, alone, that what she asked for is not open to her."""
    said = town.tap(INES, ask(town), "its_me", administrator=True)
    assert keys(said) == ["anonymous.done", "facilitator.only"]
    assert one(said, "facilitator.only").to.id == INES.id


@pytest.mark.parametrize("who", [SALOME, MALO, ZOE])
def test_nobody_else_can_say_so(town: Town, who: Speaker) -> None:
    """The button waits for somebody who administers the group, and stays for her."""
    asked = ask(town)
    before = town.rows()
    assert keys(town.tap(who, asked, "its_me")) == ["toast.not_administrator"]
    assert town.rows() == before


@pytest.mark.parametrize(
    ("ref", "value", "key"),
    [
        (HANGAR.id, "dance", "error.unreadable"),
        (HANGAR.id, "forget", "error.unreadable"),
        (CHOIR.id, "question", "toast.not_administrator"),
    ],
)
def test_what_was_not_asked_there_is_not_done(town: Town, ref: str, value: str, key: str) -> None:
    """No unknown command, none that belongs in private, none of another group."""
    before = town.rows()
    said = town.press(SALOME, Act.CONFIRM, ref, value, place=HANGAR_GROUP, administrator=True)
    assert keys(said) == [key]
    assert town.rows() == before


@pytest.mark.parametrize("command", ["dance", "forget", "start"])
def test_what_is_no_command_of_a_group_is_nothing(town: Town, command: str) -> None:
    """The bot asks nobody about it."""
    assert town.order(GROUP_ITSELF, command, place=HANGAR_GROUP) == []


def test_an_unknown_group_is_not_asked(town: Town) -> None:
    """Where the bot is not at home, it says nothing."""
    assert town.order(GROUP_ITSELF, "question", place=GARDEN) == []


@pytest.mark.parametrize("who", NOT_PERSONS)
def test_their_answers_are_ignored(town: Town, who: Speaker) -> None:
    """A reply to the card counts for nobody, nor does a change of it; nothing is said."""
    evening = opened(town)
    before = town.rows()
    assert town.say(who, "Au nom de tout le monde.", to=evening.card) == []
    assert town.edit(who, MessageId(4000), "Au nom de personne.", HANGAR_GROUP) == []
    assert town.rows() == before


@pytest.mark.parametrize("who", NOT_PERSONS)
@pytest.mark.parametrize("act", list(Act))
def test_their_presses_are_ignored(town: Town, who: Speaker, act: Act) -> None:
    """Whatever the button."""
    evening = opened(town)
    before = town.rows()
    for ref in (evening.session.id, HANGAR.id):
        assert town.press(who, act, ref, "yes", place=HANGAR_GROUP, administrator=True) == []
    assert town.rows() == before


@pytest.mark.parametrize("who", [CHANNEL, OTHER_BOT])
def test_their_commands_are_ignored(town: Town, who: Speaker) -> None:
    """Neither a channel nor a bot is asked who it is."""
    before = town.rows()
    for command in ("question", "help", "start", "summary"):
        assert town.order(who, command, place=HANGAR_GROUP) == []
        assert town.order(who, command) == []
    assert town.rows() == before


def test_two_bots_do_not_talk_to_each_other(town: Town) -> None:
    """A bot that answers each of our messages hears nothing back: it ends at the first word."""
    heard = [*opened(town).opening, *town.order(INES, "help", place=HANGAR_GROUP)]
    words = 0
    while heard:
        words += len(heard)
        heard = [back for said in heard for back in town.say(OTHER_BOT, "Et encore ?", to=said)]
    assert words < 10


def test_an_anonymous_press_of_another_group_changes_nothing_here(town: Town) -> None:
    """The choir's facilitator, pressing in the choir, opens nothing in Le Hangar."""
    asked = one(town.order(GROUP_ITSELF, "question", place=CHOIR_GROUP), "anonymous.ask")
    button = replace(asked.buttons[0][0])
    said = town.press(SALOME, button.act, button.ref, button.value, place=CHOIR_GROUP, administrator=True)
    assert "proposal.sealed" not in keys(said)
