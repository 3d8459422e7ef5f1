"""Keeping what became of a message, together with what the services must know of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.telegram.outcomes import Kind, Migrated, Outcome, Refused
from bot.telegram.verdicts import Verdict, note
from domain import moves
from domain.ids import PlaceId
from domain.people import Place
from domain.ports import Unit
from domain.utterances import Manner, OutboxState, Outgoing, Topic

OnRefused = Callable[[Unit, Outgoing, Refused], None]
"""Draw the consequences of what Telegram refuses for good, in the unit that keeps the refusal."""
OnMigrated = Callable[[Unit, moves.Migrated, datetime], None]
"""Follow a group to its new number; the same migration may be told many times."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A verdict to be kept, and somebody to be told in the same unit."""

    outgoing: Outgoing
    verdict: Verdict
    tell: Callable[[Unit, datetime], None] | None = None

    def keep(self, unit: Unit, now: datetime) -> None:
        """Keep the verdict, and tell; nothing, when all that was kept already by a commit that seemed to fail."""
        row = unit.outbox.get(self.outgoing.id)
        if row is None or row.state is not OutboxState.SENDING:
            return
        note(unit, self.outgoing, self.verdict, now)
        if self.tell:
            self.tell(unit, now)

    def untold(self) -> "Settlement":
        """Return the same, telling nobody."""
        return replace(self, tell=None)


class Tidings:
    """Know who is told of which outcome."""

    def __init__(self, on_refused: OnRefused, on_migrated: OnMigrated) -> None:
        self._on_refused = on_refused
        self._on_migrated = on_migrated

    def of(
        self, outgoing: Outgoing, outcome: Outcome, astray: Refused | None
    ) -> Callable[[Unit, datetime], None] | None:
        """Return what tells the services of an outcome; `astray` is a topic's refusal, got round."""
        match outcome:
            case Migrated(to):
                return lambda unit, now: self._follow(unit, outgoing, to, now)
            case Refused(kind=Kind.RIGHTS):
                return None
            case Refused():
                return lambda unit, _: self._on_refused(unit, outgoing, outcome)
            case _ if astray:
                return lambda unit, _: self._on_refused(unit, outgoing, astray)
            case _:
                return None

    def _follow(self, unit: Unit, outgoing: Outgoing, to: PlaceId, now: datetime) -> None:
        """Follow the group; an edit loses its message on the way, and a card is posted anew by whoever follows."""
        utterance = outgoing.utterance
        self._on_migrated(unit, moves.Migrated(utterance.to, to), now)
        is_card = utterance.about is not None and utterance.about.topic is Topic.CARD
        if utterance.manner in (Manner.POST, Manner.DEPART) and not is_card:
            unit.outbox.add(replace(utterance, to=replace(utterance.to, id=to)), now)


def without_topic(outgoing: Outgoing) -> Outgoing:
    """Return the same for the group at large."""
    place = Place(outgoing.utterance.to.id, outgoing.utterance.to.private)
    return replace(outgoing, utterance=replace(outgoing.utterance, to=place))
