"""Words that were erased are taken out of what is about to be said, and out of what nobody knows whether it was."""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime

from domain.ids import AnswerId, OutboxId, PlaceId
from domain.links import Leads, payload
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.summary import Summary
from domain.utterances import Outgoing, Topic, Utterance
from summaries.amending import retired

_CAUSE = "some of its words were erased"


def unsay(unit: Unit, answers: Set[AnswerId], now: datetime) -> None:
    """Have nothing that waits to be said show these answers: it is decided anew, or dropped."""
    for outgoing in unit.outbox.unsaid():
        said = without(outgoing.utterance, answers)
        if said is None:
            unit.outbox.fail(outgoing.id, _CAUSE, now)
        elif said != outgoing.utterance:
            unit.outbox.reword(outgoing.id, said)


def unsay_doubted(unit: Unit, place: PlaceId, token: str, answers: Set[AnswerId], now: datetime) -> None:
    """Have no doubted post of a session keep these answers: if it is asked for, it is posted without them."""
    for leads in (Leads.SUMMARY, Leads.WORDS):
        outgoing = unit.outbox.uncertain(place, payload(leads, token))
        if outgoing is None or (said := without(outgoing.utterance, answers)) == outgoing.utterance:
            continue
        _drop(unit, outgoing, now)
        if said:
            _doubt(unit, unit.outbox.add(said, now), now)


def without(said: Utterance, answers: Set[AnswerId]) -> Utterance | None:
    """Return what is to be said without some answers; None when it says nothing else."""
    if said.about and said.about.topic is Topic.WORDS and said.about.id in answers:
        return None
    summary = _lighter(said.summary, answers) if said.summary else None
    issues = tuple((_lighter(issue, answers), at) for issue, at in said.issues)
    return replace(said, summary=summary, issues=issues)


def _lighter(summary: Summary, answers: Set[AnswerId]) -> Summary:
    shown = {quote.answer for passage in summary.passages for quote in passage.quotes}
    return retired(summary, answers) if shown & answers else summary


def _drop(unit: Unit, outgoing: Outgoing, now: datetime) -> None:
    unit.outbox.fail(outgoing.id, _CAUSE, now)
    unit.timers.disarm(str(outgoing.id), TimerKind.DOUBT)


def _doubt(unit: Unit, id: OutboxId, now: datetime) -> None:
    """Put a post where the doubted one was, and ask about it: the question that was asked leads nowhere now."""
    unit.outbox.claim([id], now)
    unit.outbox.doubt(id, _CAUSE, now)
    unit.timers.arm(Timer(TimerKind.DOUBT, str(id), now))
