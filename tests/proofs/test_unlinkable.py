"""What has no author has none: who holds the files and the keys finds nobody, and neither does who reads the group."""

import asyncio
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from typing import Protocol

import pytest

from tests.proofs.careless import left_in_order, left_in_words
from tests.proofs.history import remembered
from tests.proofs.quiet_evenings import (
    PEOPLE,
    VAULT,
    Evening,
    detached_evening,
    le_hangar,
    pseudonym,
    sealed_evening,
)
from tests.proofs.thief import Guess, Loot, caught, guesses

EVENINGS = 100


class Play(Protocol):
    """A way to play an evening."""

    async def __call__(self, home: Path, file: Path, seed: int, *, seen_through: bool = True) -> Evening:
        """Play it, seen through or not."""


CERTAIN = 0.9


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> list[Evening]:
    """Play a hundred evenings, sealed and detached in turn, each in a file of its own."""
    folder = tmp_path_factory.mktemp("evenings")
    return asyncio.run(_played(folder))


async def _played(folder: Path) -> list[Evening]:
    home = folder / "home.db"
    await le_hangar(home)
    plays = (sealed_evening, detached_evening)
    return [await plays[seed // 2 % 2](home, folder / f"{seed}.db", seed) for seed in range(EVENINGS)]


def by_chance(evenings: Sequence[object]) -> float:
    """Return how many are found by chance, and no more: one in each evening however many they are, give or take."""
    return len(evenings) + 3 * sqrt(len(evenings))


def stolen(evening: Evening) -> tuple[dict[str, Guess], Guess]:
    """Return what a thief makes of an evening's files, and the truth."""
    return guesses(Loot.of(evening.file, VAULT), evening.session.id), evening.authors


def read(evening: Evening) -> tuple[dict[str, Guess], Guess]:
    """Return what a reader makes of the order of quotes who saw in which order people wrote, and the truth."""
    shown = evening.shown
    came = [person for person in evening.arrivals if person in shown]
    ranks = [str(rank) for rank in range(len(shown))]
    orders = {"as they came": came, "backwards": came[::-1], "the last first": [came[-1], *came[:-1]]}
    return (
        {way: dict(zip(ranks, order, strict=True)) for way, order in orders.items()},
        dict(zip(ranks, shown, strict=True)),
    )


def test_nobody_is_found_behind_a_voice(evenings: list[Evening]) -> None:
    """With every table opened, every order tried, and the log: no better than chance."""
    assert all(len(evening.authors) >= 5 for evening in evenings)
    assert caught([stolen(evening) for evening in evenings]) <= by_chance(evenings)


@pytest.mark.parametrize("careless", [left_in_order, left_in_words])
def test_the_same_thief_finds_who_is_kept_carelessly(
    evenings: list[Evening], careless: Callable[[Evening], Evening]
) -> None:
    """Were voices kept in the order in which they came, or their words anywhere else, nearly everybody is found."""
    voices = sum(len(evening.authors) for evening in evenings)
    assert caught([stolen(careless(evening)) for evening in evenings]) >= CERTAIN * voices


def test_the_history_of_the_files_tells_nothing(evenings: list[Evening]) -> None:
    """Seconds after, who cuts their log at each commit finds nobody: what was written together is told no more."""
    assert [remembered(evening.file, evening.session.id) for evening in evenings] == [{}] * EVENINGS


@pytest.mark.parametrize("play", [sealed_evening, detached_evening])
async def test_the_same_history_tells_all_while_the_log_is_there(play: Play, tmp_path: Path) -> None:
    """Were the files not written anew, everybody is found, without a key."""
    await le_hangar(tmp_path / "home.db")
    for seed in range(3):
        evening = await play(tmp_path / "home.db", tmp_path / f"{seed}.db", seed, seen_through=False)
        assert remembered(evening.file, evening.session.id) == evening.authors


def test_nobody_is_found_behind_a_quote(evenings: list[Evening]) -> None:
    """Who saw in which order people wrote learns nothing from the order of the quotes."""
    assert all(len(evening.shown) >= 4 for evening in evenings)
    assert caught([read(evening) for evening in evenings]) <= by_chance(evenings)


def test_a_published_document_leads_to_nobody(evenings: list[Evening]) -> None:
    """Neither the number of a person nor her pseudonym is in it, even for who can make pseudonyms."""
    for evening in evenings:
        document = repr(evening.summary)
        assert not [person for person in PEOPLE if str(person) in document]
        assert not [person for person in PEOPLE if pseudonym(f"{evening.session.id}:{person}") in document]
