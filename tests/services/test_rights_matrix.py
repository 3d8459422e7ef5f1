"""The whole matrix at the desk: each button and each command, by everybody, wherever things stand."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.services.commands import COMMANDS, Where, lookup
from bot.services.desk import BUTTONS, SERVICES
from bot.services.matters import About, matter
from domain.ids import MessageId, OutboxId, PersonId, PressId
from domain.moves import Act, Commanded, Pressed, Speaker
from domain.people import Collective, CollectiveState, Member, Person, Standing
from domain.ports import Unit
from domain.rights import Role, Verdict, roles_of, verdict
from domain.sessions import SessionState
from domain.utterances import Utterance

from .people import (
    AWA,
    BEN,
    CHOIR,
    CHOIR_GROUP,
    HANGAR,
    HANGAR_GROUP,
    INES,
    MALO,
    MONDAY,
    ROSA,
    SALOME,
    THEO,
    ZOE,
    at_home,
    consenting,
)
from .targets import TARGETS, Target, aim
from .town import HOUR, Listening, Town, hold_to_the_rules, keys, toasts

OF_A_SESSION = (About.SESSION, About.ANSWER, About.SUMMARY)
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


def hold_to_the_table(town: Town, act: Act, target: Target, role: str) -> None:
    """Check that a press is dealt with as the table says: a refusal changes nothing, and is one neutral notice."""
    move = a_press(CAST[role][0], act, target)
    said = rehearse(town, move)
    if expected(town, act, target, role) is Verdict.YES:
        assert len(toasts(said)) == 1
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
                if expected(crowd, act, target, role) is not Verdict.YES:
                    hold_to_the_table(crowd, act, target, role)


@dataclass(frozen=True)
class Sending:
    """A command, sent somewhere by somebody, with what she is there and how the collective stands."""

    move: Commanded
    roles: frozenset[Role]
    state: CollectiveState | None

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
        (at_home(who), everywhere, None),
        (HANGAR_GROUP, here, state),
        (CHOIR_GROUP, there, CHOIR.state),
    ):
        yield Sending(Commanded(who, place, MessageId(5000), MONDAY, name, "", present=True), roles, stands)


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_each_command_is_sent_by_everybody(crowd: Town, name: str) -> None:
    """Refused, nothing changes, and one sentence says so in private; a group is not told of anybody's refusals."""
    for state in CollectiveState:
        with standing(crowd, state):
            before = crowd.rows()
            for sending in (each for role in CAST for each in sendings(role, name, state)):
                said = rehearse(crowd, sending.move)
                if not sending.offered:
                    assert said == []
                elif not sending.allowed:
                    assert crowd.do(sending.move) == said
                    heard = sending.move.place.private or sending.move.who is not ZOE
                    assert [each.to for each in said] == ([at_home(sending.move.who)] if heard else [])
                    assert crowd.rows() == before
