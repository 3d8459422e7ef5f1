"""What follows from a session: a landing after a side-step, a way out after a way in."""

from datetime import datetime, timedelta

from bot.services.choosing import Wish, choose
from bot.services.counting import recount
from bot.services.house import House
from bot.services.keeping_on import carry_over
from bot.services.knowing import round_of
from bot.services.opening import Opening, floor_taken, open_session
from dialogues.dialogue import Follow
from dialogues.talk import Round
from domain.calendar import by_day
from domain.ids import SessionId
from domain.people import CollectiveState
from domain.ports import Unit
from domain.prompts import Prompt
from domain.sessions import Timer

_MINUTE = timedelta(minutes=1)
"""What would close as the night begins closes just before."""
_AWAY = timedelta(hours=1)
"""How often what follows looks whether its group is back, or whether another question is over."""


def follow(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Open what follows; while the group is away, or another question is open, it waits."""
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    follows = round.dialogue.follow(round.session)
    if follows is None:
        return
    if waits := _waits(unit, house, round, follows, now):
        unit.timers.arm(Timer(timer.kind, timer.subject, waits))
        return
    named = house.bank.get(follows.prompt) if follows.prompt else round.prompt
    opening = Opening(
        _chosen(unit, house, round, follows, now) if follows.family else named,
        round.session.opened_by,
        round.session.mode,
        dialogue=follows.dialogue,
        part=follows.part,
        topic=round.session.topic,
        parent=round.session.id,
        window=_by_day(round, follows, now),
    )
    session = open_session(unit, house, round.collective, opening, now)
    if session is not None and round.dialogue.keeps_on:
        carry_over(unit, round, session)
        if unit.answers.voices(session.id):
            recount(unit, round_of(unit, house, session), now)


def _by_day(round: Round, follows: Follow, now: datetime) -> timedelta | None:
    """Return for how long it is open, so that what it gives back is not said at night."""
    zone = round.collective.voice.zone
    if follows.window is None or by_day(now + follows.window, zone) == now + follows.window:
        return follows.window
    return by_day(now + follows.window - _MINUTE, zone) - now


def _waits(unit: Unit, house: House, round: Round, follows: Follow, now: datetime) -> datetime | None:
    """Return until when what follows waits: until the morning, or for the group, or for another question to end."""
    morning = by_day(now, round.collective.voice.zone)
    if morning > now:
        return morning
    holds = house.dialogues[follows.dialogue].holds_the_floor
    busy = holds and floor_taken(unit, house, round.collective)
    away = round.collective.resting or round.collective.state is not CollectiveState.ACTIVE
    return now + _AWAY if busy or away else None


def _chosen(unit: Unit, house: House, round: Round, follows: Follow, now: datetime) -> Prompt:
    seasons = frozenset({follows.season}) if follows.season else frozenset[str]()
    wish = Wish(follows.dialogue, families=frozenset({follows.family}), seasons=seasons)
    return choose(unit, house, round.collective, now, wish=wish).prompt
