"""The one reminder, the seal, and what follows from it: a draft, or a quiet end."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.carrying import carry
from bot.services.choosing import rest
from bot.services.detaching import give_back_unsent
from bot.services.drafts import show
from bot.services.ending import end
from bot.services.hands import draw
from bot.services.harvesting import chosen_in, harvest, least_voices
from bot.services.house import House
from bot.services.knowing import free, passings_of, round_of
from bot.services.landing import land
from bot.services.loosening import loosen, loosen_taps
from bot.services.making import make
from bot.services.naming import names_to_go
from bot.services.publishing import give_back
from bot.services.reviewing import land_raw
from dialogues.contract import SESSIONS, Happening
from dialogues.dialogue import Ends
from dialogues.reflexive import lapse, reached, seal, warn
from dialogues.talk import Passing, Round
from domain.answers import VOICE, Answer, Scope
from domain.ids import PersonId, SessionId, SummaryId
from domain.people import CollectiveState
from domain.ports import Unit
from domain.sessions import ParticipationState, Timer, TimerKind
from domain.softening import softened
from domain.summary import Summary
from summaries.amending import published
from summaries.fitting import fitted
from summaries.material import Chosen

_STALE = timedelta(hours=2)
"""A reminder that is late by more is dropped."""
_AWAY = timedelta(hours=1)
"""How often a suspended session looks whether its group is back."""


def fall_due(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Do what a session's timer was set for, if it still makes sense; a suspended session waits."""
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    if round.collective.state is CollectiveState.SUSPENDED:
        unit.timers.arm(replace(timer, due=now + _AWAY))
        return
    match timer.kind:
        case TimerKind.REMIND if SESSIONS.allows(round.session.state, Happening.WARN):
            _remind(unit, round, late=now - timer.due > _STALE or now >= round.session.closes_at, now=now)
        case TimerKind.SEAL if round.session.answerable:
            _seal(unit, house, round, now)
        case TimerKind.LAND:
            land_raw(unit, house, round, now)
        case TimerKind.REVIEW:
            end(unit, house, round, now)
        case _:
            return


def _remind(unit: Unit, round: Round, *, late: bool, now: datetime) -> None:
    quiet = late or round.collective.resting
    step = warn(round, () if quiet else passings_of(unit, round))
    for said in step.utterances:
        free(unit, PersonId(said.to.id))
    land(unit, step, now)


def _seal(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Close at the deadline, or before when nobody is waited for: somebody may have joined meanwhile."""
    _, waiting = unit.sessions.attendance(round.session.id)
    if waiting and now < round.session.closes_at:
        unit.timers.arm(Timer(TimerKind.SEAL, round.session.id, round.session.closes_at))
    else:
        close(unit, house, round, now)


def close(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Seal a round; draft its summary, or let it lapse when too few voices came."""
    passings = passings_of(unit, round)
    answers = _without_names(unit, house, round)
    voices = unit.answers.voices(round.session.id)
    too_few = voices < least_voices(house, round)
    waits = round.dialogue.ends is Ends.REREAD and not too_few
    told = frozenset(answer.person for answer in answers if answer.sealed and waits)
    chosen = chosen_in(unit, house, round.session.id)
    session = land(unit, seal(round, passings, voices, told), now)
    loosen_taps(unit, house, round.session.id, now)
    loosen(unit, house, round.session.id, now)
    give_back_unsent(unit, round, now)
    sealed = replace(round, session=session or round.session)
    if too_few:
        nobody = round.dialogue.holds_the_floor and _all_passed(passings)
        land(unit, lapse(sealed, _sealed_words(passings, answers), voices, all_passed=nobody), now)
    else:
        _end(unit, house, sealed, chosen, now)
    rest(unit, house, round.collective, now)


def _end(unit: Unit, house: House, round: Round, chosen: tuple[Chosen, ...], now: datetime) -> None:
    carry(unit, round, now)
    material = replace(harvest(unit, house, round, SummaryId(house.lot.id()), now), chosen=chosen)
    summary = fitted(make(round.dialogue.name, material, round.session.id), house.measure)
    match round.dialogue.ends:
        case Ends.AT_ONCE:
            give_back(unit, house, round, published(summary, reread=True), now)
        case Ends.REREAD:
            _draft(unit, house, round, summary, now)


def _draft(unit: Unit, house: House, round: Round, summary: Summary, now: datetime) -> None:
    unit.summaries.save(summary)
    unit.sessions.save(reached(round.session, Happening.DRAFT))
    unit.timers.arm(Timer(TimerKind.LAND, round.session.id, now + house.habits.harvest))
    draw(unit, house, round)
    show(unit, round, summary, now)


def _all_passed(passings: list[Passing]) -> bool:
    return bool(passings) and all(passing.participation.state is ParticipationState.PASSED for passing in passings)


def _without_names(unit: Unit, house: House, round: Round) -> list[Answer]:
    """Return what was given, with another word for each name that its author did not decide to leave."""
    given = [answer for answer in unit.answers.of(round.session.id) if answer.scope is not Scope.PRIVATE]
    somebody = house.somebody(round.collective.voice)
    kept = [softened(answer, names_to_go(unit, round.collective.id, answer), somebody) for answer in given]
    for before, after in zip(given, kept, strict=True):
        if after != before:
            unit.answers.save(after)
    return kept


def _sealed_words(passings: list[Passing], answers: list[Answer]) -> list[tuple[Passing, Answer]]:
    """Return what was given in private, each with its author's passage; nobody is asked to show what only counts."""
    passing_of = {passing.member.person: passing for passing in passings}
    return [
        (passing_of[answer.person], answer)
        for answer in answers
        if answer.sealed and not answer.unfolds and _can_be_shown(answer) and answer.person in passing_of
    ]


def _can_be_shown(answer: Answer) -> bool:
    """Tell whether there are words to show by themselves; a voice note goes no further than whom it was given to."""
    return answer.scope is not Scope.COUNT_ONLY and answer.form != VOICE and bool(answer.text.strip())
