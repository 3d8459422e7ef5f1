"""The language of one's screen: chosen by anybody, heard everywhere in private at once."""

from dataclasses import replace

import pytest

from domain.moves import Act, Speaker
from domain.people import Member, Person, Voice

from .belonging import labels
from .people import AWA, CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, SALOME, THEO, ZOE, at_home, consenting
from .town import Town, keys, one


def language_of(town: Town, who: Speaker) -> str | None:
    """Return the language of somebody's screen, as it is kept."""
    person = town.see(lambda unit: unit.people.get(who.id))
    return person.language if person else None


def members(town: Town, who: Speaker) -> list[Member]:
    """Return all that somebody is a member of."""
    return town.see(lambda unit: unit.people.memberships(who.id))


def voices(town: Town, who: Speaker) -> list[Voice | None]:
    """Return how somebody is spoken to, wherever she is known."""
    return [member.voice for member in members(town, who)]


@pytest.mark.parametrize("who", [ZOE, THEO, MALO, SALOME, AWA])
def test_one_screen_shows_the_languages(town: Town, who: Speaker) -> None:
    """To whoever asks in private, each by its own name, the one she reads marked."""
    said = one(town.order(who, "langue"), "tongue.screen")
    assert said.to == at_home(who)
    assert sorted(label.removeprefix("✓") for label in labels(said)) == ["language.en", "language.fr"]
    assert [label for label in labels(said) if label.startswith("✓")] == [f"✓language.{said.voice.language}"]


def test_a_stranger_is_heard_in_the_language_she_chose(town: Town) -> None:
    """Of her, only the language of her screen is kept, whatever her messenger says afterwards."""
    screen = one(town.order(ZOE, "language"), "tongue.screen")
    assert screen.voice.language == "fr"
    town.tap(ZOE, screen, "language.en")
    assert town.see(lambda unit: unit.people.get(ZOE.id)) == Person(ZOE.id, reachable=False, language="en")
    assert members(town, ZOE) == []
    assert town.order(ZOE, "help")[-1].voice.language == "en"
    assert one(town.order(ZOE, "start", f"c{HANGAR.token}"), "welcome.started").voice.language == "en"


def test_a_member_is_heard_in_it_in_each_collective(town: Town) -> None:
    """Her address and hours stay those of each; nobody else hears anything."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO)))
    screen = one(town.order(MALO, "language"), "tongue.screen")
    said = town.tap(MALO, screen, "language.en")
    assert keys(said) == ["tongue.screen"]
    assert one(said, "tongue.screen").voice.language == "en"
    assert voices(town, MALO) == [replace(item.voice, language="en") for item in (CHOIR, HANGAR)]
    assert voices(town, INES) == [None]


def test_twice_is_once(town: Town) -> None:
    """A second tap of the same button changes nothing more."""
    screen = one(town.order(MALO, "language"), "tongue.screen")
    town.tap(MALO, screen, "language.en")
    before = members(town, MALO)
    town.tap(MALO, screen, "language.en")
    assert members(town, MALO) == before


@pytest.mark.parametrize("value", ["", "br", "zz", "language", "../fr"])
def test_a_language_that_is_not_there_is_not_chosen(town: Town, value: str) -> None:
    """Whatever a press says."""
    before = town.rows()
    assert keys(town.press(MALO, Act.LANGUAGE, "", value)) == ["error.unreadable"]
    assert town.rows() == before


@pytest.mark.parametrize("who", [MALO, ZOE, THEO, AWA])
def test_a_group_hears_nothing_of_it(town: Town, who: Speaker) -> None:
    """Asked in a group by somebody who does not facilitate it, nothing is said anywhere."""
    before = town.rows()
    assert town.order(who, "langue", place=HANGAR_GROUP) == []
    assert town.rows() == before


def test_who_facilitates_chooses_for_the_group(town: Town) -> None:
    """In private, on the settings: the first row is the group's language."""
    said = one(town.order(SALOME, "langue", place=HANGAR_GROUP), "setup.screen")
    assert said.to == at_home(SALOME)
    town.tap(SALOME, said, "language.en")
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).voice.language == "en"
    assert language_of(town, SALOME) == "fr"


def test_who_never_pressed_start_is_not_answered(town: Town) -> None:
    """She cannot be written to, and a group is not told."""
    town.work(lambda unit: unit.people.save(Person(SALOME.id, reachable=False, language="fr")))
    assert town.order(SALOME, "langue", place=HANGAR_GROUP) == []
