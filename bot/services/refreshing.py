"""A summary follows its authors: what they reword, withdraw, rescope, erase or add late is in it at once."""

from collections.abc import Set
from datetime import datetime

from bot.services.drafts import close, show
from bot.services.harvesting import harvest, least_voices, spoken, spoken_by_nobody
from bot.services.house import House
from bot.services.knowing import member_of
from bot.services.landing import land
from bot.services.loosening import loosen_one
from bot.services.objections import close_objections
from bot.services.projecting import lapse_project, show_project
from bot.services.readers import forget_readers
from bot.services.republishing import republish
from bot.services.wholes import whole
from dialogues.reflexive import lapse
from dialogues.review import draft_lapsed, quotes
from dialogues.talk import Round
from domain.answers import Answer, Scope
from domain.ids import AnswerId
from domain.people import alone_with
from domain.ports import Unit
from domain.sessions import ParticipationState, SessionState, TimerKind
from domain.summary import Summary, SummaryState
from domain.utterances import Subject, Topic
from summaries.amending import joined, rescoped, retired
from summaries.fitting import fitted

REREAD = frozenset({SessionState.HARVESTING, SessionState.REVIEW})
"""While a summary is reread, by a few or by the group, it follows its authors without a mark."""


def refresh(unit: Unit, house: House, round: Round, answer: Answer, now: datetime) -> None:
    """Bring one answer of the draft up to date, and show the draft again to whoever rereads it."""
    summary = unit.summaries.of_session(round.session.id)
    if summary is None or round.session.state not in REREAD:
        return
    follow = _parted if _new_and_only_counts(unit, answer) else amended_by
    _show(unit, house, round, summary, follow(unit, house, round, summary, answer, now), now)


def retire(unit: Unit, house: House, round: Round, answers: Set[AnswerId], now: datetime) -> None:
    """Take answers out of what is given back, once their rows are erased; for a loose voice, by its short id.

    A draft loses them, and may lapse. What is published keeps its counts, and a mark where the words were.
    """
    summary = unit.summaries.of_session(round.session.id)
    if summary is None:
        return
    if round.session.state in REREAD:
        lighter = retired(summary, answers, harvest(unit, house, round, summary.id, now))
        _show(unit, house, round, summary, lighter, now)
        return
    marked = retired(summary, answers)
    if marked != summary:
        unit.summaries.save(marked)
        if marked.state is SummaryState.PUBLISHED:
            republish(unit, round, marked, now)


def allowed_now(unit: Unit, house: House, round: Round, summary: Summary, now: datetime) -> Summary:
    """Return a draft that shows of each author no more than she lets be shown now."""
    material = harvest(unit, house, round, summary.id, now)
    shown = {quote.answer for quote in quotes(summary)}
    for answer in material.answers:
        if answer.id in shown:
            summary = rescoped(summary, answer, material)
    return fitted(summary, house.measure)


def amended_by(unit: Unit, house: House, round: Round, summary: Summary, answer: Answer, now: datetime) -> Summary:
    """Return a summary with one answer brought up to date."""
    material = harvest(unit, house, round, summary.id, now)
    text = spoken(unit, house, round, whole(unit, answer), member_of(unit, round.collective.id, answer.person))
    current = rescoped(summary, text, material)
    return joined(current, text, material) if answer.late and _adds_a_voice(unit, answer) else current


def _show(unit: Unit, house: House, round: Round, summary: Summary, changed: Summary, now: datetime) -> None:
    amended = fitted(changed, house.measure)
    if amended == summary:
        return
    unit.summaries.save(amended)
    if amended.voices < least_voices(house, round):
        _lapse(unit, round, amended, now)
    elif round.session.state is SessionState.REVIEW:
        show_project(unit, round, amended, now)
    else:
        show(unit, round, amended, now)


def _lapse(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """End a round whose authors withdrew until too few were left: nothing is given back."""
    land(unit, lapse(round, (), summary.voices), now)
    for kind in (TimerKind.LAND, TimerKind.REVIEW):
        unit.timers.disarm(round.session.id, kind)
    if round.session.state is SessionState.REVIEW:
        lapse_project(unit, round, summary, now)
        close_objections(unit, round, summary, now)
        forget_readers(unit, round.session.id, now)
    close(unit, round, summary, draft_lapsed, now)


def _new_and_only_counts(unit: Unit, answer: Answer) -> bool:
    """Tell whether an answer came just now, and late: what its author narrows later is parted at the publication."""
    counts = answer.late and answer.scope is Scope.COUNT_ONLY and not answer.withdrawn
    return counts and unit.outbox.awaits(alone_with(answer.person).id, Subject(Topic.RECEIPT, answer.id))


def _parted(unit: Unit, house: House, round: Round, summary: Summary, answer: Answer, now: datetime) -> Summary:
    """Return the draft with a late voice that only counts, already without its author."""
    loosen_one(unit, house, round.session.id, answer.person, now)
    material = harvest(unit, house, round, summary.id, now)
    current = retired(summary, {answer.id}, material)
    counted = {voice for passage in current.passages for voice in passage.voices}
    for voice in unit.loose.of(round.session.id):
        if voice.key not in counted:
            current = joined(current, spoken_by_nobody(round, voice), material)
    return current


def _adds_a_voice(unit: Unit, answer: Answer) -> bool:
    """Tell whether somebody who comes late was not counted in time; her voice may have no author any more."""
    passage = unit.sessions.participation(answer.session, answer.person)
    return passage is not None and passage.state is ParticipationState.LATE_GIVEN
