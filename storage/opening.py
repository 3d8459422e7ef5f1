"""The one way in: from a URL to a store."""

from collections.abc import Sequence
from datetime import datetime

from domain.errors import StorageError
from domain.ports import Probe, Store, unobserved
from storage.addresses import PostgresAddress, address_of
from storage.schema import Migration, shipped
from storage.sqlite_opening import open_sqlite
from storage.vault import Vault

BUSY_SECONDS = 5.0


async def open_store(
    url: str,
    clock_now: datetime,
    probe: Probe = unobserved,
    *,
    vault: Vault,
    migrations: Sequence[Migration] | None = None,
    busy_seconds: float = BUSY_SECONDS,
) -> Store:
    """Open the store of a URL, whose words a vault keeps, and bring its tables up to date; wait at most so long."""
    address = address_of(url)
    steps = migrations or shipped()
    if isinstance(address, PostgresAddress):
        return await _open_postgres(address.url, clock_now, probe, vault, steps, busy_seconds)
    return await open_sqlite(address.path, clock_now, probe, vault, steps, busy_seconds)


async def _open_postgres(
    url: str, now: datetime, probe: Probe, vault: Vault, migrations: Sequence[Migration], busy_seconds: float
) -> Store:
    try:
        from storage.postgres_opening import open_postgres  # only who uses PostgreSQL needs its driver
    except ModuleNotFoundError as error:
        raise StorageError("PostgreSQL needs one more package: pip install 'pasdecote[postgres]'") from error
    return await open_postgres(url, now, probe, vault, migrations, busy_seconds)
