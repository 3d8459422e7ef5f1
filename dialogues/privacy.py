"""What is kept, how long, and who reads it, put together from the tables that decide it, so that it cannot lie."""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import timedelta
from typing import Final

from domain.consents import APART, Consent
from domain.keeping import PASSING, Kept, Retention
from domain.people import Member
from domain.rights import CONCERNED, PERSONS, Action, Right, Role
from domain.utterances import Line

READING: Final = tuple(action for action in Action if action.value.startswith(("read_", "see_")))
"""To read is to be told of: an action that is one says so by its name, and has its sentence here."""
_DECIDING: Final = (Action.PUBLISH, Action.GIVE_ROLE, Action.TAKE_ROLE)
_TOGETHER: Final = (
    (PERSONS, "anybody"),
    (CONCERNED, "concerned"),
    (frozenset({Role.MEMBER, Role.PAUSED}), "consented"),
)
"""Several roles that have one name, the largest first."""
_DAY = timedelta(days=1)
_IN_HOURS = 3 * _DAY
"""Shorter times are told in hours."""


def who_reads(rights: Mapping[Action, Right]) -> Iterator[Line]:
    """Say of each thing that can be read who reads it, then who decides."""
    yield Line("privacy.title.readers")
    yield from (who_may(action, rights) for action in (*READING, *_DECIDING))
    checked = [action for action in _DECIDING if rights[action].fresh and not rights[action].from_afar]
    if checked:
        yield Line("privacy.checked", {"what": ",".join(checked)})


def who_may(action: Action, rights: Mapping[Action, Right]) -> Line:
    """Say who may read one thing, or decide it."""
    return Line(f"privacy.{action}", {"who": ",".join(_who(rights[action]))})


def what_is_kept(retention: Retention) -> Iterator[Line]:
    """Say of each kind of thing how long it is kept."""
    yield Line("privacy.title.kept")
    yield from (how_long(kind, retention) for kind in Kept)


def how_long(kind: Kept, retention: Retention) -> Line:
    """Say how long one kind of thing is kept."""
    return _kept(kind, retention.spans.get(kind))


def what_holds(k: int, least: int) -> Iterator[Line]:
    """Say how words are held until they are given back, and what cannot be promised."""
    yield Line("privacy.title.held")
    yield from (Line("privacy.held"), Line("privacy.few", {"least": least, "k": k}))
    yield Line("privacy.title.limits")
    yield Line("privacy.limits")


def what_was_agreed(members: Iterable[tuple[str, Member]]) -> Iterator[Line]:
    """Say what somebody agreed to in each of her collectives, by title."""
    agreed = [_agreed(title, member) for title, member in members if member.consented]
    if agreed:
        yield Line("privacy.title.agreed")
        yield from agreed


def what_one_can_do() -> Iterator[Line]:
    """Say by which gestures anybody changes all this."""
    yield from (Line("privacy.title.gestures"), Line("privacy.gestures"))


def _who(right: Right) -> list[str]:
    """Name who may: by what several roles are called together, then one by one."""
    if right.own and right.roles:
        return ["oneself"]  # each reads what is hers
    names, others = [], set(right.roles)
    for roles, name in _TOGETHER:
        if roles <= others:
            names.append(name)
            others -= roles
    return [*names, *_in_order(others)] or ["nobody"]


def _in_order(roles: Set[Role]) -> list[str]:
    return [role.value for role in Role if role in roles]


def _kept(kind: Kept, span: timedelta | None) -> Line:
    if kind in PASSING:
        return Line("privacy.kept.until", {"kind": kind.value})
    if span is None:
        return Line("privacy.kept.stays", {"kind": kind.value})
    if span < _IN_HOURS:
        return Line("privacy.kept.hours", {"kind": kind.value, "count": span // timedelta(hours=1)})
    return Line("privacy.kept.days", {"kind": kind.value, "count": span // _DAY})


def _agreed(title: str, member: Member) -> Line:
    agreed = (Consent.ANSWERING, *(item for item in APART if item in member.agreed))
    facts: dict[str, str | int] = {
        "title": title,
        "agreed": ",".join(agreed),
        "terms": member.terms,
        "charter": member.charter,
    }
    return Line("privacy.agreed_charter" if member.charter else "privacy.agreed", facts)
