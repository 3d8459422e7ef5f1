"""What the URL of a database says."""

from dataclasses import dataclass
from pathlib import Path

from domain.errors import StorageError

MEMORY = ":memory:"
_SQLITE = "sqlite://"
_POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """A file, or the memory of the process."""

    path: str

    @property
    def in_memory(self) -> bool:
        """Tell whether it ends with the process."""
        return self.path == MEMORY


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """A server, as its driver reads it."""

    url: str


def address_of(url: str) -> SqliteAddress | PostgresAddress:
    """Return where a URL leads: `sqlite:///relative`, `sqlite:////absolute`, `sqlite://:memory:`, `postgresql://…`."""
    if url.startswith(_SQLITE):
        return SqliteAddress(url.removeprefix(_SQLITE).removeprefix("/") or MEMORY)
    if url.startswith(_POSTGRES):
        return PostgresAddress(url)
    # The rest of the URL may hold a password.
    raise StorageError(
        f"{url.split(':')[0]}: unknown kind of database; write sqlite:///file.db or postgresql://host/name"
    )


def file_of(url: str) -> Path | None:
    """Return the file of a database; none for a server, and for what ends with the process."""
    address = address_of(url)
    return Path(address.path) if isinstance(address, SqliteAddress) and not address.in_memory else None
