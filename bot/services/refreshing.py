"""A summary follows its authors: what they reword, withdraw, rescope or add late is in it at once."""

from datetime import datetime

from bot.services.drafts import show
from bot.services.harvesting import harvest, least_voices
from bot.services.house import House
from bot.services.knowing import reader_of
from bot.services.landing import land, say
from dialogues.reflexive import lapse
from dialogues.review import draft_lapsed
from dialogues.talk import Round
from domain.answers import Answer
from domain.ports import Unit
from domain.sessions import SessionState, TimerKind
from domain.summary import Summary
from summaries.amending import joined, rescoped
from summaries.fitting import fitted


def refresh(unit: Unit, house: House, round: Round, answer: Answer, now: datetime) -> None:
    """Bring one answer of the draft up to date, and show the draft again to whoever rereads it."""
    summary = unit.summaries.of_session(round.session.id)
    if summary is None or round.session.state is not SessionState.REVIEW:
        return
    amended = fitted(amended_by(unit, house, round, summary, answer, now), house.measure)
    if amended == summary:
        return
    unit.summaries.save(amended)
    if amended.voices < least_voices(house, round):
        _lapse(unit, round, amended, now)
    else:
        show(unit, round, amended, now)


def _lapse(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """End a round whose authors withdrew until too few were left: nothing is given back."""
    land(unit, lapse(round, (), summary.voices), now)
    unit.timers.disarm(round.session.id, TimerKind.LAND)
    if reader := reader_of(unit, round):
        say(unit, now, draft_lapsed(round, summary, reader))


def amended_by(unit: Unit, house: House, round: Round, summary: Summary, answer: Answer, now: datetime) -> Summary:
    """Return a summary with one answer brought up to date."""
    material = harvest(unit, house, round, summary.id, now)
    current = rescoped(summary, answer, material)
    return joined(current, answer, material) if answer.late else current
