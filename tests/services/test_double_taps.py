"""A second tap on the same button harms nothing."""

import pytest

from domain.ids import MessageId
from domain.moves import Act
from domain.people import Member, Standing

from .people import HANGAR, HANGAR_GROUP, INES, MALO, SALOME, THEO, ZOE, at_home
from .test_who_may_press import AUTHORS_ONLY, GUARDED, WELCOME
from .town import Town, keys, one, toasts

WHO = {
    Act.LEAD: SALOME,
    Act.PASS: MALO,
    Act.JOIN: MALO,
    Act.LEAVE: MALO,
    Act.WEEK: MALO,
    **dict.fromkeys(AUTHORS_ONLY, MALO),
}
CARDS = (
    (Standing.STARTED, "next"),
    (Standing.INFORMED, "next"),
    (Standing.FREE, "agree"),
    (Standing.FREE, "decline"),
    (Standing.NAMING, "keep_name"),
    (Standing.ADDRESSING, "say_vous"),
    (Standing.ADDRESSING, "as_group"),
    (Standing.LANGUAGE, "language.en"),
    (Standing.LANGUAGE, "as_group"),
    (Standing.SCOPING, "count_only"),
)


@pytest.mark.parametrize("act", sorted(GUARDED.keys() - WELCOME))
def test_a_second_tap_harms_nothing(town: Town, act: Act) -> None:
    """What is kept stays as the first tap left it, and both taps are acknowledged."""
    ref, value = GUARDED[act](town)
    who = WHO.get(act, SALOME)
    place = HANGAR_GROUP if act is Act.LEAD else at_home(who)
    first = town.press(who, act, ref, value, place=place)
    assert "error" not in "".join(keys(first))
    before = town.rows()
    second = town.press(who, act, ref, value, place=place)
    assert len(toasts(second)) == 1
    assert _but_bindings(town.rows()) == _but_bindings(before)
    assert not [said for said in second if said.token and not said.about]


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
        button = card.buttons[0][0]
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
    """Leave out what a second tap renews without changing: which message is the last, when a timer rings, versions."""
    rows = {name: kept for name, kept in rows.items() if name not in ("messages", "timers")}
    return rows | {"participations": [kept[:3] for kept in rows["participations"]]}
