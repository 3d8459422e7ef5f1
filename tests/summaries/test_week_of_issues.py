"""The week: what was published in the last seven local days, else the last thing before."""

from datetime import UTC, datetime, timedelta

import pytest
from twelve_voices import material

from summaries.draft import draft
from summaries.week import Issue, week_of

SUMMARY = draft(material(), "lot")
NOW = datetime(2026, 3, 17, 22, 30, tzinfo=UTC)
PARIS = "Europe/Paris"
"""There it is 23:30 on Tuesday 17 March: the week began on Wednesday 11, at 23:00 UTC the day before."""


def issue(at: datetime) -> Issue:
    """Publish at an instant."""
    return SUMMARY, at


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        (datetime(2026, 3, 10, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 10, 23, 0, tzinfo=UTC), True),
        (NOW, True),
    ],
)
def test_a_week_is_seven_local_days(at: datetime, counts: bool) -> None:
    """Today and the six days before, from midnight there."""
    week = week_of([issue(at)], NOW, PARIS)
    assert (week.issues, week.quiet) == ((issue(at),), not counts)


def test_a_quiet_week_shows_the_last_issue() -> None:
    """Only the newest of what is older."""
    old, older = issue(NOW - timedelta(days=20)), issue(NOW - timedelta(days=40))
    assert week_of([older, old], NOW, PARIS).issues == (old,)


def test_a_full_week_comes_newest_first() -> None:
    """What is older than the week is not shown beside it."""
    monday, friday, old = (issue(NOW - timedelta(days=days)) for days in (1, 4, 9))
    assert week_of([old, friday, monday], NOW, PARIS).issues == (monday, friday)


def test_a_collective_may_have_no_issue_yet() -> None:
    """Nothing to show is said as such."""
    week = week_of([], NOW, PARIS)
    assert (week.issues, week.quiet) == ((), True)
