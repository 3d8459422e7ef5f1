"""The sender: what becomes of a message, by delivery class and by what Telegram answered."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, TimedOut

from bot.clock.movable import MovableClock
from bot.telegram.outcomes import Kind
from bot.telegram.sender import Sender
from domain import moves
from domain.ids import MessageId, OutboxId, PlaceId
from domain.people import Place
from domain.ports import Store, Unit
from domain.sessions import Timer, TimerKind
from domain.utterances import OutboxState, Subject, Topic
from storage.outbox import Outbox

from .conftest import Until
from .pretend import CARD, HANGAR, INES, MALO, PretendTelegram, edit, said, toast
from .sending import Say, Service, settled


def spoil(unit: Unit, ids: list[OutboxId]) -> None:
    """Write words as a version did that nobody remembers."""
    assert isinstance(unit.outbox, Outbox)
    for id in ids:
        unit.outbox.db.run("UPDATE outbox SET words = '{\"said\": 1}' WHERE id = :id", {"id": id})


def causes(unit: Unit, ids: list[OutboxId]) -> list[str]:
    """Return why messages were given up."""
    assert isinstance(unit.outbox, Outbox)
    rows = [unit.outbox.db.row("SELECT cause FROM outbox WHERE id = :id", {"id": id}) for id in ids]
    return [row[0] for row in rows if row]


async def test_a_private_message_is_said_until_it_is_known_to_have_arrived(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """Each time the answer is lost, a private message is said once more, half a minute later at least."""
    telegram.plan("lost", "lose", "lose", "fine")
    telegram.plan("found", "lose", "fine")
    ids = await say(said("lost", INES), said("found", MALO))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT, OutboxState.SENT]
    assert sorted(telegram.texts()) == ["found", "found", "lost", "lost", "lost"]
    first, second, third = telegram.moments(INES)
    assert min(second - first, third - second) >= 30


async def test_a_group_never_sees_a_post_twice(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """When the answer is lost, a post is doubted, never repeated, and a timer will put it to a person."""
    telegram.plan("La carte", "lose")
    telegram.plan("Le résumé", TimedOut())
    ids = await say(said("La carte", HANGAR, token="s1"), said("Le résumé", HANGAR), said("ensuite", HANGAR))
    before = clock.now()
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.UNCERTAIN, OutboxState.UNCERTAIN, OutboxState.SENT]
    assert telegram.texts() == ["La carte", "ensuite"]
    [timer] = await store.work(lambda unit: unit.timers.of(str(ids[0])))
    assert timer.kind is TimerKind.DOUBT
    assert timer.due >= before + timedelta(seconds=60)


async def test_an_edit_is_repeated_until_it_is_so(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """An edit whose answer is lost is made again; that it changes nothing the second time is as good."""
    await store.work(lambda unit: unit.messages.bind(HANGAR.id, MessageId(77), CARD))
    telegram.plan("3 voix", "lose", BadRequest("Bad Request: message is not modified: same"))
    ids = await say(edit("3 voix", CARD))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT]
    assert await store.work(lambda unit: unit.messages.latest(HANGAR.id, CARD)) == MessageId(77)


async def test_an_old_press_is_let_go(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """A press too old to be acknowledged, or lost on the way, is tried no more."""
    telegram.plan("Noté", BadRequest("Bad Request: query is too old and response timeout expired"))
    telegram.plan("Passé", "lose")
    ids = await say(toast("Noté"), toast("Passé"))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED, OutboxState.FAILED]
    assert sorted(telegram.tried) == ["Noté", "Passé"]


async def test_a_refusal_is_told_in_the_same_unit(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """When somebody stopped the bot, her message fails, a service hears why, and nothing is tried again."""
    telegram.plan(INES.id, Forbidden("Forbidden: bot was blocked by the user"))
    ids = await say(said("Bonsoir", INES))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED]
    assert service.heard == [("Bonsoir", Kind.BLOCKED)]
    assert await store.work(lambda unit: unit.settings.get("refused 1")) == "blocked"
    assert telegram.tried == ["Bonsoir"]


async def test_a_service_that_stumbles_harms_nobody(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """A refusal is kept even when the service that should hear of it fails."""
    service.stumbles = True
    telegram.plan(INES.id, Forbidden("Forbidden: bot was blocked by the user"))
    ids = await say(said("Bonsoir", INES), said("Bonsoir", MALO))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED, OutboxState.SENT]


async def test_a_topic_that_is_gone(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """A post whose topic is gone goes to the group at large, once, and a service hears of it."""
    telegram.plan("La carte", BadRequest("Bad Request: message thread not found"))
    ids = await say(said("La carte", Place(HANGAR.id, private=False, topic=4)))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT]
    assert [(heard.text, heard.thread) for heard in telegram.heard] == [("La carte", None)]
    assert service.heard == [("La carte", Kind.THREAD)]


async def test_a_group_that_moved(
    sender: Sender,
    say: Say,
    store: Store,
    clock: MovableClock,
    telegram: PretendTelegram,
    service: Service,
    until: Until,
) -> None:
    """What was meant for a group that changed its number is said there; its card is left to whoever follows."""
    telegram.plan(HANGAR.id, *[ChatMigrated(-100500)] * 2)
    ids = await say(said("Bonsoir", HANGAR), said("La carte", HANGAR, about=CARD))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED] * 2
    await until(lambda: telegram.heard)
    assert [(heard.place, heard.text) for heard in telegram.heard] == [(-100500, "Bonsoir")]
    assert service.heard == [moves.Migrated(HANGAR, PlaceId(-100500))] * 2


async def test_our_own_mistakes_stay_small(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """A message that has no words fails alone, and a service hears of it."""
    ids = await say(said("no such text", HANGAR), said("La carte", HANGAR))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED, OutboxState.SENT]
    assert service.heard == [("no such text", Kind.OTHER)]


async def test_a_doubt_settled_by_a_member_is_over(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """An uncertain post can be found by its token, so that a reply to it settles the doubt."""
    telegram.plan("La carte", "lose")
    ids = await say(said("La carte", HANGAR, token="s1", about=Subject(Topic.CARD, "tuesday")))
    sender.wake()
    await settled(store, clock, ids)

    def settle(unit: Unit) -> list[Timer]:
        found = unit.outbox.uncertain(HANGAR.id, "s1")
        assert found is not None
        unit.outbox.sent(found.id, MessageId(12), clock.now())
        unit.timers.disarm(str(found.id))
        return unit.timers.of(str(found.id))

    assert await store.work(settle) == []
    assert await store.work(lambda unit: unit.messages.latest(HANGAR.id, CARD)) == MessageId(12)


async def test_what_cannot_be_read_any_more_is_given_up(
    make: Callable[..., Sender], say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """Messages whose words no version can read any more, waiting or half sent, fail alone; the others go."""
    ids = await say(said("a", HANGAR), said("b", INES), said("c", MALO), said("Bonsoir", INES))
    await store.work(lambda unit: unit.outbox.claim(ids[:1], clock.now()))
    await store.work(lambda unit: spoil(unit, ids[:3]))
    sender = make()
    running = asyncio.create_task(sender.run())
    states = await settled(store, clock, ids)
    await sender.stop()
    await running
    assert states == [*[OutboxState.FAILED] * 3, OutboxState.SENT]
    assert telegram.tried == ["Bonsoir"]
    assert await store.work(lambda unit: causes(unit, ids[:3])) == ["unreadable"] * 3
