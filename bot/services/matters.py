"""What a button is about: the collective, the session and the author that the table of rights asks for."""

from dataclasses import dataclass, replace
from enum import StrEnum

from domain.answers import Answer, Beside
from domain.errors import NotFound
from domain.ids import AnswerId, CollectiveId, OutboxId, PersonId, ScheduleId, SessionId, SummaryId
from domain.people import Collective
from domain.ports import Unit
from domain.sessions import Session


class About(StrEnum):
    """What kind of thing the ref of a button names."""

    ONESELF = "oneself"
    """Whoever presses, wherever she is a member."""
    COLLECTIVE = "collective"
    SESSION = "session"
    ANSWER = "answer"
    WORDS = "words"
    """An answer too; while it waits for what follows from its session, no session holds it."""
    SUMMARY = "summary"
    SCHEDULE = "schedule"
    POST = "post"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is at stake."""

    collective: Collective | None = None
    session: Session | None = None
    author: PersonId | None = None
    """Whose it is, when it is somebody's."""


def matter(unit: Unit, about: About, ref: str) -> Matter:
    """Return what a ref names; raise `NotFound`."""
    match about:
        case About.ONESELF:
            return Matter()
        case About.COLLECTIVE:
            return Matter(unit.collectives.get(CollectiveId(ref)))
        case About.SESSION:
            return _session(unit, SessionId(ref))
        case About.ANSWER:
            answer = unit.answers.get(AnswerId(ref))
            return _session(unit, answer.session, answer.person)
        case About.WORDS:
            return _words(unit, unit.answers.get(AnswerId(ref)))
        case About.SUMMARY:
            return _session(unit, unit.summaries.get(SummaryId(ref)).session)
        case About.SCHEDULE:
            return Matter(unit.collectives.get(unit.schedules.get(ScheduleId(ref)).collective))
        case About.OFFER:
            return _offered(unit, ref)
        case About.POST:
            return Matter(_speaking_to(unit, ref))


def _session(unit: Unit, id: SessionId, author: PersonId | None = None) -> Matter:
    session = unit.sessions.get(id)
    return Matter(unit.collectives.get(session.collective), session, author)


def _words(unit: Unit, answer: Answer) -> Matter:
    held = _session(unit, answer.session, answer.person)
    return replace(held, session=None) if answer.about == Beside.OUT else held


def _offered(unit: Unit, ref: str) -> Matter:
    offer = unit.offers.get(ref)
    if offer.collective is None:
        raise NotFound("the machine's own offers concern no collective")
    return Matter(unit.collectives.get(offer.collective), author=offer.giver)


def _speaking_to(unit: Unit, ref: str) -> Collective:
    outgoing = unit.outbox.get(OutboxId(int(ref))) if ref.isdecimal() else None
    collective = unit.collectives.at(outgoing.utterance.to.id) if outgoing else None
    if collective is None:
        raise NotFound("no such post, or to no group of ours")
    return collective
