"""The tours of a collective through the twelve gaps: which sessions each is made of, and what was drawn in it."""

from datetime import datetime

from dialogues.tour import Tour
from domain.ids import CollectiveId, SessionId
from domain.ports import Unit
from domain.sessions import Session, TimerKind
from domain.tensions import LAST, Counts
from summaries.spectrum import drawings

_AHEAD = frozenset({TimerKind.FOLLOW, TimerKind.ATLAS})


def tours_of(unit: Unit, collective: CollectiveId) -> list[list[Session]]:
    """Return the sessions of each tour of a collective, the oldest first."""
    tours: dict[SessionId, list[Session]] = {}
    begun_by: dict[SessionId, SessionId] = {}
    for session in sorted(unit.sessions.of(collective), key=lambda each: each.number):
        if session.dialogue == "tensions":
            first = begun_by.get(session.parent, session.id) if session.parent else session.id
            begun_by[session.id] = first
            tours.setdefault(first, []).append(session)
    return list(tours.values())


def running(unit: Unit, collective: CollectiveId) -> Session | None:
    """Return the session at which a tour stands that is not over: it is open, or something of it is ahead."""
    tours = tours_of(unit, collective)
    latest = tours[-1][-1] if tours else None
    if latest is None:
        return None
    ahead = any(timer.kind in _AHEAD for timer in unit.timers.of(latest.id))
    return latest if latest.answerable or ahead else None


def tour_with(unit: Unit, session: Session) -> tuple[Tour, Tour | None]:
    """Return what was drawn in the tour that a session ends, and in the whole one before it, if any."""
    tours = tours_of(unit, session.collective)
    at = next(rank for rank, tour in enumerate(tours) if session.id in {each.id for each in tour})
    whole = [tour for tour in tours[:at] if tour[-1].part in LAST]
    before = _drawn(unit, whole[-1]) if whole else None
    return _drawn(unit, tours[at]), before if before and before.drawn else None


def _drawn(unit: Unit, tour: list[Session]) -> Tour:
    drawn: dict[int, Counts] = {}
    at: datetime = tour[0].opens_at
    for session in tour:
        summary = unit.summaries.of_session(session.id)
        if summary is not None:
            drawn.update(drawings(summary))
    return Tour(drawn, at)
