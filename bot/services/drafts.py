"""The screens on which a draft is reread: they show it as it stands, to whoever rereads it now, and to nobody else."""

from collections.abc import Callable
from datetime import datetime

from bot.services.hands import harvests, rereaders
from bot.services.house import House
from bot.services.knowing import member_of, reachable, round_of
from bot.services.landing import say
from bot.services.objections import close_all_to
from dialogues.harvest import harvest_screen
from dialogues.restitution import editor_of, hands_of
from dialogues.review import draft_closed, draft_screen
from dialogues.talk import Round
from domain.harvest import Hand
from domain.ids import PersonId, SessionId
from domain.people import Member, alone_with
from domain.ports import Unit
from domain.sessions import SessionState, TimerKind
from domain.summary import Summary
from domain.utterances import Manner, Subject, Topic, Utterance

Closing = Callable[[Round, Summary, Member], Utterance]
"""What is shown in the place of a draft."""

_CAUSE = "she rereads it no more"


def show(unit: Unit, round: Round, summary: Summary, now: datetime, *, afresh: PersonId | None = None) -> None:
    """Show the draft as it stands to whoever rereads it, and wherever it was shown; sent anew to `afresh`."""
    readers = [reader for reader in rereaders(unit, round) if reachable(unit, reader.person)]
    having = _having(unit, round, summary)
    for reader in readers:
        new = reader.person == afresh or reader not in having
        say(unit, now, _screen(unit, round, summary, reader, Manner.POST if new else Manner.EDIT, now))
    if not hands_of(unit.harvests.of(round.session.id)):
        for each in having:
            if each not in readers:
                say(unit, now, _screen(unit, round, summary, each, Manner.EDIT, now))


def show_new(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """Show the draft to whoever rereads it now and has not seen it yet."""
    having = _having(unit, round, summary)
    for reader in rereaders(unit, round):
        if reachable(unit, reader.person) and reader not in having:
            say(unit, now, _screen(unit, round, summary, reader, Manner.POST, now))


def show_to(unit: Unit, round: Round, summary: Summary, reader: Member, now: datetime) -> None:
    """Show the draft again to one reader, in the place of what she looks at."""
    say(unit, now, _screen(unit, round, summary, reader, Manner.EDIT, now))


def close(unit: Unit, round: Round, summary: Summary, closing: Closing, now: datetime) -> None:
    """Show what became of a draft wherever it was shown."""
    for each in _having(unit, round, summary):
        say(unit, now, closing(round, summary, each))


def take_away(unit: Unit, house: House, former: Member, now: datetime) -> None:
    """Take the drafts out of the sight of somebody who does not animate any more: the words are everybody's."""
    for session in unit.sessions.of(former.collective):
        summary = unit.summaries.of_session(session.id) if session.state is SessionState.HARVESTING else None
        hers = former.consented and harvests(unit, session.id, former.person)
        if summary is not None and not hers and seen(unit, summary, former.person):
            hide(unit, round_of(unit, house, session), summary, former, draft_closed, now)
        if session.state is SessionState.REVIEW and not harvests(unit, session.id, former.person):
            close_all_to(unit, round_of(unit, house, session), former, now)


def hide(unit: Unit, round: Round, summary: Summary, reader: Member, closing: Closing, now: datetime) -> None:
    """Take a draft out of one reader's sight, and drop what is on its way to her."""
    unit.outbox.drop(alone_with(reader.person).id, _about(summary), _CAUSE, now)
    say(unit, now, closing(round, summary, reader))


def seen(unit: Unit, summary: Summary, person: PersonId) -> bool:
    """Tell whether somebody has the draft on a screen, or is about to."""
    place, subject = alone_with(person).id, _about(summary)
    return unit.messages.latest(place, subject) is not None or unit.outbox.awaits(place, subject)


def _screen(unit: Unit, round: Round, summary: Summary, reader: Member, manner: Manner, now: datetime) -> Utterance:
    lands = _landing(unit, round.session.id, now)
    asked = unit.harvests.of(round.session.id)
    hand = hands_of(asked).get(reader.person)
    if hand is None:
        return draft_screen(round, summary, reader, lands, manner)
    editor = editor_of(asked)
    name = member_of(unit, round.collective.id, editor).name if editor else ""
    other = hands_of(asked).get(editor, Hand.ASKED) if editor and editor != reader.person else Hand.ASKED
    return harvest_screen(round, summary, reader, hand, (other, name), lands, manner)


def _having(unit: Unit, round: Round, summary: Summary) -> list[Member]:
    """Return who animates or harvests, and has the draft on a screen."""
    drawn = hands_of(unit.harvests.of(round.session.id))
    able = [each for each in unit.people.members(round.collective.id) if each.facilitator or each.person in drawn]
    return [each for each in able if reachable(unit, each.person) and seen(unit, summary, each.person)]


def _about(summary: Summary) -> Subject:
    return Subject(Topic.DRAFT, summary.id)


def _landing(unit: Unit, session: SessionId, now: datetime) -> datetime:
    """Return when the draft is posted as it is."""
    return next((timer.due for timer in unit.timers.of(session) if timer.kind is TimerKind.LAND), now)
