"""Where the number of a person is kept: one list, for whoever erases her and whoever looks for everybody."""

from typing import Final

HERS: Final = (
    ("answers", "person"),
    ("choices", "person"),
    ("participations", "person"),
    ("harvesters", "person"),
    ("objections", "person"),
    ("notes", "person"),
    ("held", "person"),
    ("consents", "person"),
    ("charter_voices", "person"),
    ("sketches", "person"),
    ("tries", "person"),
    ("member_names", "person"),
    ("members", "person"),
    ("people", "id"),
)
"""Rows that go with her."""

POINTING: Final = (
    ("sessions", "opened_by"),
    ("collectives", "added_by"),
    ("schedules", "created_by"),
    ("offers", "giver"),
    ("offers", "taker"),
)
"""Rows that stay, without her."""

EVERYBODY: Final = " UNION ".join(
    [
        *(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL" for table, column in (*HERS, *POINTING)),  # noqa: S608
        "SELECT place FROM outbox WHERE private = 1 AND place <> 0 ORDER BY 1",
    ]
)
"""Everybody there is any trace of."""
