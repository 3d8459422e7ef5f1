"""The seeds of the lots that drafts are drawn with."""

import pytest

SEEDS = [f"seed {number}" for number in range(12)]
every_seed = pytest.mark.parametrize("seed", SEEDS)
