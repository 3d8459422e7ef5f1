"""Roles change hands by a link used once, confirmed by who gave it, and never in secret."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import PersonId
from domain.moves import Act, Speaker
from domain.offers import Offer, OfferState, print_of
from domain.people import CollectiveState, Member, Person
from domain.rights import Role
from domain.utterances import Manner, Utterance

from .people import AWA, BEN, CHOIR, HANGAR, INES, MALO, ROSA, SALOME, ZOE, at_home
from .town import Town, button_of, keys, one

NORA = Speaker(PersonId(5_000_000_009), "Nora", "fr")
QUARTER = timedelta(minutes=15)


def offered(town: Town, role: str = "coordinator", by: Speaker = SALOME) -> str:
    """Offer a role, and return what its link starts with."""
    said = one(town.press(by, Act.OFFER, HANGAR.id, role), f"roles.offer_{role}")
    return said.buttons[0][0].link


def taken(town: Town, by: Speaker, role: str = "coordinator") -> Utterance:
    """Offer a role that somebody takes, and return the question to who gave it."""
    return one(town.order(by, "start", offered(town, role)), f"roles.confirm_{role}")


def member(town: Town, who: Speaker) -> Member:
    """Return what somebody is in Le Hangar."""
    return town.see(lambda unit: unit.people.member(HANGAR.id, who.id)) or Member(HANGAR.id, who.id)


def hold(town: Town, who: Speaker, *, facilitator: bool = False, coordinator: bool = False) -> None:
    """Have somebody hold roles in Le Hangar already."""
    town.work(
        lambda unit: unit.people.save_member(
            replace(
                unit.people.member(HANGAR.id, who.id) or Member(HANGAR.id, who.id),
                facilitator=facilitator,
                coordinator=coordinator,
            )
        )
    )


def make_operator(town: Town, who: Speaker) -> None:
    """Have somebody keep the machine."""
    town.work(lambda unit: unit.people.save(Person(who.id, reachable=True, language="fr", operator=True)))


def rows_of(said: Utterance) -> list[str]:
    """Return the labels of a screen's buttons."""
    return [button.label for row in said.buttons for button in row]


def test_the_screen_says_who_does_what(town: Town) -> None:
    """By the names people chose; nothing else than « a person » of who chose none."""
    hold(town, INES, coordinator=True)
    hold(town, NORA, facilitator=True)
    screen = one(town.order(SALOME, "roles"), "roles.screen")
    assert [(line.key, dict(line.facts)) for line in screen.lines] == [
        ("roles.facilitator.named", {"name": "Salomé"}),
        ("roles.facilitator.unnamed", {"rank": 2}),
        ("roles.coordinator.named", {"name": "Inès"}),
    ]
    assert rows_of(screen) == [
        "button.offer_facilitator",
        "button.offer_coordinator",
        "button.dismiss_facilitator_named",
        "button.dismiss_facilitator_unnamed",
        "button.dismiss_coordinator_named",
    ]


def test_a_coordinator_sees_and_changes_nothing(town: Town) -> None:
    """The screen has no button for her."""
    hold(town, INES, coordinator=True)
    assert rows_of(one(town.order(INES, "roles"), "roles.screen")) == []


def test_of_two_collectives_the_bot_asks_which(town: Town) -> None:
    """Then the roles of the chosen one come as a new message."""
    town.work(lambda unit: unit.people.save_member(Member(CHOIR.id, SALOME.id, coordinator=True)))
    asked = one(town.order(SALOME, "roles"), "which.collective")
    button = next(button for row in asked.buttons for button in row if button.ref == CHOIR.id)
    shown = one(town.press(SALOME, button.act, button.ref, button.value), "roles.screen")
    assert (shown.manner, shown.facts["collective"]) == (Manner.POST, CHOIR.title)


@pytest.mark.parametrize("role", ["facilitator", "coordinator"])
def test_a_role_is_offered_taken_and_confirmed(town: Town, role: str) -> None:
    """The link is followed once, its giver confirms, both are told, and so are all the others who hold a role."""
    hold(town, INES, coordinator=True)
    hold(town, MALO, facilitator=True)
    link = offered(town, role)
    said = town.order(ROSA, "start", link)
    assert keys(said) == [f"roles.taken_{role}", f"roles.confirm_{role}"]
    question = one(said, f"roles.confirm_{role}")
    assert (question.to, question.facts["name"]) == (at_home(SALOME), "Rosa")
    assert not getattr(member(town, ROSA), role)
    said = town.tap(SALOME, question, "confirm")
    assert getattr(member(town, ROSA), role)
    assert one(said, f"roles.received_{role}").to == at_home(ROSA)
    assert one(said, f"roles.given_{role}").manner is Manner.EDIT
    news = [each.to for each in said if each.key.startswith("roles.news")]
    assert news == [at_home(INES), at_home(MALO)]


