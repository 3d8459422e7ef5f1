"""The one table of rights, against a matrix written by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import combinations, product
from pathlib import Path
from typing import TypeVar

import pytest

from domain.ids import CollectiveId, PersonId
from domain.people import CollectiveState, Member, Standing
from domain.rights import RIGHTS, Action, Role, Verdict, roles_of, verdict
from domain.sessions import SessionState

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MATRIX = Path(__file__).with_name("rights_matrix.txt")
CELLS = {"y": True, "-": False}
NOT_PERSONS = {Role.ANONYMOUS, Role.CHANNEL, Role.BOT}

K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True)
class Row:
    """One action, as the matrix has it."""

    roles: Mapping[Role, bool]
    collective: Mapping[CollectiveState, bool]
    session: Mapping[SessionState, bool]
    own: bool
    present: bool

    def expected(self, role: Role, collective: CollectiveState | None, session: SessionState | None, own: bool) -> str:
        """Return what the table is to answer."""
        if not self.roles[role] or (self.own and not own):
            return "not_you"
        if collective and not self.collective[collective]:
            return "not_now"
        return "not_now" if session and not self.session[session] else "yes"


def columns(kind: type[K], heads: Iterator[str], cells: Iterator[str]) -> dict[K, bool]:
    """Read the cells of one group of columns, which stand in the order of what they are named after."""
    read = {}
    for each in kind:
        assert each.value.startswith(next(heads))
        read[each] = CELLS[next(cells)]
    return read


def matrix() -> dict[Action, Row]:
    """Read the matrix; a cell that is missing, or one too many, is refused."""
    lines = [line.replace("|", " ").split() for line in MATRIX.read_text().splitlines() if line.strip()]
    head, *rows = [line for line in lines if line[0] != "#"]
    read = {}
    for name, *written in rows:
        heads, cells = iter(head), iter(written)
        groups = [columns(kind, heads, cells) for kind in (Role, CollectiveState, SessionState)]
        own, present = (CELLS[cell] for cell in cells)
        assert Action(name) not in read
        read[Action(name)] = Row(*groups, own, present)
    return read


WRITTEN = matrix()


def test_every_action_is_written() -> None:
    """What is new in the table stands in the matrix too, by somebody's hand."""
    assert WRITTEN.keys() == RIGHTS.keys() == set(Action)


@pytest.mark.parametrize("action", list(Action))
def test_the_table_says_what_is_written(action: Action) -> None:
    """Each role, in each state of the collective and of the session, on one's own and on others' things."""
    row = WRITTEN[action]
    states = product(Role, (None, *CollectiveState), (None, *SessionState), (True, False))
    for role, collective, session, own in states:
        said = verdict(action, frozenset({role}), collective, session, own=own)
        assert said == row.expected(role, collective, session, own), (role, collective, session, own)


@pytest.mark.parametrize("action", list(Action))
def test_presence_is_asked_where_it_is_written(action: Action) -> None:
    """Of everybody but an operator, where the right is hers as one."""
    for role in Role:
        from_afar = action is Action.TAKE_ROLE and role is Role.OPERATOR
        assert RIGHTS[action].needs_presence(frozenset({role})) == (WRITTEN[action].present and not from_afar)


@pytest.mark.parametrize("action", list(Action))
def test_to_be_several_things_takes_nothing_away(action: Action) -> None:
    """Whoever is two things may do what either may, and no more."""
    for one, other in combinations(Role, 2):
        either = {verdict(action, frozenset({role})) for role in (one, other)}
        assert (verdict(action, frozenset({one, other})) is Verdict.YES) == (Verdict.YES in either)


def test_who_is_nothing_may_do_nothing() -> None:
    """Without any role, every action is refused."""
    assert {verdict(action, frozenset()) for action in Action} == {Verdict.NOT_YOU}


def test_what_nobody_may_do() -> None:
    """Nobody reads what is sealed, who stays silent, or another's notes, whatever all they are at once."""
    never = {Action.READ_SEALED, Action.READ_SILENCE, Action.READ_OTHERS_NOTES}
    assert {action for action in Action if verdict(action, frozenset(Role)) is Verdict.NOT_YOU} == never


def test_only_persons_act() -> None:
    """An administrator who speaks as the group, a channel, a bot: the table is closed to them, all of it."""
    assert {verdict(action, frozenset({role})) for action in Action for role in NOT_PERSONS} == {Verdict.NOT_YOU}


def test_who_keeps_the_machine_is_told_no_words() -> None:
    """An operator may do what a stranger may, see who holds a role, and take one back."""
    may = {role: {action for action in Action if verdict(action, frozenset({role})) is Verdict.YES} for role in Role}
    assert may[Role.OPERATOR] - may[Role.STRANGER] == {Action.SEE_ROLES, Action.TAKE_ROLE}


BLANK = Member(CollectiveId("hangar222222"), PersonId(2))


@pytest.mark.parametrize(("standing", "role"), [
    (None, Role.STRANGER),
    (Standing.STARTED, Role.INVITED),
    (Standing.INFORMED, Role.INVITED),
    (Standing.FREE, Role.INVITED),
    (Standing.AGREEING, Role.MEMBER),
    (Standing.NAMING, Role.MEMBER),
    (Standing.ADDRESSING, Role.MEMBER),
    (Standing.LANGUAGE, Role.MEMBER),
    (Standing.TIMING, Role.MEMBER),
    (Standing.SCOPING, Role.MEMBER),
    (Standing.ACTIVE, Role.MEMBER),
    (Standing.REFUSED, Role.INVITED),
    (Standing.LEFT, Role.FORMER),
])  # fmt: skip
def test_where_one_stands_is_a_role(standing: Standing | None, role: Role) -> None:
    """One only, whatever else one holds."""
    assert roles_of(replace(BLANK, standing=standing)) == {role}


def test_every_standing_is_some_role() -> None:
    """A new one cannot be forgotten."""
    assert all(roles_of(replace(BLANK, standing=standing)) for standing in Standing)


def test_a_pause_is_a_role() -> None:
    """A member who asked for peace is paused, until it is over; nobody else can be."""
    paused = replace(BLANK, standing=Standing.ACTIVE, paused_until=NOON)
    assert roles_of(paused) == {Role.PAUSED}
    assert roles_of(replace(paused, standing=Standing.LEFT)) == {Role.FORMER}


def test_what_one_holds_is_added() -> None:
    """A stranger may animate, coordinate, reread or keep the machine, and stays a stranger until she consents."""
    held = roles_of(replace(BLANK, facilitator=True, coordinator=True), operator=True, harvester=True)
    assert held == {Role.STRANGER, Role.FACILITATOR, Role.COORDINATOR, Role.OPERATOR, Role.HARVESTER}
    assert roles_of(None) == {Role.STRANGER}
