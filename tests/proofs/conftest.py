"""Le Hangar, with the bot awake in a process of its own."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from tests.proofs.evening import Evening
from tests.proofs.theatre import Theatre


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    """Gather Le Hangar; its question will be asked at once."""
    async with Theatre(tmp_path, rate=40) as theatre:
        evening = Evening(theatre, Random(7))
        evening.by_slot = False
        await evening.begin()
        yield evening
