"""Somebody wrote: in the group under a card, or in private."""

from dataclasses import replace
from datetime import datetime

from bot.services.detaching import ask as ask_how_far
from bot.services.giving import keep_answer
from bot.services.heeding import heeded
from bot.services.house import House
from bot.services.knowing import known, member_of, reachable
from bot.services.landing import say
from bot.services.noting import ask_where, offer_notebook
from bot.services.replying import tell, told
from bot.services.settling import session_replied_to
from bot.services.welcoming import beckon
from dialogues.cards import removal
from domain.answers import Part
from domain.errors import NotAllowed, NotNow
from domain.ids import PersonId, SessionId
from domain.moves import Said
from domain.people import Awaited, Collective, Heeding, Member
from domain.ports import Unit
from domain.sessions import Session, SessionState
from domain.utterances import Topic

WORDS = frozenset({"text", "photo"})
"""Forms whose words are kept: a text, the caption of a picture."""
NAMED = frozenset({"voice", "photo"})
"""Forms of which something more precise is said."""


def hear(unit: Unit, house: House, move: Said, now: datetime) -> None:
    """Take what was written where it belongs; nothing is kept of somebody who has not consented."""
    if not move.who.human:
        return
    if move.place.private:
        _hear_in_private(unit, house, move, now)
    else:
        _hear_in_group(unit, house, move, now)


def _hear_in_group(unit: Unit, house: House, move: Said, now: datetime) -> None:
    collective = unit.collectives.at(move.place.id)
    session = session_replied_to(unit, move.place, move.reply, now) if move.reply else None
    if collective is None or session is None or session.collective != collective.id:
        return
    if move.form not in WORDS or not move.text.strip():
        return
    member = member_of(unit, collective.id, move.who.id)
    if not member.consented:
        beckon(unit, house, collective, member, now)
        return
    if session.detached:
        _take_out_of_sight(unit, move, collective, member, now)
        return
    try:
        keep_answer(unit, house, move.who, session, (_part(move),), now, sealed=False)
    except (NotNow, NotAllowed):
        return  # the round is over, or she asked for peace: in the group, the bot stays silent


def _take_out_of_sight(unit: Unit, move: Said, collective: Collective, member: Member, now: datetime) -> None:
    """Keep nothing of what was meant to have no author; take it out of the group where the bot may, and tell her."""
    say(unit, now, removal(collective, move.message))
    if reachable(unit, member.person):
        say(unit, now, told(unit, member, "detached.not_here", collective=collective.title))


def _hear_in_private(unit: Unit, house: House, move: Said, now: datetime) -> None:
    person = known(unit, house, move.who)
    if not person.reachable:
        unit.people.save(replace(person, reachable=True))
    if move.form not in WORDS or not move.text.strip():
        tell(unit, house, move, now, f"unsupported.{move.form if move.form in NAMED else 'form'}")
    elif move.forwarded:
        open_to_her = unit.sessions.answerable_by(move.who.id)
        key = "forwarded.whose" if open_to_her else "forwarded.note"
        offer_notebook(unit, house, move, _part(move), key, now, among=open_to_her)
    elif not heeded(unit, house, move, now):
        _file(unit, house, move, person.heeding, now)


def _file(unit: Unit, house: House, move: Said, heeding: Heeding | None, now: datetime) -> None:
    open_to_her = unit.sessions.answerable_by(move.who.id)
    session = _meant(unit, move, heeding, open_to_her, now)
    if session is not None and _kept(unit, house, move, session, now):
        return
    if len(open_to_her) > 1:
        ask_where(unit, house, move, _part(move), open_to_her, now)
    else:
        key = "notebook.late" if session is not None else "notebook.offer"
        offer_notebook(unit, house, move, _part(move), key, now)


def _kept(unit: Unit, house: House, move: Said, session: Session, now: datetime) -> bool:
    """Tell whether a private text was taken as an answer, which the table of rights may refuse."""
    try:
        if session.detached and session.answerable:
            ask_how_far(unit, house, move.who, session, (_part(move),), now)
        else:
            keep_answer(unit, house, move.who, session, (_part(move),), now, sealed=True)
    except (NotNow, NotAllowed):
        return False
    return True


def _meant(
    unit: Unit, move: Said, heeding: Heeding | None, open_to_her: list[Session], now: datetime
) -> Session | None:
    """Find the session a private text answers: the message it replies to, the link followed, or the only one open."""
    if move.reply and (session := _replied(unit, move, now)):
        return session
    if heeding and heeding.awaited is Awaited.ANSWER:
        followed = next((session for session in open_to_her if session.id == heeding.ref), None)
        if followed:
            return followed
    if len(open_to_her) == 1:
        return open_to_her[0]
    return None if open_to_her else _just_closed(unit, move.who.id)


def _just_closed(unit: Unit, person: PersonId) -> Session | None:
    """Return the one session whose summary is in preparation, among her collectives: a text then comes late."""
    closed = [
        session
        for member in unit.people.memberships(person)
        if member.consented
        for session in unit.sessions.of(member.collective)
        if session.state is SessionState.HARVESTING
    ]
    return closed[0] if len(closed) == 1 else None


def _replied(unit: Unit, move: Said, now: datetime) -> Session | None:
    if move.reply is None:
        return None
    subject = unit.messages.about(move.place.id, move.reply.message)
    if subject is not None and subject.topic is Topic.INVITATION:
        return unit.sessions.get(SessionId(subject.id))
    return session_replied_to(unit, move.place, move.reply, now)


def _part(move: Said) -> Part:
    return Part(move.place.id, move.message, move.text, move.at)
