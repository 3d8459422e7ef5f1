"""Whoever somebody may be in Le Hangar, all of them gathered there."""

from dataclasses import replace

from domain.ids import MessageId, PersonId, PressId
from domain.moves import Act, Pressed, Speaker
from domain.people import Member, Person, Standing
from domain.ports import Unit
from domain.rights import Role

from .people import AWA, BEN, HANGAR, MALO, MONDAY, ROSA, SALOME, ZOE, at_home, consenting
from .targets import Target

NORA = Speaker(PersonId(5_000_000_009), "Nora", "fr")
OTTO = Speaker(PersonId(5_000_000_010), "Otto", "fr")
OLGA = Speaker(PersonId(5_000_000_011), "Olga", "fr")
PAUL = Speaker(PersonId(5_000_000_012), "Paul", "fr")
EVE = Speaker(PersonId(5_000_000_013), "Ève", "fr")

CAST: dict[str, tuple[Speaker, frozenset[Role]]] = {
    "stranger": (ZOE, frozenset({Role.STRANGER})),
    "invited": (NORA, frozenset({Role.INVITED})),
    "member": (ROSA, frozenset({Role.MEMBER})),
    "member who writes": (MALO, frozenset({Role.MEMBER})),
    "paused": (PAUL, frozenset({Role.PAUSED})),
    "former": (EVE, frozenset({Role.FORMER})),
    "facilitator": (SALOME, frozenset({Role.STRANGER, Role.FACILITATOR})),
    "coordinator": (OTTO, frozenset({Role.STRANGER, Role.COORDINATOR})),
    "operator": (OLGA, frozenset({Role.STRANGER, Role.OPERATOR})),
    "member elsewhere": (AWA, frozenset({Role.STRANGER})),
    "facilitator elsewhere": (BEN, frozenset({Role.STRANGER})),
}
"""Who everybody is in Le Hangar; whoever is drawn to reread a draft is a harvester of that one besides."""

ELSEWHERE = {AWA: frozenset({Role.MEMBER}), BEN: frozenset({Role.STRANGER, Role.FACILITATOR})}
"""What those are in the choir who are nothing in Le Hangar."""


def gather(unit: Unit) -> None:
    """Bring in those whom the town lacks."""
    for who in (NORA, OTTO, OLGA, PAUL, EVE):
        unit.people.save(Person(who.id, reachable=True, language="fr", operator=who is OLGA))
    unit.people.save_member(consenting(HANGAR.id, NORA, Standing.FREE))
    unit.people.save_member(Member(HANGAR.id, OTTO.id, coordinator=True))
    unit.people.save_member(replace(consenting(HANGAR.id, PAUL), paused_until=MONDAY))
    unit.people.save_member(consenting(HANGAR.id, EVE, Standing.LEFT))


def a_press(who: Speaker, act: Act, target: Target) -> Pressed:
    """Return a press by somebody who is in the group, and administers it."""
    place = target.place or at_home(who)
    move = Pressed(who, place, MessageId(0), PressId("a-press"), act, target.ref, target.value, None)
    return replace(move, present=True, administrator=True)
