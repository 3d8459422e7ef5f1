"""Find what a collective has been given back in the last seven days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.calendar import local_day
from domain.summary import Issue

_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """What to show of a week, newest first."""

    issues: tuple[Issue, ...]
    quiet: bool
    """Nothing was published in these seven days: the one issue, if there is any, is an older one."""


def week_of(published: Sequence[Issue], now: datetime, zone: str) -> Week:
    """Return what was published in the last seven local days, today included; else the last one before."""
    newest_first = sorted(published, key=lambda issue: issue[1], reverse=True)
    since = local_day(now, zone) - _DAYS
    recent = tuple(issue for issue in newest_first if local_day(issue[1], zone) > since)
    return Week(recent, quiet=False) if recent else Week(tuple(newest_first[:1]), quiet=True)