def test_a_refusal_changes_nothing(town: Town) -> None:
    """Both are told, nobody else is."""
    said = town.tap(SALOME, taken(town, ROSA), "refuse")
    assert keys(said) == ["roles.refused", "roles.not_confirmed"]
    assert not member(town, ROSA).coordinator


def test_only_the_print_of_the_word_is_kept(town: Town) -> None:
    """Nowhere in what is kept is the word of the link to be found; the name goes once it is confirmed."""
    link = offered(town)
    assert link[1:] not in repr(town.meaning())
    question = one(town.order(ROSA, "start", link), "roles.confirm_coordinator")
    town.tap(SALOME, question, "confirm")
    offer = town.see(lambda unit: unit.offers.by_print(print_of(link[1:])))
    assert offer is not None
    assert (offer.state, offer.taker_name) == (OfferState.DONE, "")


def test_a_link_is_used_once(town: Town) -> None:
    """A second use, by the same person or another, leads nowhere."""
    link = offered(town)
    town.order(ROSA, "start", link)
    for who in (ROSA, INES, ZOE):
        assert keys(town.order(who, "start", link)) == ["start.nowhere"]
    assert not member(town, INES).coordinator


def test_a_link_lasts_a_quarter_of_an_hour(town: Town) -> None:
    """Late, it leads nowhere."""
    link = offered(town)
    town.later(QUARTER)
    assert keys(town.order(ROSA, "start", link)) == ["start.nowhere"]


def test_a_confirmation_waits_a_quarter_of_an_hour(town: Town) -> None:
    """Late, the giver's yes changes nothing."""
    question = taken(town, ROSA)
    town.later(QUARTER)
    before = town.rows()
    assert keys(town.tap(SALOME, question, "confirm")) == ["error.not_now"]
    assert town.rows() == before


def test_whoever_follows_is_in_the_group(town: Town) -> None:
    """Anybody else hears what is said of any link that leads nowhere, and the link still waits for its person."""
    link = offered(town)
    assert keys(town.order(ZOE, "start", link, present=False)) == ["start.nowhere"]
    assert keys(town.order(ZOE, "start", link, present=None)) == ["error.unverified"]
    assert "roles.taken_coordinator" in keys(town.order(ROSA, "start", link))


def test_whoever_offers_cannot_take(town: Town) -> None:
    """A giver who tries her own link is told what it is for, and does not spend it."""
    link = offered(town, "facilitator")
    assert keys(town.order(SALOME, "start", link)) == ["roles.own_link"]
    assert "roles.taken_facilitator" in keys(town.order(ROSA, "start", link))


def test_only_who_offered_confirms(town: Town) -> None:
    """Another facilitator is refused, even of the same collective; so is a giver who no longer animates."""
    hold(town, MALO, facilitator=True)
    question = taken(town, ROSA)
    yes = button_of(question, "confirm")
    before = town.rows()
    for who in (MALO, BEN, ROSA):
        assert keys(town.press(who, yes.act, yes.ref, yes.value)) == ["error.not_allowed"]
    assert town.rows() == before
    hold(town, SALOME)
    assert keys(town.press(SALOME, yes.act, yes.ref, yes.value)) == ["error.not_allowed"]


@pytest.mark.parametrize("role", ["operator", "harvester", "member", "", "no such role"])
def test_nothing_else_is_offered(town: Town, role: str) -> None:
    """A facilitator cannot make an operator, nor anything that is no role."""
    before = town.rows()
    assert keys(town.press(SALOME, Act.OFFER, HANGAR.id, role)) == ["error.unreadable"]
    assert town.rows() == before


def test_a_role_is_taken_back(town: Town) -> None:
    """After one question; she is told, and so are the others; the screen shows who is left."""
    hold(town, INES, coordinator=True)
    hold(town, MALO, facilitator=True)
    screen = one(town.order(SALOME, "roles"), "roles.screen")
    asked = one(town.tap(SALOME, screen, "dismiss_coordinator_named"), "roles.dismiss_coordinator.named")
    assert member(town, INES).coordinator
    said = town.tap(SALOME, asked, "dismiss")
    assert not member(town, INES).coordinator
    assert one(said, "roles.lost_coordinator").to == at_home(INES)
    assert one(said, "roles.news_taken_back_coordinator.named").to == at_home(MALO)
    assert one(said, "roles.screen").manner is Manner.EDIT


def test_one_may_think_again(town: Town) -> None:
    """The way back shows the roles, unchanged, on the same screen."""
    hold(town, MALO, facilitator=True)
    screen = one(town.order(SALOME, "roles"), "roles.screen")
    asked = one(town.tap(SALOME, screen, "dismiss_facilitator_named"), "roles.dismiss_facilitator.oneself")
    assert one(town.tap(SALOME, asked, "back"), "roles.screen").manner is Manner.EDIT
    assert member(town, SALOME).facilitator


