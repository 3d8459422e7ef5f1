"""Summaries are kept whole, drafts and published; single values outlive a run."""

from dataclasses import replace

import pytest
from hangar import EVENING, HANGAR, MINUTE, TUESDAY, evening, summary

from domain.errors import NotFound
from domain.ids import CollectiveId, SessionId, SummaryId
from domain.ports import Store
from domain.summary import SummaryState


@pytest.fixture(autouse=True)
async def _sessions(store: Store) -> None:
    for number in (1, 2, 3):
        await store.work(lambda unit, number=number: unit.sessions.add(evening(number=number)))


async def test_a_summary_comes_back_whole(store: Store) -> None:
    """A draft is found by its id and by its session, with every passage and quote."""
    await store.work(lambda unit: unit.summaries.save(summary()))
    assert await store.work(lambda unit: unit.summaries.get(summary().id)) == summary()
    assert await store.work(lambda unit: unit.summaries.of_session(EVENING)) == summary()
    assert await store.work(lambda unit: unit.summaries.of_session(SessionId("evening-2"))) is None
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.summaries.get(SummaryId("nothing")))


async def test_published_summaries_are_told_newest_first(store: Store) -> None:
    """Published summaries are told from the newest on, since an instant, and drafts are not."""
    first, second = (summary(SummaryState.PUBLISHED, number) for number in (1, 2))
    await store.work(lambda unit: unit.summaries.save(first, TUESDAY))
    await store.work(lambda unit: unit.summaries.save(second, TUESDAY + MINUTE))
    await store.work(lambda unit: unit.summaries.save(summary(number=3)))
    told = [(second, TUESDAY + MINUTE), (first, TUESDAY)]
    assert await store.work(lambda unit: unit.summaries.published(HANGAR)) == told
    assert await store.work(lambda unit: unit.summaries.published(HANGAR, None, 1)) == told[:1]
    assert await store.work(lambda unit: unit.summaries.published(HANGAR, TUESDAY + MINUTE, 10)) == told[:1]
    assert await store.work(lambda unit: unit.summaries.published(CollectiveId("nobody"), None, 10)) == []


async def test_an_amended_summary_keeps_its_day(store: Store) -> None:
    """A published summary that is amended keeps the instant at which it was published."""
    await store.work(lambda unit: unit.summaries.save(summary()))
    await store.work(lambda unit: unit.summaries.save(summary(SummaryState.PUBLISHED), TUESDAY))
    amended = replace(summary(SummaryState.PUBLISHED), title="Réparer, encore", version=2)
    await store.work(lambda unit: unit.summaries.save(amended))
    assert await store.work(lambda unit: unit.summaries.published(HANGAR, None, 10)) == [(amended, TUESDAY)]


async def test_summaries_are_numbered_from_one(store: Store) -> None:
    """The next summary of a collective has the next number; each collective counts its own."""
    assert await store.work(lambda unit: unit.summaries.next_number(HANGAR)) == 1
    await store.work(lambda unit: unit.summaries.save(summary(number=3)))
    assert await store.work(lambda unit: unit.summaries.next_number(HANGAR)) == 4
    assert await store.work(lambda unit: unit.summaries.next_number(CollectiveId("nobody"))) == 1


async def test_a_setting_is_the_last_one_kept(store: Store) -> None:
    """A value is found by its name, as last kept."""
    assert await store.work(lambda unit: unit.settings.get("offset")) is None
    for value in ("1", "2"):
        await store.work(lambda unit, value=value: unit.settings.set("offset", value))
    assert await store.work(lambda unit: unit.settings.get("offset")) == "2"
