"""Showing a draft to whoever rereads it."""

from datetime import datetime

from bot.services.knowing import reader_of
from bot.services.landing import say
from dialogues.review import draft_screen
from dialogues.talk import Round
from domain.ids import SessionId
from domain.people import Member, alone_with
from domain.ports import Unit
from domain.sessions import TimerKind
from domain.summary import Summary
from domain.utterances import Manner, Subject, Topic


def show(unit: Unit, round: Round, summary: Summary, now: datetime, *, afresh: bool = False) -> None:
    """Show the draft as it stands to its reader, if one can be reached: on the screen she has, or on a new one."""
    if reader := reader_of(unit, round):
        manner = Manner.POST if afresh or not _seen(unit, summary, reader) else Manner.EDIT
        say(unit, now, draft_screen(round, summary, reader, _landing(unit, round.session.id, now), manner))


def _seen(unit: Unit, summary: Summary, reader: Member) -> bool:
    place, subject = alone_with(reader.person).id, Subject(Topic.DRAFT, summary.id)
    return unit.messages.latest(place, subject) is not None or unit.outbox.awaits(place, subject)


def _landing(unit: Unit, session: SessionId, now: datetime) -> datetime:
    """Return when the draft is posted as it is."""
    return next((timer.due for timer in unit.timers.of(session) if timer.kind is TimerKind.LAND), now)
