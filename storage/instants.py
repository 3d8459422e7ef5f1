"""Instants as the database keeps them: whole milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def kept(instant: datetime) -> int:
    """Return an aware instant in milliseconds; what is finer is dropped."""
    return (instant - _EPOCH) // _MILLISECOND


def kept_or_none(instant: datetime | None) -> int | None:
    """Return an instant in milliseconds, if there is one."""
    return None if instant is None else kept(instant)


def read(milliseconds: int) -> datetime:
    """Return the instant of a number of milliseconds."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def read_or_none(milliseconds: int | None) -> datetime | None:
    """Return the instant of a number of milliseconds, if there is one."""
    return None if milliseconds is None else read(milliseconds)
