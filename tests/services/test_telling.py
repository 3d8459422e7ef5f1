"""What anybody may ask: help, the week, the agenda."""

from datetime import timedelta

import pytest

from domain.ids import PlaceId
from domain.moves import Act, Speaker
from domain.people import Place

from .evenings import opened, published
from .people import (
    AWA,
    CHOIR,
    CHOIR_GROUP,
    HANGAR,
    HANGAR_GROUP,
    INES,
    SALOME,
    THEO,
    ZOE,
    at_home,
    consenting,
)
from .town import Town, keys, one


@pytest.mark.parametrize(
    ("who", "order", "key"),
    [
        (ZOE, "help", "help.here"),
        (INES, "aide", "help.here"),
        (SALOME, "help", "help.here"),
        (ZOE, "privacy", "privacy.text"),
        (INES, "HELP", "help.here"),
        (INES, "dance", "command.unknown"),
        (ZOE, "summary", "summary.nowhere"),
        (ZOE, "agenda", "summary.nowhere"),
        (THEO, "agenda", "summary.nowhere"),
        (ZOE, "leave", "leave.nowhere"),
    ],
)
def test_every_order_in_private_is_answered(town: Town, who: Speaker, order: str, key: str) -> None:
    """With one sentence, whoever asks, by any of its names."""
    assert [(said.key, said.to) for said in town.order(who, order)] == [(key, at_home(who))]


@pytest.mark.parametrize("order", ["help", "privacy"])
def test_what_is_asked_in_the_group_is_answered_in_private(town: Town, order: str) -> None:
    """Where she can be reached; a stranger reads it in the group."""
    assert town.order(INES, order, place=HANGAR_GROUP)[0].to == at_home(INES)
    assert town.order(ZOE, order, place=HANGAR_GROUP)[0].to == HANGAR_GROUP


def test_an_order_for_nobody_makes_no_noise_in_the_group(town: Town) -> None:
    """A stranger's unknown command is left alone there."""
    assert town.order(ZOE, "dance", place=HANGAR_GROUP) == []


def test_before_the_first_summary_there_is_none(town: Town) -> None:
    """It is said so, and nothing is shown."""
    [said] = town.order(INES, "summary")
    assert (said.key, said.issues) == ("summary.none_yet", ())


@pytest.mark.parametrize(("later", "quiet"), [(1, 0), (6, 0), (9, 1)])
def test_a_week_shows_what_was_given_back(town: Town, later: int, quiet: int) -> None:
    """This week's summaries; after a quiet week, the last one, and it says so."""
    evening = published(town)
    town.later(timedelta(days=later))
    [said] = town.order(INES, "restitution")
    assert (said.key, said.facts["quiet"]) == ("summary.week", quiet)
    assert [issue.id for issue, _ in said.issues] == [evening.draft.id if evening.draft else ""]


def test_of_two_collectives_the_bot_asks_whose_week(town: Town) -> None:
    """Then the one that was chosen is given."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    published(town)
    asked = one(town.order(INES, "summary"), "which.collective")
    button = next(button for row in asked.buttons for button in row if button.ref == HANGAR.id)
    assert one(town.press(INES, button.act, button.ref, button.value), "summary.week").issues


def test_in_a_group_the_week_is_that_groups(town: Town) -> None:
    """Whatever else she takes part in; in a group without the bot's collective, there is none."""
    published(town)
    assert one(town.order(AWA, "summary", place=HANGAR_GROUP), "summary.week").facts["collective"] == HANGAR.title
    assert one(town.order(AWA, "summary", place=CHOIR_GROUP), "summary.none_yet").facts["collective"] == CHOIR.title
    nowhere = Place(PlaceId(-900), private=False)
    assert keys(town.order(INES, "summary", place=nowhere)) == ["summary.nowhere"]


@pytest.mark.parametrize(
    ("open_", "planned", "key"),
    [(False, False, "empty"), (True, False, "closes"), (False, True, "next"), (True, True, "closes_next")],
)
def test_the_agenda_says_what_is_open_and_what_comes(town: Town, open_: bool, planned: bool, key: str) -> None:
    """For each collective of hers, and why; only a facilitator can end a plan there."""
    if planned:
        town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    if open_:
        opened(town)
    for who in (INES, SALOME):
        [said] = town.order(who, "agenda")
        assert said.key == f"agenda.{key}"
        acts = {button.act for row in said.buttons for button in row}
        assert (Act.UNPLAN in acts) is (planned and who is SALOME)
        assert (Act.WHY in acts) is open_
