"""Finding what a message of ours is about, and settling a post whose outcome was unknown."""

from datetime import datetime

from domain.ids import AnswerId, MessageId, SessionId
from domain.moves import Reply
from domain.people import Place
from domain.ports import Unit
from domain.sessions import Session, TimerKind
from domain.utterances import Topic


def session_replied_to(unit: Unit, place: Place, reply: Reply, now: datetime) -> Session | None:
    """Return the session of the message that somebody answers, known by its number or by the token it carries."""
    subject = unit.messages.about(place.id, reply.message)
    if subject is None and reply.token:
        settle(unit, place, reply.message, reply.token, now)
        return unit.sessions.by_token(reply.token[1:]) if reply.token.startswith("s") else None
    match subject.topic if subject else None:
        case Topic.CARD | Topic.INVITATION:
            return unit.sessions.get(SessionId(subject.id)) if subject else None
        case Topic.RECEIPT | Topic.ANSWER:
            return unit.sessions.get(unit.answers.get(AnswerId(subject.id)).session) if subject else None
        case _:
            return None


def settle(unit: Unit, place: Place, message: MessageId, token: str, now: datetime) -> None:
    """Somebody sees a post that we doubted: it was delivered, and this is its number."""
    outgoing = unit.outbox.uncertain(place.id, token)
    if outgoing is not None:
        unit.outbox.sent(outgoing.id, message, now)
        unit.timers.disarm(str(outgoing.id), TimerKind.DOUBT)
