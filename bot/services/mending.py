"""Whoever goes leaves no gap in what is being reread: another takes her place, and what she read otherwise goes."""

from datetime import datetime

from bot.services.drafts import hide, show, show_new
from bot.services.hands import harvests, pass_on, stand_in
from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.objections import close_objection
from bot.services.projecting import show_project
from bot.services.signing import signer_of
from dialogues.harvest import harvest_closed
from dialogues.restitution import editor_of, hands_of
from dialogues.review import draft_closed
from domain.people import Member
from domain.ports import Unit
from domain.sessions import Session, SessionState
from domain.summary import Summary
from summaries.amending import unsigned_by


def withdraw_hands(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Take a member out of all that is being reread in her collective, and what she objected with her."""
    for session in unit.sessions.of(member.collective):
        summary = unit.summaries.of_session(session.id)
        if summary is None or session.state not in (SessionState.HARVESTING, SessionState.REVIEW):
            continue
        hers = [each.id for each in unit.harvests.objections(session.id) if each.person == member.person]
        hands = unit.harvests.of(session.id)
        drawn, worked = member.person in hands_of(hands), editor_of(hands) == member.person
        unit.harvests.drop(session.id, member.person)
        _mend(unit, house, session, summary, member, now, drawn=drawn, worked=worked, objections=hers)


def leave_hands(unit: Unit, house: House, member: Member, now: datetime) -> None:
    """Leave to another the drafts of somebody who rereads no more; what she objected stays hers."""
    for session in unit.sessions.of(member.collective):
        summary = unit.summaries.of_session(session.id) if session.state is SessionState.HARVESTING else None
        if summary is None or not harvests(unit, session.id, member.person):
            continue
        round = round_of(unit, house, session)
        pass_on(unit, house, round, member.person)
        hide(unit, round, summary, member, harvest_closed, now)
        show(unit, round, summary, now)


def _mend(
    unit: Unit,
    house: House,
    session: Session,
    summary: Summary,
    member: Member,
    now: datetime,
    *,
    drawn: bool,
    worked: bool,
    objections: list[str],
) -> None:
    round = round_of(unit, house, session)
    if session.state is SessionState.REVIEW:
        for objection in objections:
            close_objection(unit, round, summary, objection, now)
        quiet = unsigned_by(summary, signer_of(house.pseudonym, member))
        if objections or quiet != summary:
            show_project(unit, round, quiet, now)
    elif drawn:
        hide(unit, round, summary, member, draft_closed, now)
        stand_in(unit, house, round)
        (show if worked else show_new)(unit, round, summary, now)
