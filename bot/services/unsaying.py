"""Words that were erased are taken out of what is about to be said, and out of what nobody knows whether it was."""

from collections.abc import Callable, Set
from dataclasses import replace
from datetime import datetime

from bot.services.hushing import hush
from bot.services.landing import say
from domain.ids import AnswerId
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.summary import Summary
from domain.utterances import Manner, OutboxState, Outgoing, Topic, Utterance
from summaries.amending import retired

_CAUSE = "its words were erased"

Lighter = Callable[[Summary], Summary]


def unsay(unit: Unit, answers: Set[AnswerId], now: datetime) -> None:
    """Have nothing that waits to be said, or may have been said, show these answers."""
    hush(unit, answers, now)
    for outgoing in unit.outbox.unsaid():
        if _is_of_one(outgoing.utterance, answers):
            _take_back(unit, outgoing, now)
        else:
            _lighten(unit, outgoing, lambda summary: _without(summary, answers), now)


def say_as_it_is(unit: Unit, summary: Summary, now: datetime) -> None:
    """Have whatever waits to give a published summary back, or may have given it, give it as it is now."""

    def newest(each: Summary) -> Summary:
        return summary if (each.id, each.state) == (summary.id, summary.state) else each

    for outgoing in unit.outbox.unsaid():
        _lighten(unit, outgoing, newest, now)


def _take_back(unit: Unit, outgoing: Outgoing, now: datetime) -> None:
    """Drop one member's words that were not sent; those that may be seen give way to a mark, once they are found."""
    if outgoing.utterance.manner is not Manner.POST:
        return
    if outgoing.state is OutboxState.PENDING or not outgoing.readable:
        unit.outbox.fail(outgoing.id, _CAUSE, now)
        return
    said = outgoing.utterance
    mark = replace(said, key="round.words_retired", facts={"number": said.facts["number"]})
    _reword(unit, outgoing, mark, now)
    say(unit, now, replace(mark, manner=Manner.EDIT))


def _lighten(unit: Unit, outgoing: Outgoing, lighter: Lighter, now: datetime) -> None:
    said = outgoing.utterance
    summary = lighter(said.summary) if said.summary else None
    lightened = replace(said, summary=summary, issues=tuple((lighter(each), at) for each, at in said.issues))
    if lightened != said:
        _reword(unit, outgoing, lightened, now)


def _reword(unit: Unit, outgoing: Outgoing, said: Utterance, now: datetime) -> None:
    """Have it say something else, if it is said again; what is in doubt is asked about anew, as it is now."""
    unit.outbox.reword(outgoing.id, said)
    if outgoing.state is OutboxState.UNCERTAIN:
        unit.timers.arm(Timer(TimerKind.DOUBT, str(outgoing.id), now))


def _is_of_one(said: Utterance, answers: Set[AnswerId]) -> bool:
    return said.about is not None and said.about.topic is Topic.WORDS and said.about.id in answers


def _without(summary: Summary, answers: Set[AnswerId]) -> Summary:
    shown = {quote.answer for passage in summary.passages for quote in passage.quotes}
    return retired(summary, answers) if shown & answers else summary
