"""Look into a database beside the store, as whoever steals it would."""

import sqlite3
from contextlib import closing

import psycopg

Seen = list[tuple[str | int | None, ...]]


def look(url: str, sql: str) -> Seen:
    """Return the rows of a statement as they are kept."""
    if url.startswith("sqlite:///"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw:
            return raw.execute(sql).fetchall()
    with psycopg.connect(url) as server:
        return server.execute(sql).fetchall()


def tables(url: str) -> list[str]:
    """Return the names of all the tables."""
    if url.startswith("sqlite:///"):
        found = look(url, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    else:
        found = look(url, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return [str(name) for (name,) in found]


def everything(url: str) -> list[tuple[str, Seen]]:
    """Return every row there is, table by table."""
    return [(table, look(url, f"SELECT * FROM {table}")) for table in tables(url)]
