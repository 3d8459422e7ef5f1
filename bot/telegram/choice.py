"""Which messages may leave now, and when the next may: order in each place, limits everywhere."""

import math
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.telegram.windows import Windows
from domain.utterances import Manner, Outgoing, Utterance

Line = Hashable
"""Where one message leaves after the other: a place, or one message of it; a toast stands alone."""


SAME_TWICE = (Manner.EDIT, Manner.DELETE, Manner.PIN, Manner.DEPART)
"""What changes nothing the second time."""


@dataclass(frozen=True, slots=True)
class Now:
    """One instant, told in both ways."""

    at: datetime
    moment: float

    def moment_of(self, instant: datetime) -> float:
        """Return the moment of an instant."""
        return self.moment + (instant - self.at).total_seconds()


@dataclass(frozen=True, slots=True)
class Room:
    """How many more sends may be under way: what a place hears, and beside it toasts, reactions and deletions."""

    posts: int
    asides: int


@dataclass(slots=True)
class Choice:
    """What leaves now, and the moment at which something else might."""

    chosen: list[Outgoing] = field(default_factory=list)
    again: float = math.inf
    starved: bool = False
    """There was room for more than what was found."""


def is_aside(utterance: Utterance) -> bool:
    """Tell whether it is outside of the limits: a toast, a reaction or a deletion."""
    return utterance.manner in (Manner.TOAST, Manner.REACT, Manner.DELETE)


def line_of(outgoing: Outgoing) -> Line:
    """Return where it stands in line."""
    utterance = outgoing.utterance
    match utterance.manner:
        case Manner.TOAST:
            return ("toast", outgoing.id)
        case Manner.REACT | Manner.DELETE:
            return (utterance.manner, utterance.to.id, utterance.message)
        case _:
            return utterance.to.id


def choose(rows: Iterable[Outgoing], busy: Collection[Line], room: Room, windows: Windows, now: Now) -> Choice:
    """Choose among what waits, oldest first.

    In a line, what is tried again holds back what follows; only edits overtake it. A departure comes last.
    """
    choice = Choice()
    taken, held = set(busy), set[Line]()
    posts = min(room.posts, windows.room(now.moment))
    asides = room.asides
    for row in sorted(rows, key=_departs):
        line, aside = line_of(row), is_aside(row.utterance)
        if line in taken or (line in held and row.utterance.manner is not Manner.EDIT):
            continue
        if (opens := _opens(row, windows, now)) > now.moment:
            choice.again = min(choice.again, opens)
            if row.attempts and row.utterance.manner not in SAME_TWICE:
                held.add(line)
        elif asides if aside else posts:
            posts, asides = (posts, asides - 1) if aside else (posts - 1, asides)
            choice.chosen.append(row)
            taken.add(line)
    choice.starved = posts > 0
    return choice


def _departs(row: Outgoing) -> bool:
    return row.utterance.manner is Manner.DEPART


def _opens(row: Outgoing, windows: Windows, now: Now) -> float:
    """Return the moment from which it may leave."""
    ready, utterance = now.moment_of(row.not_before), row.utterance
    match utterance.manner:
        case Manner.TOAST:
            return max(ready, windows.paused())
        case Manner.REACT | Manner.DELETE:
            return max(ready, windows.paused(utterance.to))
        case _:
            return max(ready, windows.wait_for(utterance.to))
