"""A summary is left to rest before those who gave are asked what it shifts."""

from datetime import datetime, timedelta

from dialogues.dialogue import Ends
from dialogues.talk import Round
from domain.calendar import by_day
from domain.ports import Unit
from domain.sessions import Timer, TimerKind

_AFTER = timedelta(hours=48)


def arm(unit: Unit, round: Round, now: datetime) -> None:
    """Set when those who gave are asked, by day; of what has no author, nobody is."""
    if round.dialogue.ends is Ends.REREAD and not round.session.detached:
        due = by_day(now + _AFTER, round.collective.voice.zone)
        unit.timers.arm(Timer(TimerKind.SHIFT, round.session.id, due))
