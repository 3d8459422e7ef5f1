"""A press at the desk: what is refused changes nothing, and is answered by one notice."""

import pytest

from bot.services.desk import BUTTONS
from bot.services.matters import About
from domain.ids import PressId
from domain.moves import Act, Speaker
from domain.people import Place
from domain.rights import RIGHTS
from domain.sessions import TimerKind

from .evenings import answered, opened, sealed
from .people import AWA, BEN, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, THEO, ZOE, at_home
from .targets import TARGETS, aim
from .town import Town, keys, one, toasts

FRESH = sorted(act for act, button in BUTTONS.items() if RIGHTS[button.action].fresh)


@pytest.mark.parametrize("place", [HANGAR_GROUP, at_home(ZOE)])
@pytest.mark.parametrize(("expired", "key"), [(False, "toast.unknown_button"), (True, "toast.expired_button")])
def test_an_unknown_button_is_said_to_be_so(town: Town, place: Place, *, expired: bool, key: str) -> None:
    """A button that is not ours, or whose time is over, does nothing but say so."""
    before = town.rows()
    [said] = town.press(ZOE, None, place=place, expired=expired)
    assert said.key == key
    assert town.rows() == before


def test_what_is_gone_is_not_found(town: Town) -> None:
    """A button about something erased is answered by one notice, and nothing breaks."""
    before = town.rows()
    for act in [act for act, button in BUTTONS.items() if button.about is not About.ONESELF]:
        assert [len(toasts(town.press(SALOME, act, "99999"))), act] == [1, act]
    assert town.rows() == before


@pytest.mark.parametrize("who", [ZOE, THEO, AWA])
def test_placing_a_text_takes_a_text(town: Town, who: Speaker) -> None:
    """Whoever wrote nothing places nothing."""
    evening = opened(town)
    before = {name: rows for name, rows in town.rows().items() if name != "erasures"}
    for act in (Act.TO_SESSION, Act.NOTEBOOK, Act.DISCARD, Act.DETACH):
        town.press(who, act, evening.session.id, "c-1000")
    assert {name: rows for name, rows in town.rows().items() if name != "erasures"} == before


def test_each_press_is_acknowledged_once(town: Town) -> None:
    """The notice goes to the very press that was made."""
    evening = opened(town)
    [said] = toasts(town.press(MALO, Act.PASS, evening.session.id, press=PressId("that-press")))
    assert said.press == "that-press"


def test_who_may_is_heard(town: Town) -> None:
    """The presses of those whom they concern change what they say."""
    evening = answered(town, INES, MALO, ROSA)
    town.press(MALO, Act.LEVEL, evening.by(MALO)[0].id, "je")
    assert evening.by(MALO)[0].level == "je"
    town.later(evening.timers()["seal"])
    town.tap(SALOME, one(evening.ring(TimerKind.SEAL), "draft.review"), "publish")
    assert evening.now.state == "published"


def test_the_way_in_is_shown_to_who_may_not_yet(town: Town) -> None:
    """Who would pass, or look at the charter, without taking part is led to where she can come in."""
    evening = opened(town)
    [door] = town.press(ZOE, Act.PASS, evening.session.id, place=HANGAR_GROUP)
    assert door.link == f"s{evening.session.token}"
    [door] = town.press(ZOE, Act.ASSENT, HANGAR.id, place=HANGAR_GROUP)
    assert door.link == f"c{HANGAR.token}"


# presence, asked afresh


def test_what_cannot_be_undone_is_asked_afresh() -> None:
    """All that touches a draft, ends a plan, gives a role or takes one back."""
    drafts = [Act.PUBLISH, Act.CUT, Act.TITLE, Act.TO_DRAFT]
    harvest = [Act.HARVEST, Act.EDIT_LINE, Act.SUBMIT, Act.REREAD, Act.SETTLE]
    voices, roles = [Act.HEAR, Act.HEAR_DRAFT], [Act.OFFER, Act.DISMISS, Act.APPOINT]
    assert sorted([*drafts, *harvest, *voices, *roles, Act.CLOSE, Act.UNPLAN]) == FRESH


@pytest.mark.parametrize("act", FRESH)
def test_nothing_is_done_on_a_guess(town: Town, act: Act) -> None:
    """Telegram did not say whether she is in the group: nothing changes, and she is told to try again."""
    target = aim(town, act)
    before = town.rows()
    assert keys(town.press(target.who, act, target.ref, target.value, present=None)) == ["error.unverified"]
    assert town.rows() == before


@pytest.mark.parametrize("act", FRESH)
def test_who_has_left_loses_her_roles(town: Town, act: Act) -> None:
    """Whoever is not in the group any more does nothing there, and animates and harvests nothing any more."""
    target = aim(town, act)
    refusal = "" if BUTTONS[act].door else "error.not_allowed"
    said = town.press(target.who, act, target.ref, target.value, present=False)
    assert [each.key for each in toasts(said)] == [refusal]
    member = town.see(lambda unit: unit.people.member(HANGAR.id, target.who.id))
    assert member is not None
    assert (member.facilitator, member.consented) == (False, False)
    assert [each.key for each in toasts(town.press(target.who, act, target.ref, target.value))] == [refusal]


def test_a_draft_outlives_who_has_left(town: Town) -> None:
    """It is neither published nor lost when whoever held it turns out to be gone."""
    evening, said = sealed(town, INES, MALO, ROSA)
    town.tap(SALOME, one(said, "draft.review"), "publish", present=False)
    assert evening.now.state == "harvesting"
    assert evening.draft is not None


@pytest.mark.parametrize("act", sorted(TARGETS.keys() - set(FRESH)))
def test_the_rest_does_not_wait_for_telegram(town: Town, act: Act) -> None:
    """Whether she is in the group is not asked, and nothing hangs on it."""
    target = aim(town, act)
    how = {"place": target.where, "administrator": True}
    said = town.press(target.who, act, target.ref, target.value, present=None, **how)
    assert "error.unverified" not in keys(said)


# links


@pytest.mark.parametrize("who", [INES, ZOE, THEO])
def test_a_link_is_for_those_of_its_group(town: Town, who: Speaker) -> None:
    """Known or not, whoever is not in the group hears of its links what is said of any that leads nowhere."""
    evening = opened(town)
    links = [f"s{evening.session.token}", f"c{HANGAR.token}", f"f{HANGAR.token}", "cnowhere"]
    assert [keys(town.order(who, "start", link, present=False))[-1] for link in links] == ["start.nowhere"] * 4


def test_a_member_found_to_have_left_is_noted_as_such(town: Town) -> None:
    """She is asked what becomes of her words, and counts no more."""
    town.order(INES, "start", f"c{HANGAR.token}", present=False)
    member = town.see(lambda unit: unit.people.member(HANGAR.id, INES.id))
    assert member is not None
    assert member.standing == "left"


def test_a_stranger_leaves_no_trace_but_her_try(town: Town) -> None:
    """A link that leads nowhere for her keeps nothing of her, save that she tried."""
    before = town.rows()
    town.order(ZOE, "start", f"c{HANGAR.token}", present=False)
    after = town.rows()
    assert {name for name in after if after[name] != before[name]} == {"tries"}


@pytest.mark.parametrize("kind", ["s", "c", "f"])
def test_no_link_is_followed_on_a_guess(town: Town, kind: str) -> None:
    """Telegram did not say: nothing is kept, not even a try."""
    token = opened(town).session.token if kind == "s" else HANGAR.token
    before = town.rows()
    assert keys(town.order(BEN, "start", f"{kind}{token}", present=None)) == ["error.unverified"]
    assert town.rows() == before
