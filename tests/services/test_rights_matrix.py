"""The whole matrix at the desk: each button and each command, by everybody, wherever things stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.services.commands import COMMANDS, Where, lookup
from bot.services.desk import BUTTONS, SERVICES
from bot.services.hands import harvests
from bot.services.matters import About, matter
from domain.ids import MessageId
from domain.moves import Act, Commanded, Speaker
from domain.people import Collective, CollectiveState, Standing
from domain.rights import RIGHTS, Role, Verdict, roles_of, verdict
from domain.sessions import SessionState, TimerKind
from domain.utterances import Utterance

from .cast import CAST, ELSEWHERE, EVE, OLGA, a_press
from .evenings import answered, opened
from .people import (
    BEN,
    CHOIR,
    CHOIR_GROUP,
    HANGAR,
    HANGAR_GROUP,
    INES,
    MALO,
    MONDAY,
    SALOME,
    ZOE,
    at_home,
    consenting,
)
from .targets import TARGETS, Target, aim
from .town import Town, keys, one, toasts

DAY = timedelta(days=1)
CARDS = {Act.NEXT, Act.AGREE, Act.DECLINE, Act.SKIP, Act.CHOOSE}
"""Anybody may turn the cards of the welcome, but only those that she has in hand."""
OF_A_SESSION = (About.SESSION, About.ANSWER, About.WORDS, About.SUMMARY)


@contextmanager
def lasting(town: Town, act: Act, target: Target, state: SessionState) -> Iterator[None]:
    """Have the session that a button is about stand so for a while."""
    session = town.see(lambda unit: matter(unit, BUTTONS[act].about, target.ref)).session
    assert session is not None
    turned = town.work(lambda unit: unit.sessions.save(replace(session, state=state)))
    yield
    town.work(lambda unit: unit.sessions.save(replace(turned, state=session.state)))


@contextmanager
def standing(town: Town, state: CollectiveState) -> Iterator[Collective]:
    """Have Le Hangar stand so for a while."""
    before = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    town.work(lambda unit: unit.collectives.save(replace(before, state=state)))
    yield town.see(lambda unit: unit.collectives.get(HANGAR.id))
    town.work(lambda unit: unit.collectives.save(before))


def expected(town: Town, act: Act, target: Target, role: str) -> Verdict:
    """Return what the table says of a press by somebody."""
    who, roles = CAST[role]
    button = BUTTONS[act]
    concerned = town.see(lambda unit: matter(unit, button.about, target.ref))
    if concerned.collective is None:
        roles = ELSEWHERE.get(who, roles)
    session_id = concerned.session.id if concerned.session else None
    if session_id and town.see(lambda unit: harvests(unit, session_id, who.id)):
        roles = roles | {Role.HARVESTER}
    own = concerned.author in (None, who.id)
    collective = concerned.collective.state if concerned.collective else None
    session = concerned.session.state if concerned.session else None
    return verdict(button.action, roles, collective, session, own=own)


def test_everybody_is_what_the_cast_says(crowd: Town) -> None:
    """The roles of the cast are those that are read of each."""
    for who, roles in CAST.values():
        member = crowd.see(lambda unit, who=who: unit.people.member(HANGAR.id, who.id))
        assert roles_of(member, operator=who is OLGA) == roles, who.name


def test_every_button_and_every_command_is_at_the_desk() -> None:
    """None is without a right, a service, and something it is about."""
    assert BUTTONS.keys() == TARGETS.keys() == set(Act)
    assert SERVICES.keys() == {command.name for command in COMMANDS}


def test_no_command_hangs_on_whether_she_is_in_the_group() -> None:
    """What must be asked of the messenger afresh is done by a button; a command only shows the way to it."""
    rights = {action for service in SERVICES.values() for action in (service.action, service.in_group) if action}
    assert not {action for action in rights if RIGHTS[action].fresh}


def refused(said: list[Utterance], act: Act) -> bool:
    """Tell whether the one notice of a press is what the desk says to whom it refuses."""
    [notice] = toasts(said)
    button = BUTTONS[act]
    return notice.key in (button.not_you, button.not_now) or (button.door and bool(notice.link))


def has_in_hand(town: Town, who: Speaker, card: Target) -> bool:
    """Tell whether somebody is at a card of the welcome."""
    member = town.see(lambda unit: unit.people.member(HANGAR.id, who.id))
    return member is not None and member.standing == card.value.partition("-")[0]


def hold_to_the_table(town: Town, act: Act, target: Target, role: str) -> None:
    """Check that a press is dealt with as the table says: a refusal changes nothing, and is one neutral notice."""
    who, _ = CAST[role]
    move = a_press(who, act, target)
    said = town.rehearse(move)
    if expected(town, act, target, role) is Verdict.YES and (act not in CARDS or has_in_hand(town, who, target)):
        assert not refused(said, act), role
        return
    before = town.rows()
    assert town.do(move) == said == toasts(said)
    assert town.rows() == before
    [notice] = said
    assert notice.key or BUTTONS[act].door
    assert not notice.facts


@pytest.mark.parametrize("act", list(Act))
def test_each_button_is_pressed_by_everybody(crowd: Town, act: Act) -> None:
    """In each state of the collective."""
    target = aim(crowd, act)
    assert refused(crowd.rehearse(a_press(target.who, act, target)), act) is False
    for state in CollectiveState:
        with standing(crowd, state):
            for role in CAST:
                hold_to_the_table(crowd, act, target, role)


@pytest.mark.parametrize("act", [act for act, button in BUTTONS.items() if button.about in OF_A_SESSION])
def test_each_button_of_a_session_is_pressed_whenever(crowd: Town, act: Act) -> None:
    """In each state of the session, by whom it is meant for, by a member, a facilitator, and a stranger."""
    target = aim(crowd, act)
    for state in SessionState:
        with lasting(crowd, act, target, state):
            for role in ("stranger", "member", "member who writes", "facilitator"):
                hold_to_the_table(crowd, act, target, role)


@pytest.mark.parametrize("act", [act for act, button in BUTTONS.items() if button.administers])
def test_who_does_not_administer_is_refused(crowd: Town, act: Act) -> None:
    """Whoever she is, unless the desk spares her: who animates already, who added the bot while nobody does."""
    target = aim(crowd, act)
    for state in CollectiveState:
        with standing(crowd, state) as hangar:
            for role, (who, _) in CAST.items():
                spares = BUTTONS[act].spares
                spared = spares and crowd.see(lambda unit, who=who, spares=spares: spares(unit, hangar, who.id))
                said = crowd.rehearse(replace(a_press(who, act, target), administrator=False))
                allowed = spared and expected(crowd, act, target, role) is Verdict.YES
                assert refused(said, act) is not bool(allowed), role
                assert said == toasts(said) or allowed


@dataclass(frozen=True)
class Sending:
    """A command, sent somewhere by somebody, with what she is there and how the collective stands."""

    move: Commanded
    roles: frozenset[Role]
    state: CollectiveState

    @property
    def offered(self) -> bool:
        """Tell whether the command is offered in such a place."""
        command = lookup(self.move.name)
        assert command is not None
        return (Where.PRIVATE if self.move.place.private else Where.GROUP) in command.places

    @property
    def allowed(self) -> bool:
        """Tell whether the table lets her."""
        service = SERVICES[self.move.name]
        action = service.action if self.move.place.private else service.in_group or service.action
        return verdict(action, self.roles, self.state) is Verdict.YES


def sendings(role: str, name: str, state: CollectiveState) -> Iterator[Sending]:
    """Yield a command as somebody may send it: in private, in Le Hangar's group, in the choir's."""
    who, here = CAST[role]
    there = ELSEWHERE.get(who, frozenset({Role.STRANGER}) | (here & {Role.OPERATOR}))
    everywhere = here if who not in ELSEWHERE else there
    for place, roles, stands in (
        (at_home(who), everywhere, CHOIR.state if who in ELSEWHERE else state),
        (HANGAR_GROUP, here, state),
        (CHOIR_GROUP, there, CHOIR.state),
    ):
        yield Sending(Commanded(who, place, MessageId(5000), MONDAY, name, "", present=True), roles, stands)


def all_is_open(town: Town) -> None:
    """Open a round in each collective."""
    opened(town)
    opened(town, CHOIR, BEN)


def something_is_left(town: Town) -> None:
    """Give back words of Ève's, who left since."""
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, EVE)))
    evening = answered(town, INES, MALO)
    town.say(EVE, "La lampe de la cour.")
    town.later(3 * DAY)
    said = evening.ring(TimerKind.SEAL)
    town.tap(SALOME, one(said, "draft.review"), "publish")
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, EVE, Standing.LEFT)))


READY = {"pass": all_is_open, "leave": something_is_left}
"""What must be for a command to find something to be about."""


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_each_command_is_sent_by_everybody(crowd: Town, name: str) -> None:
    """Refused, nothing changes, and one sentence says so in private; a group is not told of anybody's refusals."""
    READY.get(name, Town.rows)(crowd)
    for state in CollectiveState:
        with standing(crowd, state):
            before = crowd.rows()
            for sending in (each for role in CAST for each in sendings(role, name, state)):
                said = crowd.rehearse(sending.move)
                if not sending.offered:
                    assert said == []
                elif not sending.allowed:
                    assert crowd.do(sending.move) == said
                    heard = sending.move.place.private or sending.move.who is not ZOE
                    assert [each.to for each in said] == ([at_home(sending.move.who)] if heard else [])
                    assert crowd.rows() == before
                else:
                    assert SERVICES[name].not_you not in keys(said), sending
