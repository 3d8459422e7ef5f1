"""Sender and intake over real HTTP, against a Telegram that counts and misbehaves."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest

from bot.clock.movable import MovableClock
from bot.demo.server import Fault, Person, World, serve
from bot.telegram.calls import Call
from bot.telegram.door import Door
from bot.telegram.sender import Sender
from domain.ids import MessageId, OutboxId, PlaceId
from domain.people import Place
from domain.ports import Store, Unit
from domain.utterances import Manner, OutboxState, Outgoing, Utterance

from .conftest import TUESDAY
from .pretend import CARD, edit, said

Deliver = Callable[..., Coroutine[Any, Any, list[OutboxState]]]


class Renderer:
    """Say the key as it is."""

    def call(self, outgoing: Outgoing) -> Call:
        """Return the call that says it."""
        payload: dict[str, object] = {"chat_id": outgoing.utterance.to.id, "text": outgoing.utterance.key}
        if outgoing.utterance.manner is Manner.EDIT:
            return Call("editMessageText", {**payload, "message_id": outgoing.message})
        return Call("sendMessage", payload)


@pytest.fixture
def clock() -> MovableClock:
    """Run faster than life, slow enough for a wire."""
    return MovableClock(TUESDAY, rate=40)


@pytest.fixture
def world(clock: MovableClock) -> World:
    """Make a world that counts."""
    return World(clock)


@pytest.fixture
async def door(world: World) -> AsyncIterator[Door]:
    """Open the door to it."""
    server = await serve(world)
    door = Door(world.board.token, server.url)
    await door.open()
    yield door
    await door.close()
    await server.close()


@pytest.fixture
async def sender(store: Store, clock: MovableClock, door: Door, chance: random.Random) -> AsyncIterator[Sender]:
    """Let a sender run."""

    def unheard(*_: object) -> None:
        raise AssertionError("nobody refuses anything here")

    sender = Sender(store, clock, Renderer(), door.perform, chance, on_refused=unheard, on_migrated=unheard)
    running = asyncio.create_task(sender.run())
    yield sender
    await sender.stop()
    await running


@pytest.fixture
def deliver(store: Store, clock: MovableClock, sender: Sender) -> Deliver:
    """Say things, wait until nobody is at work on them any more, and tell where they stand."""

    async def deliver(*utterances: Utterance) -> list[OutboxState]:
        ids = await store.work(lambda unit: [unit.outbox.add(one, clock.now()) for one in utterances])
        sender.wake()
        while {OutboxState.PENDING, OutboxState.SENDING} & set(found := await store.work(lambda unit: _at(unit, ids))):
            await clock.sleep_until(clock.monotonic() + 1)
        return found

    return deliver


def _at(unit: Unit, ids: list[OutboxId]) -> list[OutboxState]:
    rows = [unit.outbox.get(id) for id in ids]
    return [row.state for row in rows if row]


def alone(person: Person) -> Place:
    """Return the private exchange with a person."""
    return Place(PlaceId(person.id), private=True)


async def test_telegram_never_has_to_ask_for_silence(world: World, deliver: Deliver) -> None:
    """Forty posts to a group and to a person arrive in order, and the limits are never touched."""
    ines, salome = world.person("Inès"), world.person("Salomé")
    world.start(ines)
    hangar = world.group("Le Hangar", [ines], admins=[salome])
    world.add_bot(hangar, by=salome)
    group = Place(PlaceId(hangar.id), private=False)
    words = [str(number) for number in range(40)]
    states = await deliver(*[said(word, place) for word in words for place in (group, alone(ines))])
    assert set(states) == {OutboxState.SENT}
    assert world.ledger.refused() == []
    assert [call.text for call in world.ledger.sends(hangar)] == words
    assert [call.text for call in world.ledger.sends(world.private(ines))] == words


@pytest.mark.parametrize(
    ("fault", "copies"),
    [
        (Fault.drop_before, 1),
        (Fault.drop_after, 2),
        (Fault.half_reply, 2),
        (Fault.error(502), 1),
        (Fault.error(502, effect=True), 2),
        (Fault.too_many(5), 1),
    ],
)
async def test_a_person_is_told_at_least_once(world: World, deliver: Deliver, fault: Fault, copies: int) -> None:
    """Whatever the wire does once, a private message arrives, twice at most."""
    ines = world.person("Inès")
    world.start(ines)
    world.faults.next("sendMessage", fault)
    assert await deliver(said("Reçu.", alone(ines))) == [OutboxState.SENT]
    assert len(world.ledger.sends(world.private(ines))) == copies


@pytest.mark.parametrize(
    ("fault", "state", "copies"),
    [
        (Fault.drop_before, OutboxState.UNCERTAIN, 0),
        (Fault.drop_after, OutboxState.UNCERTAIN, 1),
        (Fault.half_reply, OutboxState.UNCERTAIN, 1),
        (Fault.error(502, effect=True), OutboxState.UNCERTAIN, 1),
        (Fault.too_many(5), OutboxState.SENT, 1),
    ],
)
async def test_a_group_is_told_at_most_once(
    world: World, deliver: Deliver, fault: Fault, state: OutboxState, copies: int
) -> None:
    """Whatever the wire does once, a group never sees a post twice, and a doubt is kept as one."""
    salome = world.person("Salomé")
    hangar = world.group("Le Hangar", [], admins=[salome])
    world.add_bot(hangar, by=salome)
    world.faults.next("sendMessage", fault)
    assert await deliver(said("La carte", Place(PlaceId(hangar.id), private=False))) == [state]
    assert len(world.ledger.sends(hangar)) == copies


async def test_an_edit_arrives_whatever_happens(world: World, store: Store, deliver: Deliver) -> None:
    """An edit that was made, and whose answer was lost, is made again; Telegram's "not modified" settles it."""
    salome = world.person("Salomé")
    hangar = world.group("Le Hangar", [], admins=[salome])
    world.add_bot(hangar, by=salome)
    group = Place(PlaceId(hangar.id), private=False)
    await deliver(said("La carte", group, about=CARD))
    world.faults.next("editMessageText", Fault.drop_after)
    assert await deliver(edit("3 voix", CARD, group)) == [OutboxState.SENT]
    assert [shown.text for shown in world.chat_view(hangar) if shown.from_bot] == ["3 voix"]
    assert len(world.ledger.edits(hangar)) == 1


