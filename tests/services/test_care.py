"""After a question that goes deep, two doors; behind them, somebody."""

from dataclasses import replace

import pytest

from domain.ids import PromptId
from domain.moves import Act

from .evenings import Evening, opened
from .people import HANGAR, INES, MALO
from .town import Town, keys, one, toasts

DEEP = PromptId("R10")


@pytest.fixture
def evening(town: Town) -> Evening:
    """Ask a question that goes deep."""
    return opened(town, question=DEEP)


def test_both_doors_are_shown_once(town: Town, evening: Evening) -> None:
    """After the first text, in private; whoever adds a word is not shown them again."""
    doors = one(town.say(MALO, "J'ai changé d'avis sur moi."), "care.doors")
    assert [button.value for row in doors.buttons for button in row] == ["people", "lines"]
    assert "care.doors" not in keys(town.say(MALO, "Sur vous aussi."))
    assert evening.passage(MALO) == "confirming"


def test_a_light_question_shows_none(town: Town) -> None:
    """The doors are for what stirs."""
    opened(town)
    assert "care.doors" not in keys(town.say(MALO, "Un mot."))


def test_behind_the_first_are_those_whom_the_collective_chose(town: Town, evening: Evening) -> None:
    """In the collective's own words; where nobody is named, that is said."""
    assert "care.nobody_named" in keys(town.press(MALO, Act.CARE, HANGAR.id, "people"))
    named = replace(HANGAR, contacts="Rosa, le jeudi à l'atelier")
    town.work(lambda unit: unit.collectives.save(named))
    said = one(town.press(MALO, Act.CARE, HANGAR.id, "people"), "care.people_here")
    assert said.facts["contacts"] == "Rosa, le jeudi à l'atelier"


@pytest.mark.parametrize("country", ["FR", "BE", "CH", "CA"])
def test_behind_the_second_are_the_lines_of_the_country(town: Town, evening: Evening, country: str) -> None:
    """France unless the collective says otherwise; each country there is has its lines."""
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, country=country)))
    said = one(town.press(MALO, Act.CARE, HANGAR.id, "lines"), "care.lines_here")
    assert said.facts["country"] == country


def test_nobody_is_told_that_a_door_was_opened(town: Town, evening: Evening) -> None:
    """Nothing is kept of it, and nothing is said but to her."""
    before = town.rows()
    said = town.press(MALO, Act.CARE, HANGAR.id, "lines")
    assert {each.to.id for each in said} == {MALO.id}
    assert town.rows() == before


def test_the_doors_are_in_the_help_too(town: Town) -> None:
    """Nobody has to wait for a question that goes deep."""
    said = one(town.order(MALO, "help"), "help.here")
    assert [button.value for row in said.buttons for button in row] == ["people", "lines"]
    assert "care.lines_here" in keys(town.tap(MALO, said, "lines"))


def test_a_door_that_does_not_exist_is_refused(town: Town, evening: Evening) -> None:
    """One notice, and nothing else."""
    assert [each.key for each in toasts(town.press(INES, Act.CARE, HANGAR.id, "roof"))] == ["error.unreadable"]
