"""Making a step so: everything that follows from a move, kept together."""

from datetime import datetime, timedelta

from bot.services.witnessing import keep_member
from dialogues.step import Step
from domain.ports import Unit
from domain.sessions import Session
from domain.utterances import Delivery, Manner, Subject, Topic, Utterance

_SETTLING = timedelta(seconds=3)
"""Edits of one message in a group become one in this time."""


def land(unit: Unit, step: Step, now: datetime) -> Session | None:
    """Keep all that a step says, and return the session one version on, if it changed."""
    session = unit.sessions.save(step.session) if step.session else None
    if step.member:
        keep_member(unit, step.member, now)
    for participation in step.participations:
        unit.sessions.save_participation(participation)
    for answer in step.answers:
        unit.answers.save(answer)
        for part in answer.parts:
            unit.messages.bind(part.place, part.message, Subject(Topic.ANSWER, answer.id))
    for timer in step.timers:
        unit.timers.arm(timer)
    if step.session:
        for kind in step.disarm:
            unit.timers.disarm(step.session.id, kind)
    say(unit, now, *step.utterances)
    return session


def say(unit: Unit, now: datetime, *utterances: Utterance) -> None:
    """Decide to say things, in order."""
    for utterance in utterances:
        settling = utterance.manner is Manner.EDIT and utterance.delivery is Delivery.GROUP
        unit.outbox.add(utterance, now, now + _SETTLING if settling else utterance.not_before)