def test_the_last_facilitator_stays(town: Town) -> None:
    """She cannot take her own role back, nor can an operator; she is told why."""
    make_operator(town, ZOE)
    before = town.rows()
    for who in (SALOME, ZOE):
        for value in (f"f-{SALOME.id}", f"yf-{SALOME.id}"):
            assert keys(town.press(who, Act.DISMISS, HANGAR.id, value)) == ["toast.last_facilitator"]
    assert town.rows() == before


def test_she_may_step_down_once_another_animates(town: Town) -> None:
    """Her screen closes, and the other is told."""
    hold(town, MALO, facilitator=True)
    said = town.press(SALOME, Act.DISMISS, HANGAR.id, f"yf-{SALOME.id}")
    assert keys(said) == ["roles.lost_facilitator", "roles.news_taken_back_facilitator.named"]
    assert not member(town, SALOME).facilitator


def test_a_role_is_lost_at_once(town: Town) -> None:
    """It is read at each press: a screen from before opens nothing."""
    hold(town, MALO, facilitator=True)
    screen = one(town.order(MALO, "schedule"), "wizard.kind")
    town.press(SALOME, Act.DISMISS, HANGAR.id, f"yf-{MALO.id}")
    before = town.rows()
    assert keys(town.tap(MALO, screen, "kind_question")) == ["error.not_allowed"]
    assert town.rows() == before


@pytest.mark.parametrize(("act", "value"), [(Act.OFFER, "coordinator"), (Act.DISMISS, "yf-3")])
def test_who_left_the_group_gives_no_role(town: Town, act: Act, value: str) -> None:
    """Nothing is done on a guess; once she is known to have left, her roles are lost."""
    hold(town, MALO, facilitator=True)
    before = town.rows()
    assert keys(town.press(SALOME, act, HANGAR.id, value, present=None)) == ["error.unverified"]
    assert town.rows() == before
    assert keys(town.press(SALOME, act, HANGAR.id, value, present=False))[0] == "error.not_allowed"
    assert not member(town, SALOME).facilitator
    assert keys(town.press(SALOME, act, HANGAR.id, value)) == ["error.not_allowed"]
    assert member(town, MALO).facilitator


def test_an_operator_needs_no_seat(town: Town) -> None:
    """She takes a role back in any collective, from afar; she gives none."""
    make_operator(town, ZOE)
    hold(town, MALO, facilitator=True)
    assert keys(town.order(ZOE, "roles")) == ["which.collective"]
    screen = one(town.press(ZOE, Act.ROLES, HANGAR.id), "roles.screen")
    assert [label for label in rows_of(screen) if "offer" in label] == []
    town.press(ZOE, Act.DISMISS, HANGAR.id, f"yf-{MALO.id}", present=False)
    assert not member(town, MALO).facilitator
    assert keys(town.press(ZOE, Act.OFFER, HANGAR.id, "coordinator")) == ["error.not_allowed"]


def test_an_operator_reads_nothing(town: Town) -> None:
    """No command gives her what people of a collective say."""
    make_operator(town, ZOE)
    for command in ("summary", "agenda", "question", "schedule"):
        assert keys(town.order(ZOE, command)) in (["summary.nowhere"], ["facilitator.only"])


def test_the_first_to_start_is_nobody(town: Town) -> None:
    """Without a code of the machine, nobody becomes an operator; with it, once, in a quarter of an hour."""
    town.order(ZOE, "start")
    code = Offer("offer2222222", print_of("secret"), Role.OPERATOR, None, None, town.now + QUARTER)
    town.work(lambda unit: unit.offers.save(code))
    assert keys(town.order(AWA, "roles")) == ["roles.screen"]
    assert keys(town.order(AWA, "start", "rsecret")) == ["roles.operator"]
    assert keys(town.order(AWA, "roles")) == ["which.collective"]
    assert keys(town.order(ZOE, "start", "rsecret")) == ["start.nowhere"]
    assert keys(town.order(ZOE, "roles")) == ["facilitator.only"]


def test_nobody_becomes_an_operator_late(town: Town) -> None:
    """The machine's code is over as any link is."""
    code = Offer("offer2222222", print_of("secret"), Role.OPERATOR, None, None, town.now + QUARTER)
    town.work(lambda unit: unit.offers.save(code))
    town.later(QUARTER)
    assert keys(town.order(AWA, "start", "rsecret")) == ["start.nowhere"]


def test_an_empty_collective_says_so(town: Town) -> None:
    """Nobody animates yet: an operator reads that, and has nobody to dismiss."""
    make_operator(town, ZOE)
    hold(town, SALOME)
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, state=CollectiveState.DORMANT)))
    assert rows_of(one(town.press(ZOE, Act.ROLES, HANGAR.id), "roles.nobody")) == []
