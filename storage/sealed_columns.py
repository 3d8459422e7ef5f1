"""Where sealed texts are: one list, for whoever seals them anew with another key, and for whoever looks for a leak."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One column whose texts are sealed, and the columns by which a row of it is found."""

    table: str
    key: tuple[str, ...]
    column: str

    @property
    def name(self) -> str:
        """Return the name that its seals are tied to."""
        return f"{self.table}.{self.column}"


SEALED: Final = (
    SealedColumn("inbox", ("arrival",), "raw"),
    SealedColumn("outbox", ("id",), "words"),
    SealedColumn("collectives", ("id",), "title"),
    SealedColumn("collectives", ("id",), "contacts"),
    SealedColumn("collectives", ("id",), "token"),
    SealedColumn("people", ("id",), "asked_so_far"),
    SealedColumn("members", ("collective", "person"), "name"),
    SealedColumn("sessions", ("id",), "token"),
    SealedColumn("sessions", ("id",), "topic"),
    SealedColumn("sessions", ("id",), "question"),
    SealedColumn("schedules", ("id",), "question"),
    SealedColumn("schedules", ("id",), "topic"),
    SealedColumn("sketches", ("collective", "person"), "words"),
    SealedColumn("choices", ("session", "person", "item"), "value"),
    SealedColumn("objections", ("id",), "words"),
    SealedColumn("answers", ("arrival",), "parts"),
    SealedColumn("answers", ("arrival",), "names_left"),
    SealedColumn("loose", ("key",), "text"),
    SealedColumn("notes", ("id",), "text"),
    SealedColumn("held", ("rank",), "text"),
    SealedColumn("held", ("rank",), "media"),
    SealedColumn("offers", ("id",), "taker_name"),
    SealedColumn("summaries", ("id",), "document"),
    SealedColumn("settings", ("name",), "value"),
)
"""An empty text is kept as it is: a row tells that it has no words, not which."""
