"""Explaining a message of the bot to whoever can read it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import in_her_voice, place_for
from bot.services.landing import say
from bot.services.replying import sentence, tell, toast
from bot.services.rights import roles_in
from bot.services.settling import session_replied_to
from dialogues.why import Origin, of_answer, of_session, what_is_kept_of, what_it_is
from domain.answers import Answer
from domain.errors import NotFound
from domain.ids import AnswerId, CollectiveId, PersonId, SessionId, SummaryId
from domain.moves import Commanded, Pressed, Speaker
from domain.people import Collective, Place
from domain.ports import Unit
from domain.rights import RIGHTS, Action, Verdict, verdict
from domain.schedules import Schedule
from domain.sessions import Session
from domain.utterances import Line, Subject, Topic, Utterance


def why(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Explain the message that is replied to, or the last one that the bot said here."""
    subject = _meant(unit, move, now)
    if subject is None:
        tell(unit, house, move, now, "why.unknown")
    else:
        say(unit, now, _explained(unit, house, move.who, place_for(unit, move.who, move.place), subject))


def why_open(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Explain the question that is open."""
    toast(unit, house, move, now)
    say(unit, now, _explained(unit, house, move.who, move.place, Subject(Topic.CARD, move.ref)))


def _meant(unit: Unit, move: Commanded, now: datetime) -> Subject | None:
    if move.reply is None:
        return unit.messages.last_said(move.place.id)
    known = unit.messages.about(move.place.id, move.reply.message)
    if known is not None:
        return known
    session = session_replied_to(unit, move.place, move.reply, now)
    return Subject(Topic.CARD, session.id) if session else None


def _explained(unit: Unit, house: House, who: Speaker, place: Place, subject: Subject) -> Utterance:
    answer = _answer(unit, subject, who.id)
    session = _session(unit, subject, answer)
    collective = _collective(unit, subject, session)
    facts = {"collective": collective.title} if collective else {}
    said = sentence(unit, house, who, place, "why.message" if collective else "why.nobodys", **facts)
    if collective and place.private and unit.people.member(collective.id, who.id):
        said = in_her_voice(unit, collective, said)
    origin = _origin(unit, house, who, place, session) if session else Origin()
    lines = [
        what_it_is(subject.topic),
        *(_of_session(house, session, origin) if session else ()),
        *(of_answer(answer, session, RIGHTS) if answer and session else ()),
        *what_is_kept_of(subject.topic, house.habits.retention, detached=session is not None and session.detached),
    ]
    return replace(said, lines=tuple(lines), times=_times(session, origin))


def _of_session(house: House, session: Session, origin: Origin) -> Iterator[Line]:
    return of_session(session, house.dialogues[session.dialogue], origin, house.habits.harvest)


def _answer(unit: Unit, subject: Subject, reader: PersonId) -> Answer | None:
    """Return the answer that a message is about, if any, to its author alone."""
    try:
        answer = unit.answers.get(AnswerId(subject.id))
    except NotFound:
        return None
    return answer if answer.person == reader else None


def _session(unit: Unit, subject: Subject, answer: Answer | None) -> Session | None:
    """Return the session that a message is about: itself, its summary, or an answer in it."""
    try:
        if answer is not None:
            return unit.sessions.get(answer.session)
        if subject.topic in (Topic.DRAFT, Topic.SUMMARY):
            return unit.sessions.get(unit.summaries.get(SummaryId(subject.id)).session)
        return unit.sessions.get(SessionId(subject.id))
    except NotFound:
        return None


def _collective(unit: Unit, subject: Subject, session: Session | None) -> Collective | None:
    try:
        return unit.collectives.get(session.collective if session else CollectiveId(subject.id))
    except NotFound:
        return None


def _origin(unit: Unit, house: House, who: Speaker, place: Place, session: Session) -> Origin:
    schedule = _schedule(unit, session)
    by = schedule.created_by if schedule else session.opened_by
    before = (
        each.opens_at
        for each in unit.sessions.of(session.collective)
        if each.prompt == session.prompt and each.opens_at < session.opens_at and not each.question
    )
    return Origin(
        schedule=schedule,
        follows=unit.sessions.get(session.parent).number if session.parent else 0,
        name=_name(unit, house, who, session, by) if place.private and by else "",
        asked_before=max(before, default=None),
    )


def _schedule(unit: Unit, session: Session) -> Schedule | None:
    """Return the schedule whose slot opened a session; None unless it is certain."""
    found = [
        each
        for each in unit.schedules.behind(session.collective, session.opens_at)
        if each.plan.dialogue == session.dialogue
    ]
    return found[0] if len(found) == 1 else None


def _name(unit: Unit, house: House, who: Speaker, session: Session, by: PersonId) -> str:
    """Return the name of whoever asked for it, if she facilitates and the reader may know who does."""
    collective = unit.collectives.get(session.collective)
    member = unit.people.member(collective.id, by)
    may = verdict(Action.SEE_ROLES, roles_in(unit, house, who, collective.id), collective.state) is Verdict.YES
    return member.name if may and member is not None and member.facilitator else ""


def _times(session: Session | None, origin: Origin) -> dict[str, datetime]:
    times = {"closes": session.closes_at} if session else {}
    return {**times, "before": origin.asked_before} if origin.asked_before else times
