"""A summary follows its authors: what they reword, withdraw, rescope or add late is in it at once."""

from datetime import datetime

from bot.services.harvesting import harvest
from bot.services.house import House
from bot.services.knowing import reader_of
from bot.services.landing import say
from dialogues.review import draft_screen
from dialogues.talk import Round
from domain.answers import Answer
from domain.ports import Unit
from domain.sessions import SessionState
from domain.summary import Summary
from domain.utterances import Manner
from summaries.amending import joined, rescoped


def refresh(unit: Unit, house: House, round: Round, answer: Answer, now: datetime) -> None:
    """Bring one answer of the draft up to date, and show the draft again to whoever rereads it."""
    summary = unit.summaries.of_session(round.session.id)
    if summary is None or round.session.state is not SessionState.REVIEW:
        return
    amended = amended_by(unit, house, round, summary, answer, now)
    unit.summaries.save(amended)
    if reader := reader_of(unit, round):
        say(unit, now, draft_screen(round, amended, reader, Manner.EDIT))


def amended_by(unit: Unit, house: House, round: Round, summary: Summary, answer: Answer, now: datetime) -> Summary:
    """Return a summary with one answer brought up to date."""
    material = harvest(unit, house, round, summary.id, now)
    current = rescoped(summary, answer, material)
    return joined(current, answer, material) if answer.late else current
