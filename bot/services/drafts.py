"""The screens on which a draft is reread: they show it as it stands, to whoever rereads it now, and to nobody else."""

from collections.abc import Callable
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import reachable, reader_of, round_of
from bot.services.landing import say
from dialogues.review import draft_closed, draft_screen
from dialogues.talk import Round
from domain.ids import PersonId, SessionId
from domain.people import Member, alone_with
from domain.ports import Unit
from domain.sessions import SessionState, TimerKind
from domain.summary import Summary
from domain.utterances import Manner, Subject, Topic, Utterance

Closing = Callable[[Round, Summary, Member], Utterance]
"""What is shown in the place of a draft."""

_CAUSE = "she rereads it no more"


def show(unit: Unit, round: Round, summary: Summary, now: datetime, *, afresh: bool = False) -> None:
    """Show the draft as it stands to its reader, if one can be reached, and wherever it was shown before."""
    reader = reader_of(unit, round)
    having = _having(unit, round, summary)
    lands = _landing(unit, round.session.id, now)
    if reader and (afresh or reader not in having):
        say(unit, now, draft_screen(round, summary, reader, lands, Manner.POST))
        having = [each for each in having if each != reader]
    for each in having:
        say(unit, now, draft_screen(round, summary, each, lands, Manner.EDIT))


def close(unit: Unit, round: Round, summary: Summary, closing: Closing, now: datetime) -> None:
    """Show what became of a draft wherever it was shown."""
    for each in _having(unit, round, summary):
        say(unit, now, closing(round, summary, each))


def take_away(unit: Unit, house: House, former: Member, now: datetime) -> None:
    """Take the drafts out of the sight of somebody who does not animate any more: the words are everybody's."""
    for session in unit.sessions.of(former.collective):
        summary = unit.summaries.of_session(session.id) if session.state is SessionState.HARVESTING else None
        if summary is not None and _seen(unit, summary, former.person):
            unit.outbox.drop(alone_with(former.person).id, _about(summary), _CAUSE, now)
            say(unit, now, draft_closed(round_of(unit, house, session), summary, former))


def _having(unit: Unit, round: Round, summary: Summary) -> list[Member]:
    """Return who animates and has the draft on a screen."""
    animating = [member for member in unit.people.members(round.collective.id) if member.facilitator]
    return [each for each in animating if reachable(unit, each.person) and _seen(unit, summary, each.person)]


def _seen(unit: Unit, summary: Summary, person: PersonId) -> bool:
    place, subject = alone_with(person).id, _about(summary)
    return unit.messages.latest(place, subject) is not None or unit.outbox.awaits(place, subject)


def _about(summary: Summary) -> Subject:
    return Subject(Topic.DRAFT, summary.id)


def _landing(unit: Unit, session: SessionId, now: datetime) -> datetime:
    """Return when the draft is posted as it is."""
    return next((timer.due for timer in unit.timers.of(session) if timer.kind is TimerKind.LAND), now)
