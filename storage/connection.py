"""What the repositories need of a database: one dialect, named parameters, whole results.

A unit owns what it loads by a key until it ends (`FOR UPDATE`; `FOR SHARE` for a collective, which most units only
read): so units that meet in one session, one person or one draft come one after the other, and others side by side.
SQLite has one writer and no such clause: its connection leaves it out.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Protocol

from storage.vault import Vault

Row = tuple[Any, ...]
"""A row as the driver gives it; the function that asked for it makes it a noun at once."""

Params = Mapping[str, str | int | None]
"""What is bound to `:name`; never a boolean, since the two databases differ on them."""


ALL: Final = 2**63 - 1
"""A limit that is none: both databases count no further."""


class Connection(Protocol):
    """One open transaction of SQLite or PostgreSQL."""

    identity: ClassVar[str]
    """How this database spells a primary key that it numbers itself."""
    unnumbered: ClassVar[str]
    """How this database spells that a table has no numbers but its own keys."""

    @property
    def vault(self) -> Vault:
        """Return what seals and opens the words of people."""

    def rows(self, sql: str, params: Params) -> list[Row]:
        """Return every row of a statement."""

    def row(self, sql: str, params: Params) -> Row | None:
        """Return the first row of a statement, if any."""

    def run(self, sql: str, params: Params) -> int:
        """Run a statement and return how many rows it changed."""
