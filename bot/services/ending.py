"""The end of the time to correct: one day more where it is needed, once; then the restitution is settled."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.hands import happen
from bot.services.house import House
from bot.services.landing import say
from bot.services.objections import close_objections
from bot.services.projecting import read_as, show_project
from bot.services.publishing import give_back
from bot.services.readers import enough, forget_readers
from bot.services.refreshing import allowed_now
from dialogues.correction import pinned
from dialogues.restitution import Event
from dialogues.talk import Round
from domain.calendar import by_day
from domain.errors import NotNow
from domain.ports import Unit
from domain.sessions import SessionState, Timer, TimerKind
from domain.summary import Summary, SummaryState, Wait
from domain.utterances import Manner
from summaries.amending import issued

_MORE = timedelta(hours=24)


def end(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Settle a project once its time is over, unless somebody is still waited for."""
    summary = unit.summaries.of_session(round.session.id)
    if summary is None or round.session.state is not SessionState.REVIEW or summary.state is not SummaryState.PROJECT:
        return
    reasons = tuple(each for each in _reasons(unit, round, summary) if each not in summary.waited)
    if reasons:
        happen(unit, round, Event.WAIT)
        wait(unit, round, replace(summary, waited=(*summary.waited, *reasons)), now)
    else:
        _settle(unit, house, round, summary, now)


def put_off(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """Leave the group one day more, because somebody who animates asks for it; once."""
    if Wait.FACILITATOR in summary.waited:
        raise NotNow("put off already")
    happen(unit, round, Event.WAIT)
    due = next((timer.due for timer in unit.timers.of(round.session.id) if timer.kind is TimerKind.REVIEW), now)
    wait(unit, round, replace(summary, waited=(*summary.waited, Wait.FACILITATOR)), now, since=due)


def wait(unit: Unit, round: Round, summary: Summary, now: datetime, *, since: datetime | None = None) -> None:
    """Leave the group one day more, and say until when."""
    until = by_day((since or now) + _MORE, round.collective.voice.zone)
    unit.timers.arm(Timer(TimerKind.REVIEW, round.session.id, until))
    show_project(unit, round, summary, now)


def _settle(unit: Unit, house: House, round: Round, summary: Summary, now: datetime) -> None:
    happen(unit, round, Event.OVER)
    current = read_as(unit, allowed_now(unit, house, round, summary, now))
    close_objections(unit, round, current, now)
    forget_readers(unit, round.session.id, now)
    unit.timers.disarm(round.session.id, TimerKind.REVIEW)
    done = give_back(unit, house, round, issued(current), now, Manner.EDIT)
    say(unit, now, pinned(done, current))


def _reasons(unit: Unit, round: Round, summary: Summary) -> list[Wait]:
    open_ones = any(not each.both for each in unit.harvests.objections(round.session.id))
    return [
        *([] if enough(unit, round.session.id, summary.voices) else [Wait.READERS]),
        *([Wait.READINGS] if open_ones else []),
    ]
