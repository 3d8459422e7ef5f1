"""The sender: what it does beside speaking, and what waits for its hour."""

from datetime import timedelta

from telegram.error import BadRequest

from bot.clock.movable import MovableClock
from bot.telegram.sender import Sender
from domain.ids import MessageId
from domain.ports import Store
from domain.utterances import Delivery, Manner, OutboxState, Subject, Topic, Utterance

from .conftest import Until
from .pretend import HANGAR, INES, PretendTelegram, refused_connection, said
from .sending import Say, Service, settled

CHARTER = Subject(Topic.CHARTER, "hangar")


def aside(manner: Manner, words: str, **more: object) -> Utterance:
    """Do something beside speaking, in the group."""
    return said(words, HANGAR, manner=manner, delivery=Delivery.SIDE, **more)


async def test_a_message_is_pinned_once_it_is_there(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """What was decided together, a post and its pin, happens in that order."""
    ids = await say(said("La charte", HANGAR, about=CHARTER), aside(Manner.PIN, "épingle", about=CHARTER))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT, OutboxState.SENT]
    assert [heard.method for heard in telegram.heard] == ["sendMessage", "pinChatMessage"]


async def test_what_the_bot_may_not_do_is_left_out(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, service: Service
) -> None:
    """Without the right to delete or to pin, the bot does without, and the group is not thought lost."""
    telegram.plan("efface", BadRequest("Message can't be deleted"))
    telegram.plan("épingle", BadRequest("Not enough rights to manage pinned messages in the chat"))
    [card] = await say(said("La charte", HANGAR, about=CHARTER))
    sender.wake()
    await settled(store, clock, [card])
    ids = await say(aside(Manner.DELETE, "efface", message=MessageId(5)), aside(Manner.PIN, "épingle", about=CHARTER))
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.FAILED, OutboxState.FAILED]
    assert service.heard == []


async def test_the_bot_leaves_after_its_last_words(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram
) -> None:
    """Even when its farewell has to be tried again, the bot says it before it goes."""
    telegram.plan("Au revoir, Le Hangar.", refused_connection(), refused_connection(), "fine")
    ids = await say(
        aside(Manner.DEPART, "part"), said("Nous nous arrêtons.", HANGAR), said("Au revoir, Le Hangar.", HANGAR)
    )
    sender.wake()
    assert set(await settled(store, clock, ids)) == {OutboxState.SENT}
    assert telegram.texts() == ["Nous nous arrêtons.", "Au revoir, Le Hangar.", "part"]


async def test_what_waits_for_its_hour_is_said_then(
    sender: Sender, say: Say, store: Store, clock: MovableClock, telegram: PretendTelegram, until: Until
) -> None:
    """Whoever wishes to be written to later is not written to before, and the rest is not held back."""
    hour = clock.now() + timedelta(seconds=90)
    ids = await say(said("à l’heure dite", INES, not_before=hour), said("tout de suite", INES))
    moment = clock.monotonic()
    sender.wake()
    assert await settled(store, clock, ids) == [OutboxState.SENT, OutboxState.SENT]
    assert telegram.texts() == ["tout de suite", "à l’heure dite"]
    assert telegram.moments(INES)[1] >= moment + 89
