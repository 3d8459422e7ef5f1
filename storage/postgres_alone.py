"""To be alone with the database of a server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from storage.postgres import scrub
from storage.postgres_connection import explained
from storage.postgres_opening import NAME, connected, writing
from storage.schema import Transaction
from storage.turn import InUse
from storage.vault import Vault

_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE application_name = %s AND datname = current_database() AND pid <> pg_backend_pid()
"""


def refuse_company(url: str) -> None:
    """Refuse to go on while a bot is connected."""
    with explained(), connected(url) as raw:
        found = raw.execute(_OTHERS, [NAME]).fetchone()
    if found != (0,):
        raise InUse


@contextmanager
def bare_there(url: str, vault: Vault) -> Iterator[tuple[Transaction, Callable[[], None]]]:
    """Lend the transactions of a database, and the care that nothing stays in its files."""
    with explained(), connected(url) as raw:
        raw.autocommit = True
        yield partial(writing, raw, vault), partial(scrub, raw)