async def test_a_wire_that_is_down(store: Store, clock: MovableClock, chance: random.Random, world: World) -> None:
    """While nothing listens at Telegram's address, a group's post waits, and is said once somebody does."""
    salome = world.person("Salomé")
    hangar = world.group("Le Hangar", [], admins=[salome])
    world.add_bot(hangar, by=salome)
    first = await serve(world)
    port = int(first.url.rsplit(":", 1)[1])
    await first.close()
    door = Door(world.board.token, first.url)
    await door.open()
    tries: list[str] = []
    sender = Sender(
        store, clock, Renderer(), door.perform, chance, on_refused=_never, on_migrated=_never, probe=tries.append
    )
    place = Place(PlaceId(hangar.id), private=False)
    id = await store.work(lambda unit: unit.outbox.add(said("La carte", place), clock.now()))
    running = asyncio.create_task(sender.run())
    while tries.count("send.before") < 3:
        await clock.sleep_until(clock.monotonic() + 1)
    second = await serve(world, port=port)
    while await store.work(lambda unit: _at(unit, [id])) != [OutboxState.SENT]:
        await clock.sleep_until(clock.monotonic() + 1)
    await sender.stop()
    await running
    await door.close()
    await second.close()
    assert [call.message_id for call in world.ledger.sends(hangar)] == [
        MessageId(world.chat_view(hangar)[-1].id),
    ]


def _never(*_: object) -> None:
    raise AssertionError("nobody refuses anything here")
