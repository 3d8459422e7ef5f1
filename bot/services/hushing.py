"""What somebody said or showed is taken back from whoever it was sent to."""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime

from bot.services.landing import say
from dialogues.hearing import taken_back
from domain.answers import TEXT
from domain.ids import AnswerId, PersonId, PlaceId
from domain.ports import Unit
from domain.utterances import OutboxState, Outgoing, Subject, Topic

_CAUSE = "it is not to be heard any more"


def hush(unit: Unit, answers: Set[AnswerId], now: datetime, only: PlaceId | None = None) -> None:
    """Delete the copies of these answers that were sent, as far as the messenger lets it, and send no more of them."""
    wanted = {Subject(Topic.HEARD, answer) for answer in sorted(answers)}
    for outgoing in unit.outbox.unsaid():
        if outgoing.utterance.about in wanted and only in (None, outgoing.utterance.to.id):
            _unsay(unit, outgoing, now)
    for subject in sorted(wanted, key=lambda each: each.id):
        for place in unit.messages.places(subject):
            if only in (None, place):
                _delete(unit, PersonId(place), subject, now)


def _unsay(unit: Unit, outgoing: Outgoing, now: datetime) -> None:
    if outgoing.state is OutboxState.PENDING or not outgoing.readable:
        unit.outbox.fail(outgoing.id, _CAUSE, now)
    else:
        unit.outbox.reword(outgoing.id, replace(outgoing.utterance, key="hear.retired", form=TEXT, file=""))


def _delete(unit: Unit, reader: PersonId, subject: Subject, now: datetime) -> None:
    for message in unit.messages.release(PlaceId(reader), subject):
        say(unit, now, taken_back(reader, message))
