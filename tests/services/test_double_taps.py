"""A second tap on the same button harms nothing."""

import pytest

from domain.ids import MessageId
from domain.moves import Act
from domain.people import Member, Standing

from .people import HANGAR, INES, THEO, ZOE
from .targets import TARGETS, aim
from .town import Town, keys, one, toasts

WELCOME = {Act.NEXT, Act.AGREE, Act.DECLINE, Act.SKIP, Act.CHOOSE}
ANEW = {Act.OFFER}
"""Each tap makes a link of its own, each is used once, and each is confirmed."""
CARDS = (
    (Standing.STARTED, "next"),
    (Standing.INFORMED, "next"),
    (Standing.FREE, "agree"),
    (Standing.FREE, "decline"),
    (Standing.AGREEING, "agree_both"),
    (Standing.AGREEING, "go_on"),
    (Standing.NAMING, "keep_name"),
    (Standing.ADDRESSING, "say_vous"),
    (Standing.ADDRESSING, "as_group"),
    (Standing.LANGUAGE, "language.en"),
    (Standing.LANGUAGE, "as_group"),
    (Standing.TIMING, "hour.1215"),
    (Standing.SCOPING, "count_only"),
)


@pytest.mark.parametrize("act", sorted(TARGETS.keys() - WELCOME - ANEW))
def test_a_second_tap_harms_nothing(town: Town, act: Act) -> None:
    """What is kept stays as the first tap left it, and both taps are acknowledged."""
    target = aim(town, act)
    how = {"place": target.where, "administrator": True}
    first = town.press(target.who, act, target.ref, target.value, **how)
    assert "error" not in "".join(keys(first))
    before = town.meaning()
    second = town.press(target.who, act, target.ref, target.value, **how)
    assert len(toasts(second)) == 1
    assert _but_bindings(town.meaning()) == _but_bindings(before)
    assert not [said for said in second if said.token and not said.about]


def test_two_links_are_two_offers(town: Town) -> None:
    """A second tap makes a second link; each is used once."""
    target = aim(town, Act.OFFER)
    for _ in range(2):
        town.press(target.who, Act.OFFER, target.ref, target.value)
    assert len(town.rows()["offers"]) == 2


@pytest.mark.parametrize(("standing", "label"), CARDS)
def test_a_second_tap_turns_no_second_card(town: Town, standing: Standing, label: str) -> None:
    """In the welcome, a button belongs to its card: nothing is skipped unread, nothing is chosen twice."""
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, THEO.id, standing, name="Théo")))
    [card] = [said for said in town.order(THEO, "start", f"c{HANGAR.token}") if said.key == f"welcome.{standing}"]
    town.tap(THEO, card, label)
    before = town.rows()
    [refused] = town.tap(THEO, card, label)
    assert refused.key == "error.not_now"
    assert town.rows() == before


def test_an_old_screen_does_not_bring_a_member_back(town: Town) -> None:
    """Cards of a welcome that ended long ago are past."""
    card = one(town.order(ZOE, "start", f"c{HANGAR.token}"), "welcome.started")
    while card.buttons and card.key != "welcome.active":
        button = card.buttons[-1][0]
        card = town.press(ZOE, button.act, button.ref, button.value, message=MessageId(1))[1]
    before = town.rows()
    for standing in ("started", "free", "addressing-vous", ""):
        for act in WELCOME:
            town.press(ZOE, act, HANGAR.id, standing)
    assert town.rows() == before


@pytest.mark.parametrize("label", ["notebook", "discard"])
def test_a_text_is_placed_once(town: Town, label: str) -> None:
    """The second tap finds nothing left to place."""
    offer = one(town.say(INES, "Penser à rapporter la clé."), "notebook.offer")
    town.tap(INES, offer, label)
    before = town.rows()
    assert keys(town.tap(INES, offer, label)) == ["notebook.nothing"]
    assert town.rows() == before


def _but_bindings(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Leave out what a second tap renews without changing: which message is the last, when a timer rings, traces."""
    rows = {name: kept for name, kept in rows.items() if name not in ("messages", "timers", "erasures")}
    return rows | {"participations": [kept[:3] for kept in rows["participations"]]}
