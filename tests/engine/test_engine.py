"""The engine: each update acts once, one chat in order, and one failure stops nobody."""

import asyncio
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock.movable import MovableClock
from bot.engine.embedded import Engine
from domain.errors import Overtaken
from domain.ids import MessageId, PersonId, PlaceId, UpdateId
from domain.mail import Received
from domain.moves import Move, Said, Speaker
from domain.people import Place
from domain.ports import Store, Unit
from storage.inbox import RAW
from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

from .conftest import TUESDAY, Until
from .test_intake import FragileStore

INES = Speaker(PersonId(1), "Inès", "fr")


def parse(raw: str) -> Move:
    """Read a move as these tests write it."""
    words = json.loads(raw)
    return Said(INES, Place(PlaceId(words["chat"]), private=True), MessageId(1), TUESDAY, words["text"])


def received(number: int, chat: int, text: str) -> Received:
    """Receive a text."""
    return Received(UpdateId(number), chat, json.dumps({"chat": chat, "text": text}))


@dataclass
class Service:
    """Write down what was said, in the unit; stumble when told to."""

    order: list[tuple[int, str]] = field(default_factory=list)
    stumbles: dict[str, list[Exception]] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)

    def reception(self, unit: Unit, move: Move, now: datetime) -> None:
        """Do what the move asks for."""
        assert isinstance(move, Said)
        self.tries[move.text] += 1
        unit.settings.set(move.text, str(int(unit.settings.get(move.text) or "0") + 1))
        self.order.append((move.place.id, move.text))
        if waiting := self.stumbles.get(move.text):
            self.order.pop()
            raise waiting.pop(0)


@pytest.fixture
def service() -> Service:
    """Serve."""
    return Service()


@pytest.fixture
def make(clock: MovableClock, chance: random.Random, service: Service) -> Callable[..., Engine]:
    """Make an engine over a store."""

    def make(store: Store, **more: Any) -> Engine:
        return Engine(store, clock, parse, service.reception, chance, **more)

    return make


async def keep(store: Store, *updates: Received) -> None:
    """Store updates as the intake does."""
    await store.work(lambda unit: unit.inbox.add(updates, TUESDAY))


async def work_off(engine: Engine, store: Store) -> None:
    """Let the engine run until nothing is left to be done."""
    running = asyncio.create_task(engine.run())
    while await store.work(lambda unit: unit.inbox.pending()):
        assert not running.done()
    running.cancel()
    [end] = await asyncio.gather(running, return_exceptions=True)
    assert isinstance(end, asyncio.CancelledError), end


async def test_a_chat_in_order_chats_side_by_side(make: Callable[..., Engine], store: Store, service: Service) -> None:
    """Five hundred texts from twenty people each act once, every person's in order."""
    updates = [received(number, number % 20, str(number)) for number in range(500)]
    await keep(store, *updates)
    engine = make(store)
    engine.feed(updates[100:])
    await work_off(engine, store)
    for chat in range(20):
        assert [text for place, text in service.order if place == chat] == [
            str(n) for n in range(500) if n % 20 == chat
        ]


async def test_an_update_acts_once(make: Callable[..., Engine], store: Store, service: Service, until: Until) -> None:
    """An update that two engines hear of, several times, acts once."""
    updates = [received(number, number % 3, str(number)) for number in range(60)]
    await keep(store, *updates)
    engines = [make(store), make(store)]
    for engine in engines:
        engine.feed(updates)
    await asyncio.gather(*(work_off(engine, store) for engine in engines))
    done = await store.work(lambda unit: [unit.settings.get(str(number)) for number in range(60)])
    assert set(done) == {"1"}


async def test_work_is_resumed(make: Callable[..., Engine], store: Store, service: Service, until: Until) -> None:
    """What was received before the process ended is done at the next start, before what came since."""
    await keep(store, received(900, 1, "avant"))
    engine = make(store)
    engine.feed([received(3, 1, "après")])
    await keep(store, received(3, 1, "après"))
    await work_off(engine, store)
    assert [text for _, text in service.order] == ["avant", "après"]


async def test_what_fails_five_times_is_set_aside(make: Callable[..., Engine], store: Store, service: Service) -> None:
    """A text that always fails leaves nothing behind and is set aside; the next text of its chat is done."""
    service.stumbles["poison"] = [KeyError("a mistake") for _ in range(9)]
    service.stumbles["unlucky"] = [ZeroDivisionError()]
    await keep(store, received(1, 1, "poison"), received(2, 1, "ensuite"), received(3, 2, "unlucky"))
    await work_off(make(store), store)
    assert service.tries == {"poison": 5, "ensuite": 1, "unlucky": 2}
    assert await store.work(lambda unit: unit.settings.get("poison")) is None
    assert await store.work(lambda unit: unit.settings.get("unlucky")) == "1"


