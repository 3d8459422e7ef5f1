"""Somebody goes: drawings in which she would be found by what is left are withdrawn; none is drawn anew."""

from datetime import datetime

from bot.services.atlas import redraw
from bot.services.counting import recount
from bot.services.drafts import show
from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.projecting import show_project
from bot.services.republishing import republish
from domain.ids import PersonId
from domain.people import Member
from domain.ports import Unit
from domain.sessions import ParticipationState, Session, SessionState
from domain.summary import Summary, SummaryState
from domain.tensions import LEAST
from summaries.spectrum import undrawn

_PERHAPS = frozenset({ParticipationState.GIVEN, ParticipationState.WITHDRAWN, ParticipationState.LATE_GIVEN})
"""Whoever stands so may have a position in what was drawn: nothing tells any more who has."""

_COUNTED = frozenset({ParticipationState.GIVEN})
"""Of the others, only these are counted on: whoever came late, or took hers back, hides nobody."""


def undraw(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Withdraw the drawings in which somebody may be, where fewer than five others are, and show what is left."""
    for session, summary in withdrawn(unit, member):
        round = round_of(unit, house, session)
        if summary.state is SummaryState.PUBLISHED:
            republish(unit, round, summary, now)
            redraw(unit, house, session, now)
        elif session.state is SessionState.REVIEW:
            show_project(unit, round, summary, now)
        elif session.state is SessionState.HARVESTING:
            show(unit, round, summary, now)


def withdrawn(unit: Unit, member: Member) -> list[tuple[Session, Summary]]:
    """Withdraw such drawings without a word, before she is erased, and return the summaries that changed."""
    found = []
    for session in unit.sessions.of(member.collective):
        summary = unit.summaries.of_session(session.id) if session.dialogue == "tensions" else None
        left = _left(unit, session, member.person) if summary else None
        if summary is not None and left is not None and (changed := undrawn(summary, left)) != summary:
            unit.summaries.save(changed)
            found.append((session, changed))
    return found


def forget_taps(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Erase what a member tapped, whatever it was about, and count anew those who gave where it is still open."""
    for session in unit.sessions.of(member.collective):
        if unit.choices.by(session.id, member.person):
            unit.choices.erase(session.id, member.person)
            if session.answerable:
                recount(unit, round_of(unit, house, session), now)


def _left(unit: Unit, session: Session, person: PersonId) -> int | None:
    """Count the others who may have a position there; None when she has none.

    Passages are purged after a time: then she may have one as anybody, and only the drawing tells how many others do.
    """
    passages = unit.sessions.participations(session.id)
    perhaps = {each.person for each in passages if each.state in _PERHAPS}
    others = {each.person for each in passages if each.state in _COUNTED} - {person}
    if not passages:
        return LEAST
    return len(others) if person in perhaps else None
