"""For how long a button may be pressed, by what it does."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from domain.moves import Act

_BRIEF = timedelta(minutes=15)
"""What cannot be undone, or says who somebody is."""
_A_DAY = timedelta(hours=24)
"""Screens that prepare something: by tomorrow they tell an old story."""
_A_WEEK = timedelta(days=7)
"""What is proposed, and may wait."""
_A_WEEK = timedelta(days=7)
"""What was put aside waits as long."""
_LONG = timedelta(days=120)
"""A session may be open for ninety days, and read later."""

_SHORTER: Mapping[Act, timedelta] = {
    Act.CONFIRM: _BRIEF,
    Act.APPOINT: _BRIEF,
    Act.FORGET: _BRIEF,
    Act.LEAVE: _BRIEF,
    Act.DISMISS: _BRIEF,
    Act.PLAN: _A_DAY,
    Act.WIZARD: _A_WEEK,
    Act.CLOSE: _A_DAY,
    Act.MEETING: _A_DAY,
    Act.DETOUR: _A_DAY,
    Act.ASK_NOW: _A_DAY,
    Act.ANOTHER: _A_DAY,
    Act.HOLD: _A_DAY,
    Act.TENSIONS: _A_WEEK,
    Act.OFFER: _A_DAY,
    Act.REHEARSE: _A_DAY,
}

_BEGINNING = datetime(2024, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_PARTS = 8
_LAST = 2**24 - 1
"""A button holds three bytes of minutes; a machine that lost the hour still makes buttons."""


def lifetime(act: Act) -> timedelta:
    """Return for how long a button lives, at least."""
    return _SHORTER.get(act, _LONG)


def expiry(act: Act, now: datetime) -> int:
    """Return the minute at which a button made now is over, the same for a while: twice one screen, twice the same."""
    step = _round_up(lifetime(act) / _PARTS, _MINUTE)
    end = _round_up(now - _BEGINNING + lifetime(act), _MINUTE)
    return min(max(0, -(-end // step) * step), _LAST)


def over(minute: int, now: datetime) -> bool:
    """Tell whether the minute at which a button is over has come."""
    return (now - _BEGINNING) // _MINUTE >= minute


def _round_up(span: timedelta, unit: timedelta) -> int:
    return -(-span // unit)
