"""The restitution in the hands of two members: how they are drawn, how it goes on, and the screens they work on."""

import random
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from enum import StrEnum

from dialogues.machine import Rule, Table
from domain.consents import Consent
from domain.harvest import Hand, Harvester, Objection
from domain.ids import PersonId
from domain.people import Member
from domain.sessions import SessionState

PAIR = 2
"""Two reread, never one alone by lot."""
_COLLECTIVES = 3
"""Every third restitution is signed by the collective alone."""


class Stage(StrEnum):
    """Where a restitution stands."""

    DRAFTED = "drafted"
    """In the hands of those who reread, who have not touched it."""
    EDITING = "editing"
    """One of them works on it."""
    SUBMITTED = "submitted"
    """She handed it to the other, who rereads."""
    PROJECT = "project"
    """The group reads it, and may correct it."""
    CONTESTED = "contested"
    """A line is read in two ways."""
    PUBLISHED = "published"
    LAPSED = "lapsed"


class Event(StrEnum):
    """What happens to a restitution."""

    TOUCH = "touch"
    SUBMIT = "submit"
    CHANGE = "change"
    REREAD = "reread"
    LET_GO = "let_go"
    UNTOUCHED = "untouched"
    HAND_OVER = "hand_over"
    OBJECT = "object"
    SETTLE = "settle"
    WAIT = "wait"
    OVER = "over"
    AT_ONCE = "at_once"
    TOO_FEW = "too_few"


_S = Stage
_IN_HAND = (_S.DRAFTED, _S.EDITING, _S.SUBMITTED)
_READ = (_S.PROJECT, _S.CONTESTED)

RESTITUTION: Table[Stage, Event] = Table(
    "restitution",
    Stage,
    (
        Rule((_S.DRAFTED, _S.EDITING), Event.TOUCH, _S.EDITING),
        Rule((_S.DRAFTED, _S.EDITING), Event.SUBMIT, _S.SUBMITTED),
        Rule((_S.SUBMITTED,), Event.CHANGE, _S.EDITING),
        Rule((_S.SUBMITTED,), Event.REREAD, _S.PROJECT),
        # Whoever works on it leaves it to another.
        Rule(_IN_HAND, Event.LET_GO, _S.DRAFTED),
        # Two days without anybody: it goes as it is.
        Rule(_IN_HAND, Event.UNTOUCHED, _S.PROJECT),
        # By a facilitator, where nobody was drawn.
        Rule((_S.DRAFTED,), Event.HAND_OVER, _S.PROJECT),
        Rule(_READ, Event.OBJECT, _S.CONTESTED),
        Rule((_S.CONTESTED,), Event.SETTLE, _S.PROJECT),
        # One day more: too few readers, or two readings; each once.
        Rule((_S.PROJECT,), Event.WAIT, _S.PROJECT),
        Rule((_S.CONTESTED,), Event.WAIT, _S.CONTESTED),
        Rule(_READ, Event.OVER, _S.PUBLISHED),
        # Where the house leaves no time to correct.
        Rule(_IN_HAND, Event.AT_ONCE, _S.PUBLISHED),
        Rule((*_IN_HAND, *_READ), Event.TOO_FEW, _S.LAPSED),
    ),
)


def stage_of(state: SessionState, harvesters: Sequence[Harvester], objections: Sequence[Objection]) -> Stage:
    """Return where the restitution of a session stands."""
    match state:
        case SessionState.REVIEW:
            return Stage.CONTESTED if any(not each.both for each in objections) else Stage.PROJECT
        case SessionState.PUBLISHED:
            return Stage.PUBLISHED
        case SessionState.LAPSED:
            return Stage.LAPSED
        case _:
            return _in_hand(harvesters)


def willing(members: Sequence[Member], reachable: Set[PersonId]) -> list[Member]:
    """Return who accepts to reread from time to time, takes part, and can be written to."""
    return [
        member
        for member in members
        if member.takes_part and Consent.HARVESTING in member.agreed and member.person in reachable
    ]


def drawn(pool: Sequence[Member], last: Set[PersonId], seed: str) -> tuple[PersonId, ...]:
    """Draw the two who reread, whoever did last time after the others; nobody when it could only be the same two."""
    order = in_turn(pool, last, seed)
    pair = order[:PAIR]
    return () if len(pair) < PAIR or set(pair) == last else tuple(pair)


def in_turn(pool: Sequence[Member], last: Set[PersonId], seed: str) -> list[PersonId]:
    """Return the willing in the order of the lot, whoever harvested last time after the others."""
    chance = random.Random(seed)
    lots = {person: chance.random() for person in sorted(member.person for member in pool)}
    return sorted(lots, key=lambda person: (person in last, lots[person]))


def signs_as_collective(number: int) -> bool:
    """Tell whether a restitution names no harvester: one in three is everybody's."""
    return number % _COLLECTIVES == 0


def after_touch(harvesters: Sequence[Harvester], person: PersonId, hand: Hand) -> list[Harvester]:
    """Return those in whose hands the draft is, once one of them took it or handed it over."""
    return [replace(each, hand=hand if each.person == person else Hand.ASKED) for each in harvesters if each.rereads]


def editor_of(harvesters: Sequence[Harvester]) -> PersonId | None:
    """Return who works on the draft, or handed it over."""
    return next((each.person for each in harvesters if each.hand in (Hand.EDITING, Hand.SUBMITTED)), None)


def hands_of(harvesters: Sequence[Harvester]) -> Mapping[PersonId, Hand]:
    """Return in whose hands the draft is."""
    return {each.person: each.hand for each in harvesters if each.rereads}


def _in_hand(harvesters: Sequence[Harvester]) -> Stage:
    hands = {each.hand for each in harvesters}
    if Hand.SUBMITTED in hands:
        return Stage.SUBMITTED
    return Stage.EDITING if Hand.EDITING in hands else Stage.DRAFTED
