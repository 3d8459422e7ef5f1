"""Once a tour is over: the atlas, then which gap to look at, then the map that a facilitator may open."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.knowing import reader_of, round_of
from bot.services.landing import say
from bot.services.opening import Opening, floor_taken, open_session
from bot.services.touring import tour_with
from dialogues.gap_choice import GapChoice, offered
from dialogues.talk import Round
from dialogues.tensions import Tensions
from dialogues.tour import Tour, atlas, map_proposed
from domain.calendar import by_day
from domain.ids import SessionId
from domain.people import CollectiveState
from domain.ports import Unit
from domain.sessions import Session, SessionState, Timer, TimerKind
from domain.tensions import Lived
from domain.utterances import Manner, Subject, Topic
from summaries.gaps import CHOSEN

_AWAY = timedelta(hours=1)
"""How often what is ahead looks whether its group is back, or whether something else is over."""
_DIGESTED = timedelta(hours=48)
"""After the atlas, before anything is asked of it."""
_OVER = frozenset({SessionState.PUBLISHED, SessionState.LAPSED, SessionState.CANCELLED})


def atlas_due(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Show the group its twelve gaps, once the last series was given back; nothing where nothing could be drawn."""
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    if _waits(round, timer, unit, now) or round.session.state is SessionState.CANCELLED:
        return
    tour, before = tour_with(unit, round.session)
    if not tour.drawn:
        return
    say(unit, now, atlas(round.collective, round.session, tour, before, Manner.POST))
    due = by_day(now + _DIGESTED, round.collective.voice.zone)
    unit.timers.arm(Timer(TimerKind.MAP, round.session.id, due))


def map_due(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Ask which gap is to be looked at; once that is chosen, propose its map to whoever animates."""
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    if _waits(round, timer, unit, now):
        return
    if round.session.dialogue == GapChoice.name:
        _propose(unit, round, now)
    else:
        _ask(unit, house, round, timer, now)


def redraw(unit: Unit, house: House, session: Session, now: datetime) -> None:
    """Have the atlases that hold a session's drawings follow them, once one is withdrawn."""
    for each in unit.sessions.of(session.collective):
        subject = Subject(Topic.ATLAS, each.id)
        round = round_of(unit, house, each) if each.dialogue == Tensions.name else None
        if round is None:
            continue
        place = round.collective.place.id
        if unit.messages.latest(place, subject) is not None or unit.outbox.awaits(place, subject):
            say(unit, now, atlas(round.collective, each, *tour_with(unit, each), Manner.EDIT))


def _waits(round: Round, timer: Timer, unit: Unit, now: datetime) -> bool:
    """Tell whether what is due waits for the group to be back, or for the session to be given back."""
    here = round.collective.state is CollectiveState.ACTIVE and not round.collective.resting
    if here and round.session.state in _OVER:
        return False
    unit.timers.arm(replace(timer, due=now + _AWAY))
    return True


def _ask(unit: Unit, house: House, round: Round, timer: Timer, now: datetime) -> None:
    if floor_taken(unit, house, round.collective):
        unit.timers.arm(replace(timer, due=now + _AWAY))
        return
    tour, _ = tour_with(unit, round.session)
    uneasy = _uneasy(tour)
    if len(uneasy) > 1:
        opening = Opening(
            round.prompt,
            round.session.opened_by,
            dialogue=GapChoice.name,
            part=offered(uneasy),
            parent=round.session.id,
        )
        open_session(unit, house, round.collective, opening, now)


def _propose(unit: Unit, round: Round, now: datetime) -> None:
    summary = unit.summaries.of_session(round.session.id)
    chosen = next((passage for passage in summary.passages if passage.key == CHOSEN), None) if summary else None
    reader = reader_of(unit, round)
    if chosen is not None and reader is not None and round.session.state is SessionState.PUBLISHED:
        say(unit, now, map_proposed(round.collective, reader, int(chosen.item)))


def _uneasy(tour: Tour) -> list[int]:
    """Return the gaps that some live as uncomfortable or forgotten: few are asked about, those that most live so."""
    found = {
        tension: counts.get(Lived.INCONFORTABLE, 0) + counts.get(Lived.OUBLIE, 0)
        for tension, counts in tour.drawn.items()
    }
    return sorted((tension for tension, number in found.items() if number), key=lambda tension: -found[tension])
