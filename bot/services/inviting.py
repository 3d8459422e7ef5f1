"""Saying the question to one member, in private."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import free, passing_of, round_of
from bot.services.landing import say
from dialogues.cards import invitation, screen
from dialogues.contract import PASSAGES, Passage
from dialogues.preferences import at_her_hour
from dialogues.step import Step
from dialogues.talk import Passing
from domain.ids import PersonId
from domain.people import Awaited, Heeding, Member, alone_with
from domain.ports import Unit
from domain.sessions import ParticipationState, Session, SessionState
from domain.utterances import Manner, Subject, Topic, Utterance

WITHHELD = "not for her any more"
"""Why an invitation is dropped before it is said."""


def invite(unit: Unit, house: House, session: Session, member: Member, now: datetime, *, at_once: bool = False) -> None:
    """Invite a member to a round that is open, and count her among the invited: now, or at the hour she chose."""
    passing = passing_of(unit, round_of(unit, house, session), member)
    if unit.sessions.participation(session.id, member.person) is None:
        unit.sessions.save_participation(passing.participation)
    elif PASSAGES.allows(passing.participation.state, Passage.RESUME):
        back = PASSAGES.after(passing.participation.state, Passage.RESUME)
        unit.sessions.save_participation(replace(passing.participation, state=back))
    free(unit, member.person)
    said = screen(passing, unit.choices.by(session.id, member.person), Manner.POST)
    say(unit, now, said if at_once else _at_her_hour(said, passing, now))


def invite_to_open(unit: Unit, house: House, member: Member, now: datetime, *, at_once: bool = False) -> bool:
    """Invite a member to what is open and waits for her; False when nothing is."""
    opened = (each for each in unit.sessions.of(member.collective) if house.dialogues[each.dialogue].asks_each(each))
    waiting = [session for session in opened if _waits_for(unit, session, member)]
    for session in waiting:
        invite(unit, house, session, member, now, at_once=at_once)
    return bool(waiting)


def attend(unit: Unit, house: House, session: Session, member: Member, now: datetime) -> None:
    """Take up the question whose link a member followed: her next words in private answer it."""
    if not session.answerable:
        said = invitation(passing_of(unit, round_of(unit, house, session), member))
        say(unit, now, replace(said, key="invitation.closed", buttons=()))
        return
    invite(unit, house, session, member, now, at_once=True)
    person = unit.people.get(member.person)
    if person is not None:
        unit.people.save(replace(person, heeding=Heeding(Awaited.ANSWER, session.id)))


def withhold(unit: Unit, session: Session, person: PersonId, now: datetime) -> None:
    """Drop the invitation that waits for somebody's hour, since it is not for her any more."""
    unit.outbox.drop(alone_with(person).id, Subject(Topic.INVITATION, session.id), WITHHELD, now)


def withhold_all(unit: Unit, member: Member, now: datetime) -> None:
    """Drop every invitation that waits for a member's hour, since she takes part no more."""
    for session in unit.sessions.of(member.collective):
        if session.answerable:
            withhold(unit, session, member.person, now)


def at_their_hours(step: Step, passings: Sequence[Passing], now: datetime) -> Step:
    """Return what follows from an opening, each invitation at the hour that its reader chose."""
    invited = {alone_with(passing.member.person): passing for passing in passings}
    said = tuple(
        _at_her_hour(each, invited[each.to], now) if _is_invitation(each) else each for each in step.utterances
    )
    return replace(step, utterances=said)


def _at_her_hour(said: Utterance, passing: Passing, now: datetime) -> Utterance:
    zone, closes = passing.round.collective.voice.zone, passing.round.session.closes_at
    return replace(said, not_before=at_her_hour(passing.member, zone, now, closes))


def _is_invitation(said: Utterance) -> bool:
    return said.about is not None and said.about.topic is Topic.INVITATION


def _waits_for(unit: Unit, session: Session, member: Member) -> bool:
    """Tell whether a question is for her: once it was recalled, not for somebody who has just come in."""
    if not session.answerable or unit.answers.by(session.id, member.person):
        return False
    passage = unit.sessions.participation(session.id, member.person)
    if passage is None:
        return session.state is SessionState.OPEN
    return passage.state is not ParticipationState.GIVEN