async def test_what_cannot_be_read_is_set_aside(make: Callable[..., Engine], store: Store, service: Service) -> None:
    """Junk is set aside at once, and its chat goes on."""
    await keep(store, Received(UpdateId(1), 1, '{"chat": 1}'), Received(UpdateId(2), 1, "]"), received(3, 1, "ensuite"))
    await work_off(make(store), store)
    assert [text for _, text in service.order] == ["ensuite"]


async def test_of_what_is_set_aside_no_word_is_kept(
    make: Callable[..., Engine], service: Service, tmp_path: Path
) -> None:
    """Whether it could not be read, or stumbled each time: an outline stays, and lets a mistake be found."""
    vault = Vault(Keyring.fresh())
    store = await open_store(f"sqlite:///{tmp_path}/hangar.db", TUESDAY, vault=vault)
    service.stumbles["Le pont de singe"] = [KeyError("a mistake") for _ in range(9)]
    unread = Received(UpdateId(1), 1, '{"chat": 1, "words": "Le pont de singe"}')
    await keep(store, unread, received(2, 2, "Le pont de singe"))
    await work_off(make(store), store)
    await store.close()
    with closing(sqlite3.connect(tmp_path / "hangar.db")) as raw:
        letters = [vault.open(each, RAW) for (each,) in raw.execute("SELECT raw FROM inbox WHERE lane = 0 ORDER BY id")]
    assert letters == [f'{{"chat": "integer", "{name}": "string of 16"}}' for name in ("words", "text")]


async def test_who_was_overtaken_looks_again(make: Callable[..., Engine], store: Store, service: Service) -> None:
    """An update overtaken by another change is tried again at once, and no try is counted."""
    service.stumbles["course"] = [Overtaken() for _ in range(8)]
    await keep(store, received(1, 1, "course"))
    await work_off(make(store), store)
    assert await store.work(lambda unit: unit.settings.get("course")) == "1"


async def test_a_full_disk_is_nobodys_fault(
    make: Callable[..., Engine], store: Store, service: Service, until: Until
) -> None:
    """While the database cannot be used the engine waits, however long, and sets nothing aside."""
    await keep(store, received(1, 1, "bonsoir"))
    fragile = FragileStore(store, failures=2)
    engine = make(fragile)
    running = asyncio.create_task(engine.run())
    await until(lambda: service.order)
    fragile.failures = 8
    update = received(2, 1, "encore")
    await keep(store, update)
    engine.feed([update])
    await until(lambda: len(service.order) == 2)
    running.cancel()
    await asyncio.wait([running])
    assert [text for _, text in service.order] == ["bonsoir", "encore"]


async def test_what_must_be_asked_first(make: Callable[..., Engine], store: Store, service: Service) -> None:
    """What a service must know from outside is added to the move before the unit; a failure there is tried again."""
    errors: list[Exception] = [OSError("no answer")]

    async def foreknow(move: Move) -> Move:
        if errors:
            raise errors.pop()
        assert isinstance(move, Said)
        return replace(move, text=f"{move.text}, sachant")

    await keep(store, received(1, 1, "bonsoir"))
    await work_off(make(store, foreknow=foreknow), store)
    assert service.order == [(1, "bonsoir, sachant")]


async def test_the_points_and_the_call_after(make: Callable[..., Engine], store: Store, until: Until) -> None:
    """The work passes its named points in order, and the sender is called after the commit."""
    points: list[str] = []
    await keep(store, received(1, 1, "bonsoir"))
    await work_off(make(store, probe=points.append, after=lambda: points.append("after")), store)
    assert points == ["update.taken", "update.decided", "update.done", "after"]


async def test_a_unit_cut_short_leaves_nothing(
    make: Callable[..., Engine], store: Store, service: Service, until: Until
) -> None:
    """Cancelled in the midst of its work, an engine leaves every update either done or to be done."""
    await keep(store, *[received(number, number, str(number)) for number in range(200)])
    running = asyncio.create_task(make(store).run())
    await until(lambda: service.order)
    running.cancel()
    await asyncio.wait([running])
    await work_off(make(store), store)
    done = await store.work(lambda unit: [unit.settings.get(str(number)) for number in range(200)])
    assert set(done) == {"1"}


async def test_a_flood_is_not_kept_in_mind(
    make: Callable[..., Engine], store: Store, service: Service, until: Until
) -> None:
    """Of a flood of updates only the first thousand are remembered as they were told; the others are read back."""
    engine = make(store)
    await keep(store, received(1, 1, "avant"))
    running = asyncio.create_task(engine.run())
    await until(lambda: service.order)
    flood = [received(number, number % 20, "relu") for number in range(10, 1110)]
    await keep(store, *flood)
    engine.feed([replace(update, raw=received(0, update.lane, "retenu").raw) for update in flood])
    await until(lambda: len(service.order) == 1101)
    running.cancel()
    await asyncio.wait([running])
    assert service.tries == {"avant": 1, "retenu": 1000, "relu": 100}
