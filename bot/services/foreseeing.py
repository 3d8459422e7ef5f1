"""When what follows from a session opens."""

from datetime import datetime

from bot.services.keeping_on import awaited
from dialogues.talk import Round
from domain.calendar import by_day
from domain.ports import Unit
from domain.sessions import Timer, TimerKind


def arm(unit: Unit, round: Round, now: datetime) -> None:
    """Set when what follows from a round opens, if anything does and it was not set before."""
    follows = round.dialogue.follow(round.session)
    if follows is None or awaited(unit, round.session):
        return
    if not round.dialogue.ahead(round.session):
        due = by_day(now + follows.after, round.collective.voice.zone)
        unit.timers.arm(Timer(TimerKind.FOLLOW, round.session.id, due))
