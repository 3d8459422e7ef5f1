"""Saying the question to one member, in private."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import passing_of, round_of
from bot.services.landing import say
from dialogues.cards import invitation
from domain.people import Awaited, Heeding, Member
from domain.ports import Unit
from domain.sessions import Session


def invite(unit: Unit, house: House, session: Session, member: Member, now: datetime) -> None:
    """Invite a member to a round that is open, and count her among the invited."""
    passing = passing_of(unit, round_of(unit, house, session), member)
    if unit.sessions.participation(session.id, member.person) is None:
        unit.sessions.save_participation(passing.participation)
    say(unit, now, invitation(passing))


def attend(unit: Unit, house: House, session: Session, member: Member, now: datetime) -> None:
    """Take up the question whose link a member followed: her next words in private answer it."""
    if not session.answerable:
        say(
            unit,
            now,
            replace(
                invitation(passing_of(unit, round_of(unit, house, session), member)),
                key="invitation.closed",
                buttons=(),
            ),
        )
        return
    invite(unit, house, session, member, now)
    person = unit.people.get(member.person)
    if person is not None:
        unit.people.save(replace(person, heeding=Heeding(Awaited.ANSWER, session.id)))
