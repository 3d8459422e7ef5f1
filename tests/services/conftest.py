"""A town of its own for each test, over a database in a file."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

from .cast import gather
from .people import MONDAY, settle_down
from .town import Town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Open a town with Le Hangar and the Tuesday Choir in it."""
    file = tmp_path / "town.db"
    with asyncio.Runner() as runner:
        vault = Vault(Keyring.fresh())
        town = Town(runner.run(open_store(f"sqlite:///{file}", MONDAY, vault=vault)), file, runner, vault)
        town.work(settle_down)
        yield town
        runner.run(town.store.close())


@pytest.fixture
def crowd(town: Town) -> Town:
    """Gather in Le Hangar somebody of everything there is."""
    town.work(gather)
    return town
