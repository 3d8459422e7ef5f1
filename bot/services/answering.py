"""Somebody wrote: in the group under a card, or in private."""

from dataclasses import replace
from datetime import datetime

from bot.services.detaching import ask as ask_how_far
from bot.services.giving import keep_answer
from bot.services.heeding import heeded
from bot.services.house import House
from bot.services.keeping_on import awaited, keep_for_later, keeps_on
from bot.services.knowing import known, member_of, reachable
from bot.services.landing import say
from bot.services.noting import ask_where, offer_notebook
from bot.services.parts import part_of
from bot.services.replying import tell, told
from bot.services.rights import roles_in
from bot.services.settling import session_replied_to
from bot.services.welcoming import beckon
from dialogues.cards import removal
from domain.answers import PHOTO, TEXT, VOICE
from domain.errors import NotAllowed, NotNow
from domain.ids import PersonId, SessionId
from domain.moves import Said
from domain.people import Awaited, Collective, Heeding, Member
from domain.ports import Unit
from domain.rights import Action, Verdict, verdict
from domain.sessions import Session, SessionState
from domain.utterances import Topic

KEPT = frozenset({TEXT, VOICE, PHOTO})
"""The forms in which an answer may be given."""
_IN_PREPARATION = (SessionState.HARVESTING, SessionState.REVIEW)


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
    if not _says_something(move):
        return
    member = member_of(unit, collective.id, move.who.id)
    if not member.consented:
        beckon(unit, house, collective, member, now)
        return
    if session.detached:
        _take_out_of_sight(unit, move, collective, member, now)
        return
    try:
        keep_answer(unit, house, move.who, session, (part_of(move),), now, sealed=False)
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
    if not _says_something(move):
        tell(unit, house, move, now, "unsupported.form")
    elif move.forwarded:
        open_to_her = unit.sessions.answerable_by(move.who.id)
        key = "forwarded.whose" if open_to_her else "forwarded.note"
        offer_notebook(unit, house, move, part_of(move), key, now, among=open_to_her)
    elif not heeded(unit, house, move, now):
        _file(unit, house, move, person.heeding, now)


def _file(unit: Unit, house: House, move: Said, heeding: Heeding | None, now: datetime) -> None:
    open_to_her = unit.sessions.answerable_by(move.who.id)
    session = _meant(unit, house, move, heeding, open_to_her, now)
    if session is not None and _kept(unit, house, move, session, now):
        return
    if len(open_to_her) > 1:
        ask_where(unit, house, move, part_of(move), open_to_her, now)
    else:
        after = session if session is not None and _may_join_the_next(unit, house, move, session) else None
        offer_notebook(unit, house, move, part_of(move), _why_not(unit, move, session), now, after=after)


def _kept(unit: Unit, house: House, move: Said, session: Session, now: datetime) -> bool:
    """Tell whether a private text was taken as an answer, which the table of rights may refuse."""
    try:
        if awaited(unit, session) and keeps_on(house, session):
            keep_for_later(unit, house, move.who, session, (part_of(move),), now)
        elif session.detached and session.answerable:
            ask_how_far(unit, house, move.who, session, (part_of(move),), now)
        else:
            keep_answer(unit, house, move.who, session, (part_of(move),), now, sealed=True)
    except (NotNow, NotAllowed):
        return False
    return True


def _may_join_the_next(unit: Unit, house: House, move: Said, session: Session) -> bool:
    """Tell whether words that come after a summary may wait for the next one: where an answer has an author."""
    collective = unit.collectives.get(session.collective)
    roles = roles_in(unit, house, move.who, collective.id)
    allowed = verdict(Action.JOIN_NEXT, roles, collective.state, session.state) is Verdict.YES
    return allowed and not session.detached


def _why_not(unit: Unit, move: Said, session: Session | None) -> str:
    """Return what is said of a text that answers nothing: she is at peace, it is late, or nothing is open."""
    hers = [each for each in unit.people.memberships(move.who.id) if each.consented]
    here = [each for each in hers if session is None or each.collective == session.collective]
    if here and all(each.paused for each in here):
        return "notebook.paused"
    if session is None:
        return "notebook.offer"
    return "notebook.closed" if session.state in _IN_PREPARATION else "notebook.late"


def _meant(
    unit: Unit, house: House, move: Said, heeding: Heeding | None, open_to_her: list[Session], now: datetime
) -> Session | None:
    """Find the session a private text answers: the message it replies to, the link followed, or the only one open."""
    if move.reply and (session := _replied(unit, move, now)):
        return session
    if heeding and heeding.awaited is Awaited.ANSWER:
        followed = next((session for session in open_to_her if session.id == heeding.ref), None)
        if followed:
            return followed
    listening = [each for each in open_to_her if house.dialogues[each.dialogue].asks_each(each)] or open_to_her
    if len(listening) == 1:
        return listening[0]
    return None if open_to_her else _just_closed(unit, house, move.who.id)


def _just_closed(unit: Unit, house: House, person: PersonId) -> Session | None:
    """Return the one session whose summary, or what follows, is in preparation: a text then comes late."""
    closed = [
        session
        for member in unit.people.memberships(person)
        if member.consented
        for session in unit.sessions.of(member.collective)
        if session.state in _IN_PREPARATION or (keeps_on(house, session) and awaited(unit, session))
    ]
    return closed[0] if len(closed) == 1 else None


def _replied(unit: Unit, move: Said, now: datetime) -> Session | None:
    if move.reply is None:
        return None
    subject = unit.messages.about(move.place.id, move.reply.message)
    if subject is not None and subject.topic is Topic.INVITATION:
        return unit.sessions.get(SessionId(subject.id))
    return session_replied_to(unit, move.place, move.reply, now)


def _says_something(move: Said) -> bool:
    """Tell whether there is an answer in it: words, a voice note, a picture."""
    return move.form in KEPT and bool(move.text.strip() or move.file)
