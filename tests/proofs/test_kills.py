"""Killed at any named point, the bot forgets nothing, repeats nothing, and shows nothing before the seal."""

import asyncio
import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.proofs.evening import PARTS, Evening
from tests.proofs.lives import NEVER, Death
from tests.proofs.reckoning import reckon
from tests.proofs.theatre import Theatre

POINTS = (
    "unit.begun",
    "unit.decided",
    "unit.committed",
    "intake.received",
    "inbox.stored",
    "intake.confirming",
    "update.taken",
    "update.decided",
    "update.done",
    "outbox.claimed",
    "send.before",
    "send.delivered",
    "send.marked",
    "tick.due",
    "tick.taken",
)
SEEDS = 50 if os.environ.get("PASDECOTE_SOAK") else 5
RATE = 40.0
_SIDE_BY_SIDE = 2
_EARLY = 8
"""The card and the summary leave early in their parts; a second death comes when there is most to settle."""

Passages = Mapping[str, int]


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> Passages:
    """Live an evening undisturbed, and count how often each point is passed."""

    async def count() -> Passages:
        folder = tmp_path_factory.mktemp("undisturbed")
        async with Theatre(folder, rate=RATE) as theatre:
            evening = Evening(theatre, random.Random(0))
            evening.by_slot = False
            await evening.begin()
            await evening.play()
            passed = await theatre.life.order("count")
            await theatre.rest()
            reckon(evening)
        return passed

    return asyncio.run(count())


def test_every_named_point_is_passed_in_an_evening(passages: Passages) -> None:
    """No point of the list is a name that nothing answers to, and none is left out."""
    assert set(passages) == set(POINTS)


@pytest.mark.timeout(120 * max(1, SEEDS // 5))
@pytest.mark.parametrize("point", POINTS)
async def test_killed_at(point: str, passages: Passages, tmp_path: Path) -> None:
    """Once or twice, at passages drawn by lot: no answer is lost or doubled, and every promise of delivery holds."""
    few = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def one(seed: int) -> int:
        async with few:
            return await _killed_evening(tmp_path / f"{seed}", random.Random(f"{point} {seed}"), point, passages)

    async with asyncio.TaskGroup() as runs:
        kills = [runs.create_task(one(seed)) for seed in range(SEEDS)]
    assert sum(task.result() for task in kills) >= SEEDS * 0.6


async def _killed_evening(folder: Path, chance: random.Random, point: str, passages: Passages) -> int:
    part, first, again = _drawn(chance, point, passages)
    async with Theatre(folder, rate=RATE, deaths=[NEVER, *again] if part else [first, *again]) as theatre:
        evening = Evening(theatre, chance)
        if part:
            evening.fates[part] = first
        await evening.begin()
        await evening.play()
        await theatre.rest()
        reckon(evening)
        return theatre.kills


def _drawn(chance: random.Random, point: str, passages: Passages) -> tuple[str, Death, list[Death]]:
    """Draw the first death, anywhere in the evening or early in a part of it, and perhaps a second."""
    part = chance.choice(("", *PARTS))
    first = Death(point, chance.randint(1, min(_EARLY, passages[point]) if part else passages[point]))
    if chance.random() < 0.5:
        return part, first, []
    other = chance.choice(POINTS)
    return part, first, [Death(other, chance.randint(1, min(_EARLY, passages[other])))]
