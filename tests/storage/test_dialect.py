"""One text of SQL is spelled for each database, and never reads a whole table."""

import re
import sqlite3
from dataclasses import dataclass, field
from typing import ClassVar

import pytest
from everything import EVERYTHING
from hangar import TUESDAY, VAULT

from storage.connection import Params, Row
from storage.opening import open_store
from storage.postgres_connection import spelled
from storage.sqlite_connection import SqliteConnection
from storage.unit import unit_over
from storage.vault import Vault


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("WHERE id = :id AND at <= :now_1", "WHERE id = %(id)s AND at <= %(now_1)s"),
        ("SELECT :n::bigint", "SELECT %(n)s::bigint"),
        ("WHERE a % 2 = :b", "WHERE a %% 2 = %(b)s"),
        ("WHERE a = ':no' AND b LIKE '5%' AND c = 'l''un :x'", "WHERE a = ':no' AND b LIKE '5%%' AND c = 'l''un :x'"),
        ("-- it's :said, 5 %\nSELECT :x", "-- it's :said, 5 %%\nSELECT %(x)s"),
    ],
)
def test_named_parameters_are_spelled_as_the_driver_wants(ours: str, theirs: str) -> None:
    """Parameters are translated; casts, percent signs, quoted words and comments keep their sense."""
    assert spelled(ours) == theirs


@pytest.mark.parametrize("clause", ["FOR UPDATE SKIP LOCKED", "FOR UPDATE", "FOR SHARE", "FOR UPDATE OF s"])
def test_sqlite_holds_rows_without_being_told(clause: str) -> None:
    """The clause by which a unit holds a row is left out where there is one writer."""
    raw = sqlite3.connect(":memory:")
    assert SqliteConnection(raw, VAULT).rows(f"SELECT :one {clause}", {"one": 1}) == [(1,)]
    raw.close()


@dataclass
class Explained:
    """A connection that remembers how SQLite goes about each statement."""

    db: SqliteConnection
    plans: dict[str, list[str]] = field(default_factory=dict)
    identity: ClassVar[str] = SqliteConnection.identity
    unnumbered: ClassVar[str] = SqliteConnection.unnumbered
    vault: Vault = VAULT

    def rows(self, sql: str, params: Params) -> list[Row]:
        """Return every row, once the plan is known."""
        self._explain(sql, params)
        return self.db.rows(sql, params)

    def row(self, sql: str, params: Params) -> Row | None:
        """Return the first row, once the plan is known."""
        self._explain(sql, params)
        return self.db.row(sql, params)

    def run(self, sql: str, params: Params) -> int:
        """Run, once the plan is known."""
        self._explain(sql, params)
        return self.db.run(sql, params)

    def _explain(self, sql: str, params: Params) -> None:
        self.plans[sql] = [step for *_, step in self.db.rows(f"EXPLAIN QUERY PLAN {sql}", params)]


WHOLE = {
    "collectives.get_all": "it is asked for all of them, when the process starts",
    "collectives.forget": "it looks for a group everywhere, once, when it hardly was there",
    "people.everybody": "it is asked for all of them, when a backup was restored",
    "erasures.pending": "it is asked for all of them; there are as many as were erased since a moment",
    "records.census": "it counts everything, when an operator asks",
    "records.purge": "it looks for what is old everywhere, once an hour",
    "records.erase_person": "it looks for a person everywhere, once in her life",
    "records.erase_membership": "it looks for a member everywhere, once in her membership",
}
"""What reads whole tables, and why that is right."""


async def test_no_statement_reads_a_whole_table(sqlite_url: str) -> None:
    """Every statement finds its rows by a key or an index, however many there are, save those that want them all."""
    await (await open_store(sqlite_url, TUESDAY, vault=VAULT)).close()
    raw = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    explained = Explained(SqliteConnection(raw, VAULT))
    unit = unit_over(explained)
    for call in (call for name, call in EVERYTHING.items() if name not in WHOLE):
        call(unit)
    raw.close()
    whole = re.compile(r"SCAN (?!.*USING (COVERING )?INDEX (inbox|outbox)_)")
    assert {sql: plan for sql, plan in explained.plans.items() if any(whole.match(step) for step in plan)} == {}
