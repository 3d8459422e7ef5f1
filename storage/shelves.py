"""What is kept, kind by kind: where it is, since when, and what has been there long enough.

One declaration, from which the purge erases and the census counts: they cannot disagree.
"""

# ruff: noqa: S608 - what is put together here is ours; what comes from elsewhere is bound
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.keeping import Holding, Kept, Retention
from domain.offers import LASTS
from storage.connection import Connection
from storage.instants import kept, read_or_none

_NEVER = "1 = 0"
_NO_INSTANT = "NULL"

_OVER = """
    SELECT s.id FROM sessions s LEFT JOIN summaries y ON y.session = s.id AND y.state = 'published'
    WHERE s.state NOT IN ('scheduled', 'open', 'closing') AND COALESCE(y.published_at, s.closes_at) < :answers
"""
"""Sessions whose answers were kept long enough: since the publication, or the close when nothing was published."""
_CLOSED = "SELECT id FROM sessions WHERE state NOT IN ('scheduled', 'open', 'closing') AND closes_at < :drafts"
_AWAITED = """
    EXISTS (
        SELECT 1 FROM outbox w
        WHERE w.place = messages.place AND w.topic = messages.topic AND w.subject = messages.subject
            AND w.state IN ('pending', 'sending', 'uncertain')
    )
"""
"""Messages that something waiting is to change."""
_OFFERED = f"expires_at - {LASTS // timedelta(milliseconds=1)}"
"""When an offer was made, or taken: it ends a while after."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows of one kind in one table."""

    kind: Kept
    table: str
    since: str
    """The instant from which a row is kept; rows without one of their own have that of their session."""
    over: str = _NEVER
    """Which rows are to be purged."""
    which: str = "1 = 1"
    """Which rows are of this kind."""

    @property
    def purged(self) -> bool:
        """Tell whether anything goes from it with time."""
        return self.over != _NEVER

    @property
    def census(self) -> str:
        """Return the statement that counts: rows, oldest instant, rows to be purged."""
        purgeable = f"COALESCE(SUM(CASE WHEN {self.over} THEN 1 ELSE 0 END), 0)"
        return f"SELECT COUNT(*), MIN({self.since}), {purgeable} FROM {self.table} WHERE {self.which}"

    @property
    def purge(self) -> str:
        """Return the statement that erases."""
        return f"DELETE FROM {self.table} WHERE ({self.which}) AND ({self.over})"


def _of_session(instant: str, table: str) -> str:
    return f"(SELECT s.{instant} FROM sessions s WHERE s.id = {table}.session)"


SHELVES: Final = (
    Shelf(
        Kept.UPDATES,
        "inbox",
        "received_at",
        "(state = 'done' AND settled_at < :updates) OR (state = 'dead' AND settled_at < :messages)",
    ),
    # A change waits for its message, which may never come.
    Shelf(
        Kept.MESSAGES,
        "outbox",
        "decided_at",
        """
            (state IN ('sent', 'failed', 'uncertain') AND settled_at < :messages)
            OR (state = 'pending' AND manner IN ('edit', 'pin') AND not_before_at < :messages)
        """,
    ),
    # What is about an answer goes with it, and who was shown a draft with its session, once nothing is to change in
    # it any more; that somebody was asked goes with her passage.
    Shelf(
        Kept.MESSAGES,
        "messages",
        _NO_INSTANT,
        f"""
            (NOT {_AWAITED} AND (
                (topic IN ('answer', 'receipt', 'softening', 'words', 'heard')
                    AND subject NOT IN (SELECT a.id FROM answers a WHERE a.session NOT IN ({_OVER})))
                OR (topic IN ('draft', 'correction')
                    AND subject NOT IN (SELECT y.id FROM summaries y WHERE y.session NOT IN ({_OVER})))
                OR (topic = 'objection' AND subject NOT IN (SELECT o.id FROM objections o))))
            OR (topic IN ('invitation', 'passing', 'weighing', 'parted', 'shift') AND subject IN ({_OVER}))
        """,
    ),
    Shelf(Kept.ANSWERS, "answers", "given_at", f"session IN ({_OVER})"),
    Shelf(Kept.CHOICES, "choices", _of_session("opens_at", "choices"), f"session IN ({_OVER})"),
    Shelf(Kept.LOOSE, "loose", _of_session("opens_at", "loose"), f"session IN ({_OVER})"),
    Shelf(Kept.PASSAGES, "participations", _of_session("opens_at", "participations"), f"session IN ({_OVER})"),
    Shelf(Kept.PASSAGES, "harvesters", _of_session("opens_at", "harvesters"), f"session IN ({_OVER})"),
    Shelf(Kept.DRAFTS, "objections", _of_session("closes_at", "objections"), f"session IN ({_CLOSED})"),
    Shelf(
        Kept.DRAFTS,
        "summaries",
        _of_session("closes_at", "summaries"),
        f"session IN ({_CLOSED})",
        "state <> 'published'",
    ),
    Shelf(Kept.SUMMARIES, "summaries", "published_at", which="state = 'published'"),
    Shelf(Kept.NOTES, "notes", "kept_at"),
    Shelf(Kept.HELD, "held", "written_at", "written_at < :messages"),
    Shelf(Kept.MEMBERS, "members", "consented_at"),
    # The prints of their names are theirs: they come and go with them, and are not counted apart.
    Shelf(Kept.MEMBERS, "member_names", _NO_INSTANT, which=_NEVER),
    Shelf(Kept.CONSENTS, "consents", "said_at"),
    Shelf(Kept.PLANS, "schedules", _NO_INSTANT),
    Shelf(Kept.SKETCHES, "sketches", "touched_at", "touched_at < :sketches"),
    # When somebody was last there is not kept, so that nothing tells it: she stays until she is erased.
    Shelf(Kept.PEOPLE, "people", _NO_INSTANT),
    Shelf(Kept.OFFERS, "offers", _OFFERED, "expires_at < :offers"),
    Shelf(Kept.OFFERS, "tries", "tried_at", "tried_at < :offers"),
    Shelf(Kept.CHARTERS, "charter_voices", _NO_INSTANT),
    Shelf(Kept.ERASURES, "erasures", "erased_at"),
)


def purge(db: Connection, retention: Retention, now: datetime) -> int:
    """Erase what was kept long enough, and return how many rows."""
    limits = _limits(retention, now)
    return sum(db.run(shelf.purge, limits) for shelf in SHELVES if shelf.purged)


def census(db: Connection, retention: Retention, now: datetime) -> list[Holding]:
    """Count what is kept, kind by kind, and what a purge would erase."""
    limits = _limits(retention, now)
    counts = [(shelf.kind, *db.rows(shelf.census, limits)[0]) for shelf in SHELVES]
    return [_holding(kind, [found[1:] for found in counts if found[0] is kind]) for kind in Kept]


def _limits(retention: Retention, now: datetime) -> Mapping[str, int]:
    return {
        "updates": kept(now - retention.updates),
        "messages": kept(now - retention.messages),
        "answers": kept(now - retention.answers),
        "drafts": kept(now - retention.drafts),
        "sketches": kept(now - retention.sketches),
        "offers": kept(now - retention.offers),
    }


def _holding(kind: Kept, counts: list[tuple[int, int | None, int]]) -> Holding:
    oldest = min((instant for _, instant, _ in counts if instant is not None), default=None)
    return Holding(kind, sum(count for count, *_ in counts), read_or_none(oldest), sum(over for *_, over in counts))
