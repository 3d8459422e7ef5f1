"""Replies, presses and edits find their way by what each message is about."""

from hangar import CARD, CHOIR_GROUP, GROUP

from domain.ids import MessageId
from domain.ports import Store
from domain.utterances import Subject, Topic

SEVEN, NINE = MessageId(7), MessageId(9)


async def test_a_message_is_about_what_it_was_bound_to(store: Store) -> None:
    """A bound message is known in its own place and nowhere else."""
    await store.work(lambda unit: unit.messages.bind(GROUP, SEVEN, CARD))
    assert await store.work(lambda unit: unit.messages.about(GROUP, SEVEN)) == CARD
    assert await store.work(lambda unit: unit.messages.about(CHOIR_GROUP, SEVEN)) is None
    assert await store.work(lambda unit: unit.messages.about(GROUP, NINE)) is None


async def test_the_last_bound_message_is_the_latest(store: Store) -> None:
    """The latest message of a subject is the one bound last, whatever its number."""
    await store.work(lambda unit: unit.messages.bind(GROUP, NINE, CARD))
    await store.work(lambda unit: unit.messages.bind(GROUP, SEVEN, CARD))
    assert await store.work(lambda unit: unit.messages.latest(GROUP, CARD)) == SEVEN
    assert await store.work(lambda unit: unit.messages.latest(CHOIR_GROUP, CARD)) is None


async def test_a_message_may_come_to_be_about_something_else(store: Store) -> None:
    """A message bound again is about the new subject only."""
    summary = Subject(Topic.SUMMARY, "evening")
    await store.work(lambda unit: unit.messages.bind(GROUP, SEVEN, CARD))
    await store.work(lambda unit: unit.messages.bind(GROUP, SEVEN, summary))
    assert await store.work(lambda unit: unit.messages.about(GROUP, SEVEN)) == summary
    assert await store.work(lambda unit: unit.messages.latest(GROUP, CARD)) is None


async def test_what_is_about_a_subject_can_be_forgotten_everywhere(store: Store) -> None:
    """Once a subject is unbound no message is about it, in any place; other subjects stay."""
    summary = Subject(Topic.SUMMARY, "evening")
    await store.work(lambda unit: unit.messages.bind(GROUP, SEVEN, CARD))
    await store.work(lambda unit: unit.messages.bind(CHOIR_GROUP, SEVEN, CARD))
    await store.work(lambda unit: unit.messages.bind(GROUP, NINE, summary))
    await store.work(lambda unit: unit.messages.unbind(CARD))
    assert await store.work(lambda unit: unit.messages.about(GROUP, SEVEN)) is None
    assert await store.work(lambda unit: unit.messages.about(CHOIR_GROUP, SEVEN)) is None
    assert await store.work(lambda unit: unit.messages.about(GROUP, NINE)) == summary


async def test_a_place_can_be_forgotten(store: Store) -> None:
    """Once a place is forgotten none of its messages is known; other places stay."""
    await store.work(lambda unit: unit.messages.bind(GROUP, SEVEN, CARD))
    await store.work(lambda unit: unit.messages.bind(CHOIR_GROUP, SEVEN, CARD))
    await store.work(lambda unit: unit.messages.forget(GROUP))
    assert await store.work(lambda unit: unit.messages.about(GROUP, SEVEN)) is None
    assert await store.work(lambda unit: unit.messages.about(CHOIR_GROUP, SEVEN)) == CARD


async def test_where_a_subject_is_shown_is_known(store: Store) -> None:
    """Each place once, however many messages are about it there; nowhere once it is unbound."""
    await store.work(lambda unit: unit.messages.bind(GROUP, SEVEN, CARD))
    await store.work(lambda unit: unit.messages.bind(GROUP, NINE, CARD))
    await store.work(lambda unit: unit.messages.bind(CHOIR_GROUP, SEVEN, CARD))
    await store.work(lambda unit: unit.messages.bind(CHOIR_GROUP, NINE, Subject(Topic.WEEK, "hangar")))
    assert await store.work(lambda unit: unit.messages.places(CARD)) == sorted([GROUP, CHOIR_GROUP])
    await store.work(lambda unit: unit.messages.unbind(CARD))
    assert await store.work(lambda unit: unit.messages.places(CARD)) == []


async def test_copies_in_one_place_are_let_go_of_together(store: Store) -> None:
    """The messages about a subject are returned once, in one place only."""
    for place, message in ((GROUP, SEVEN), (GROUP, NINE), (CHOIR_GROUP, SEVEN)):
        await store.work(lambda unit, place=place, message=message: unit.messages.bind(place, message, CARD))
    assert await store.work(lambda unit: unit.messages.release(GROUP, CARD)) == [SEVEN, NINE]
    assert await store.work(lambda unit: unit.messages.release(GROUP, CARD)) == []
    assert await store.work(lambda unit: unit.messages.places(CARD)) == [CHOIR_GROUP]
