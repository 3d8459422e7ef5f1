"""Lines that are read in two ways, before those who settle them."""

from datetime import datetime

from bot.services.hands import rereaders
from bot.services.knowing import reachable
from bot.services.landing import say
from dialogues.correction import objection_closed
from dialogues.talk import Round
from domain.ids import PersonId
from domain.people import Member, alone_with
from domain.ports import Unit
from domain.summary import Summary
from domain.utterances import Subject, Topic

_CAUSE = "it is not hers to settle any more"


def judges(unit: Unit, round: Round) -> list[Member]:
    """Return who settles two readings: those who harvested, else whoever animates."""
    return [member for member in rereaders(unit, round) if reachable(unit, member.person)]


def close_objections(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """Close all that was objected, and forget who did."""
    for objection in unit.harvests.objections(round.session.id):
        close_objection(unit, round, summary, objection.id, now)
    unit.harvests.forget(round.session.id)


def close_objection(unit: Unit, round: Round, summary: Summary, objection: str, now: datetime) -> None:
    """Close one objection, wherever it is shown."""
    for member in unit.people.members(round.collective.id):
        close_to(unit, round, summary, objection, member, now)


def close_to(unit: Unit, round: Round, summary: Summary, objection: str, member: Member, now: datetime) -> None:
    """Close one objection to somebody who has it before her eyes, or is about to."""
    if _seen(unit, objection, member.person):
        unit.outbox.drop(alone_with(member.person).id, Subject(Topic.OBJECTION, objection), _CAUSE, now)
        say(unit, now, objection_closed(round, summary, member, objection))


def close_all_to(unit: Unit, round: Round, member: Member, now: datetime) -> None:
    """Close to somebody all that is read in two ways: it is not hers to settle any more."""
    summary = unit.summaries.of_session(round.session.id)
    for objection in unit.harvests.objections(round.session.id):
        if summary is not None:
            close_to(unit, round, summary, objection.id, member, now)


def _seen(unit: Unit, objection: str, person: PersonId) -> bool:
    place, subject = alone_with(person).id, Subject(Topic.OBJECTION, objection)
    return unit.messages.latest(place, subject) is not None or unit.outbox.awaits(place, subject)
