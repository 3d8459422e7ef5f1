"""The one reminder, the seal, and what follows from it: a draft, or a quiet end."""

from datetime import datetime

from bot.services.harvesting import harvest, least_voices
from bot.services.house import House
from bot.services.knowing import passings_of, reader_of, round_of
from bot.services.landing import land, say
from bot.services.reviewing import land_raw
from dialogues.contract import SESSIONS, Happening
from dialogues.reflexive import lapse, reached, seal, warn
from dialogues.review import draft_screen
from dialogues.talk import Passing, Round
from domain.answers import Answer, Scope
from domain.ids import PersonId, SessionId, SummaryId
from domain.ports import Unit
from domain.sessions import ParticipationState, Timer, TimerKind
from domain.utterances import Manner
from summaries.draft import draft
from summaries.fitting import fitted


def fall_due(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Do what a session's timer was set for, if it still makes sense."""
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    match timer.kind:
        case TimerKind.REMIND if SESSIONS.allows(round.session.state, Happening.WARN):
            land(unit, warn(round, passings_of(unit, round)), now)
        case TimerKind.SEAL if round.session.answerable:
            close(unit, house, round, now)
        case TimerKind.LAND:
            land_raw(unit, round, now)
        case _:
            return


def close(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Seal a round; draft its summary, or let it lapse when too few voices came."""
    passings = passings_of(unit, round)
    answers = [answer for answer in unit.answers.of(round.session.id) if answer.scope is not Scope.PRIVATE]
    voices = unit.answers.voices(round.session.id)
    in_private = frozenset(answer.person for answer in answers if answer.sealed)
    session = land(unit, seal(round, passings, voices, in_private), now)
    sealed = Round(round.collective, session or round.session, round.prompt)
    if voices < least_voices(house, round):
        passes = sum(passing.participation.state is ParticipationState.PASSED for passing in passings)
        land(unit, lapse(sealed, _sealed_words(passings, answers), voices, passes), now)
    else:
        _draft(unit, house, sealed, now)


def _draft(unit: Unit, house: House, round: Round, now: datetime) -> None:
    material = harvest(unit, house, round, SummaryId(house.lot.id()), now)
    summary = fitted(draft(material, seed=round.session.id), house.measure)
    unit.summaries.save(summary)
    unit.sessions.save(reached(round.session, Happening.DRAFT))
    unit.timers.arm(Timer(TimerKind.LAND, round.session.id, now + house.habits.harvest))
    if reader := reader_of(unit, round):
        say(unit, now, draft_screen(round, summary, reader, Manner.POST))


def _sealed_words(passings: list[Passing], answers: list[Answer]) -> list[tuple[Passing, Answer]]:
    """Return each member who spoke in private with the first words she gave there."""
    first: dict[PersonId, Answer] = {}
    for answer in answers:
        if answer.sealed:
            first.setdefault(answer.person, answer)
    return [(passing, first[passing.member.person]) for passing in passings if passing.member.person in first]
