"""All that follows from a move: what is now true, what is kept, what should be said."""

from dataclasses import dataclass

from domain.answers import Answer
from domain.people import Member
from domain.sessions import Participation, Session, Timer, TimerKind
from domain.utterances import Utterance


@dataclass(frozen=True, slots=True)
class Step:
    """The outcome of one move; whoever asked for it makes it so, in one transaction."""

    session: Session | None = None
    member: Member | None = None
    participations: tuple[Participation, ...] = ()
    answers: tuple[Answer, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    timers: tuple[Timer, ...] = ()
    disarm: tuple[TimerKind, ...] = ()
    """The session's timers to forget."""
