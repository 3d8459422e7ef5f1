"""All the settings on one screen, and the charter read back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.charters import Charter, CharterState
from domain.moves import Act
from domain.people import Awaited, Register, Voice
from domain.utterances import Utterance

from .people import AWA, HANGAR, HANGAR_GROUP, INES, MONDAY, SALOME, ZOE, at_home
from .town import WORDING, Town, button_of, keys, one

UNTIL = MONDAY + timedelta(days=5)


def settings(town: Town) -> Utterance:
    """Return the screen as Salomé sees it."""
    return one(town.order(SALOME, "reglages"), "settings.screen")


def test_it_shows_how_things_are(town: Town) -> None:
    """Each value, in words, in every language, on one screen."""
    changed = replace(HANGAR, employer=True, contacts="Rosa, le jeudi", country="BE", rests_until=MONDAY)
    town.work(lambda unit: unit.collectives.save(changed))
    said = settings(town)
    for voice in (said.voice, Voice("en", Register.VOUS, "Europe/Paris")):
        text = WORDING.word(replace(said, voice=voice)).text
        assert len(text) <= 900
        assert "Rosa" in text
    told = {line.key for line in said.lines}
    assert {"settings.address_tu", "settings.contacts", "settings.resting", "settings.charter"} <= told


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("set_language", "setup.screen"),
        ("set_zone", "setup.zone"),
        ("set_protection", "setup.more"),
        ("set_contacts", "setup.contacts"),
        ("set_charter", "charter.shape"),
        ("set_roles", "roles.screen"),
        ("set_standby", "standby.awake"),
    ],
)
def test_each_door_opens_on_its_screen(town: Town, label: str, key: str) -> None:
    """Where it is changed as it always was."""
    assert key in keys(town.tap(SALOME, settings(town), label))


def test_it_is_reached_from_the_first_settings(town: Town) -> None:
    """By « Plus », and it takes the place of that screen; what was asked to be written is not waited for any more."""
    said = settings(town)
    town.tap(SALOME, said, "set_zone")
    assert town.see(lambda unit: unit.people.get(SALOME.id)).heeding.awaited is Awaited.ZONE
    more = one(town.press(SALOME, Act.SETUP, HANGAR.id, "more"), "setup.more")
    assert button_of(more, "button.settings")
    assert "settings.screen" in keys(town.tap(SALOME, more, "button.settings"))
    assert town.see(lambda unit: unit.people.get(SALOME.id)).heeding is None


def test_a_member_is_told_whom_it_is_for(town: Town) -> None:
    """And sees no setting."""
    before = town.rows()
    assert keys(town.order(INES, "reglages")) == ["facilitator.only"]
    assert town.rows() == before


CHARTERS = {
    CharterState.NONE: Charter(),
    CharterState.PROPOSED: Charter(0, (1, 4), CharterState.PROPOSED, UNTIL),
    CharterState.ADOPTED: Charter(1, (1, 4), CharterState.ADOPTED),
    CharterState.TALKED_OVER: Charter(0, (1, 4), CharterState.TALKED_OVER),
}


@pytest.mark.parametrize("state", CharterState)
def test_the_charter_is_read_back(town: Town, state: CharterState) -> None:
    """As it stands; while it is proposed, with its two buttons, which work in private too."""
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, charter=CHARTERS[state])))
    [said] = town.order(INES, "charte")
    assert (said.key, said.to) == (f"charter.read_{state}", at_home(INES))
    proposed = state is CharterState.PROPOSED
    assert bool(said.buttons) is proposed
    if proposed:
        assert "toast.charter_heard" in keys(town.press(INES, Act.ASSENT, HANGAR.id))


@pytest.mark.parametrize("state", [CharterState.PROPOSED, CharterState.TALKED_OVER])
def test_the_charter_that_holds_is_read_first(town: Town, state: CharterState) -> None:
    """While another is proposed, or talked over: two messages, and the buttons under the second."""
    charter = replace(CHARTERS[state], version=1, before=(2, 3, 5))
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, charter=charter)))
    held, other = town.order(INES, "charte")
    assert (held.key, other.key) == ("charter.read_adopted", f"charter.read_{state}")
    assert [line.facts["line"] for line in held.lines if "line" in line.facts] == ["line_2", "line_3", "line_5"]
    assert held.buttons == ()


def test_a_proposal_keeps_what_holds(town: Town) -> None:
    """An adopted charter is in force until another one is."""
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, charter=CHARTERS[CharterState.ADOPTED])))
    town.press(SALOME, Act.CHARTER, HANGAR.id, "go-123")
    charter = town.see(lambda unit: unit.collectives.get(HANGAR.id)).charter
    assert (charter.lines, charter.in_force) == ((1, 2, 3), (1, 4))


def test_the_charter_is_for_those_concerned(town: Town) -> None:
    """A stranger reads it where the group reads it, and nowhere else."""
    assert keys(town.order(ZOE, "charte")) == ["charter.read_nowhere"]
    assert [each.to for each in town.order(ZOE, "charte", place=HANGAR_GROUP)] == [HANGAR_GROUP]
    [said] = town.order(AWA, "charte")
    assert said.facts["collective"] == "The Tuesday Choir"
