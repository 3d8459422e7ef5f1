"""What follows from a session: a landing after a side-step, a way out after a way in."""

from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.opening import Opening, choose, open_session
from dialogues.talk import Round
from domain.calendar import by_day
from domain.ids import SessionId
from domain.people import CollectiveState
from domain.ports import Unit
from domain.sessions import Timer, TimerKind

_AWAY = timedelta(hours=1)
"""How often what follows looks whether its group is back, or whether another question is over."""


def arm(unit: Unit, round: Round, now: datetime) -> None:
    """Set when what follows from a round opens, if anything does."""
    follows = round.dialogue.follow(round.session)
    if follows is not None:
        due = by_day(now + follows.after, round.collective.voice.zone)
        unit.timers.arm(Timer(TimerKind.FOLLOW, round.session.id, due))


def follow(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Open what follows; while the group is away, or another question is open, it waits."""
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    follows = round.dialogue.follow(round.session)
    if follows is None:
        return
    busy = any(session.answerable for session in unit.sessions.of(round.collective.id))
    if round.collective.state is not CollectiveState.ACTIVE or busy:
        unit.timers.arm(Timer(timer.kind, timer.subject, now + _AWAY))
        return
    named = house.bank.get(follows.prompt) if follows.prompt else round.prompt
    opening = Opening(
        choose(unit, house, round.collective, now).prompt if follows.family else named,
        round.session.opened_by,
        round.session.mode,
        dialogue=follows.dialogue,
        part=follows.part,
        topic=round.session.topic,
        parent=round.session.id,
        window=follows.window,
    )
    open_session(unit, house, round.collective, opening, now)
