"""At the seal, what only counts is parted from whoever gave it: a voice stays, and nobody can be found behind it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bot.services.house import House
from bot.services.traceless import leave_no_trace
from bot.services.trails import ABOUT_AN_ANSWER, erase_answer
from domain.answers import Answer, Loose, Scope
from domain.ids import PersonId, SessionId
from domain.people import alone_with
from domain.ports import Unit
from domain.sessions import ParticipationState
from domain.utterances import Subject

_CAUSE = "its answer has no author any more"


def loosen(unit: Unit, house: House, session: SessionId, now: datetime) -> list[Loose]:
    """Part all that only counts from its authors, and return the voices that are left."""
    return _loosened(unit, house, session, unit.answers.of(session), now)


def loosen_one(unit: Unit, house: House, session: SessionId, person: PersonId, now: datetime) -> list[Loose]:
    """Part what only counts from one author, and return her voice, unless it is counted otherwise."""
    return _loosened(unit, house, session, unit.answers.by(session, person), now)


def loosen_taps(unit: Unit, house: House, session: SessionId, now: datetime) -> None:
    """Forget who tapped what; a voice stays for whoever gave nothing but taps."""
    tapped = {choice.person for choice in unit.choices.of(session)}
    if not tapped:
        return
    silent = [person for person in tapped if _only_tapped(unit, session, person)]
    _kept(unit, session, [Loose(house.lot.id() + house.lot.id(), session, Scope.COUNT_ONLY) for _ in silent])
    unit.choices.forget(session)
    leave_no_trace(unit, now)


def _only_tapped(unit: Unit, session: SessionId, person: PersonId) -> bool:
    """Tell whether somebody gave, and by nothing but taps; to pass one thing after the other is to give nothing."""
    passage = unit.sessions.participation(session, person)
    gave = passage is None or passage.state in (ParticipationState.GIVEN, ParticipationState.WITHDRAWN)
    return gave and all(answer.scope is Scope.PRIVATE for answer in unit.answers.by(session, person))


def _loosened(unit: Unit, house: House, session: SessionId, answers: Sequence[Answer], now: datetime) -> list[Loose]:
    counting = [answer for answer in answers if answer.scope is Scope.COUNT_ONLY]
    if not counting:
        return []
    found = [_voice_of(unit, house, hers) for hers in _by_author(answers)]
    voices = _kept(unit, session, _alike(house, list(filter(None, found))))
    for answer in counting:
        _part(unit, answer, now)
    leave_no_trace(unit, now)
    return voices


def _part(unit: Unit, answer: Answer, now: datetime) -> None:
    """Erase an answer, what binds messages to it, and what still waits to be said of it to its author."""
    for topic in ABOUT_AN_ANSWER:
        unit.outbox.drop(alone_with(answer.person).id, Subject(topic, answer.id), _CAUSE, now)
    erase_answer(unit, answer.id)


def _alike(house: House, voices: Sequence[Loose]) -> list[Loose]:
    """Return voices without their tags when too few are parted together: who is left would be known by elimination."""
    few = len(voices) < house.habits.k
    return [replace(voice, level=None, nature=None) if few else voice for voice in voices]


def _kept(unit: Unit, session: SessionId, found: Sequence[Loose]) -> list[Loose]:
    # In the order of their keys, which is drawn by lot: not in that of their authors.
    voices = sorted(found, key=lambda voice: voice.key)
    for voice in voices:
        unit.loose.add(voice)
    if voices:
        unit.loose.stir(session)
    return voices


def _by_author(answers: Sequence[Answer]) -> list[list[Answer]]:
    in_turn = sorted(answers, key=lambda answer: answer.person)
    return [list(hers) for _, hers in groupby(in_turn, key=lambda answer: answer.person)]


def _voice_of(unit: Unit, house: House, hers: Sequence[Answer]) -> Loose | None:
    """Return a voice in the place of what only counts, when she gave nothing else."""
    counting = [answer for answer in hers if answer.scope is Scope.COUNT_ONLY]
    others = [answer for answer in hers if answer.scope not in (Scope.COUNT_ONLY, Scope.PRIVATE)]
    alone = bool(counting) and not others and not _counted_already(unit, counting)
    return _voice(house, counting) if alone else None


def _counted_already(unit: Unit, answers: Sequence[Answer]) -> bool:
    """Tell whether somebody who gives late had given in time, of which nothing is left under her name."""
    passage = unit.sessions.participation(answers[0].session, answers[0].person)
    in_time = passage is not None and passage.state is ParticipationState.GIVEN
    return in_time and all(answer.late for answer in answers)


def _voice(house: House, answers: Sequence[Answer]) -> Loose:
    """Return one voice, placed by her first tag."""
    tagged = next((each for each in answers if each.nature), None)
    tagged = tagged or next((each for each in answers if each.level), answers[0])
    key = house.lot.id() + house.lot.id()
    return Loose(key, tagged.session, Scope.COUNT_ONLY, level=tagged.level, nature=tagged.nature)
