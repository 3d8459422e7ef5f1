"""Finding what a message of ours is about, and settling a post whose outcome was unknown."""

from datetime import datetime

from domain.errors import NotFound
from domain.ids import AnswerId, MessageId, SessionId
from domain.links import Leads, Link, read
from domain.moves import Reply
from domain.people import Place
from domain.ports import Unit
from domain.sessions import Session, TimerKind
from domain.utterances import Subject, Topic


def session_replied_to(unit: Unit, place: Place, reply: Reply, now: datetime) -> Session | None:
    """Return the session of the message that somebody answers, known by its number or by the token it carries."""
    subject = unit.messages.about(place.id, reply.message)
    if subject is None and reply.token:
        settle(unit, place, reply.message, reply.token, now)
        link = read(reply.token)
        return unit.sessions.by_token(link.token) if link and link.leads is Leads.SESSION else None
    match subject.topic if subject else None:
        case Topic.CARD | Topic.INVITATION:
            return unit.sessions.get(SessionId(subject.id)) if subject else None
        case Topic.RECEIPT | Topic.ANSWER:
            return _session_of(unit, AnswerId(subject.id)) if subject else None
        case _:
            return None


def settle(unit: Unit, place: Place, message: MessageId, token: str, now: datetime) -> None:
    """Somebody sees a post of ours that we did not know: it was delivered, and this is its number."""
    outgoing = unit.outbox.uncertain(place.id, token)
    if outgoing is not None:
        unit.outbox.sent(outgoing.id, message, now)
        unit.timers.disarm(str(outgoing.id), TimerKind.DOUBT)
    elif (subject := _subject_of(unit, token)) and unit.messages.latest(place.id, subject) is None:
        # A facilitator said that it is visible; only now is it known which message it is.
        unit.messages.bind(place.id, message, subject)


def _session_of(unit: Unit, id: AnswerId) -> Session | None:
    """Return the session of an answer; none for one that is erased, or parted from its author."""
    try:
        return unit.sessions.get(unit.answers.get(id).session)
    except NotFound:
        return None


def _subject_of(unit: Unit, token: str) -> Subject | None:
    match read(token):
        case Link(Leads.SESSION, word) if session := unit.sessions.by_token(word):
            return Subject(Topic.CARD, session.id)
        case Link(Leads.COLLECTIVE, word) if collective := unit.collectives.by_token(word):
            return Subject(Topic.ARRIVAL, collective.id)
        case Link(Leads.CHARTER, word) if collective := unit.collectives.by_token(word):
            return Subject(Topic.CHARTER, collective.id)
        case _:
            return None
