"""Finding what a message of ours is about, and settling a post whose outcome was unknown."""

from datetime import datetime

from domain.errors import NotFound
from domain.ids import AnswerId, MessageId, SessionId
from domain.links import Leads, Link, read
from domain.moves import Reply
from domain.people import Place
from domain.ports import Unit
from domain.sessions import Session, TimerKind
from domain.summary import Summary
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
    elif (subject := _subject_of(unit, place, token)) and unit.messages.latest(place.id, subject) is None:
        # A facilitator said that it is visible; only now is it known which message it is.
        unit.messages.bind(place.id, message, subject)


def _session_of(unit: Unit, id: AnswerId) -> Session | None:
    """Return the session of an answer; none for one that is erased, or parted from its author."""
    try:
        return unit.sessions.get(unit.answers.get(id).session)
    except NotFound:
        return None


def _subject_of(unit: Unit, place: Place, token: str) -> Subject | None:
    match read(token):
        case Link(Leads.SUMMARY, word) if summary := _summary_by(unit, word):
            return Subject(Topic.SUMMARY, summary.id)
        case Link(Leads.WORDS, word) if _is_of(unit, AnswerId(word), place):
            return Subject(Topic.WORDS, word)
        case Link(Leads.SESSION, word) if session := unit.sessions.by_token(word):
            return Subject(Topic.CARD, session.id)
        case Link(Leads.COLLECTIVE, word) if collective := unit.collectives.by_token(word):
            return Subject(Topic.ARRIVAL, collective.id)
        case Link(Leads.CHARTER, word) if collective := unit.collectives.by_token(word):
            return Subject(Topic.CHARTER, collective.id)
        case _:
            return None


def _summary_by(unit: Unit, word: str) -> Summary | None:
    session = unit.sessions.by_token(word)
    return unit.summaries.of_session(session.id) if session else None


def _is_of(unit: Unit, id: AnswerId, place: Place) -> bool:
    """Tell whether an answer was given in the round of a group, or is gone and waits to give way to a mark there."""
    session = _session_of(unit, id)
    if session is None:
        waiting = (each.utterance for each in unit.outbox.unsaid())
        return any(said.to.id == place.id and said.about == Subject(Topic.WORDS, id) for said in waiting)
    return unit.collectives.get(session.collective).place.id == place.id
