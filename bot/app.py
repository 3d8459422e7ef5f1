"""Where everything is put together, and the only place that knows everything."""

import asyncio
import json
import random
import secrets
import zoneinfo
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import structlog

from bot.chance import SecretLot
from bot.clock.heartbeat import Beat, Heartbeat
from bot.clock.system import SystemClock
from bot.config import Config
from bot.content import load_bank
from bot.engine.embedded import Engine
from bot.engine.erasing import Erasing
from bot.engine.patience import Patience
from bot.engine.tick import Tick
from bot.engine.upkeep import Upkeep
from bot.services import doubting
from bot.services.arriving import migrate
from bot.services.house import Habits, House
from bot.services.reception import Reception
from bot.telegram import menu
from bot.telegram.addressing import addressed
from bot.telegram.callbacks import KEY_BYTES, Seals
from bot.telegram.door import Door, Unreachable
from bot.telegram.foreknowing import foreknow
from bot.telegram.intake import Intake
from bot.telegram.outcomes import Kind, Refused
from bot.telegram.parse import Parser, lane_of
from bot.telegram.render import Renderer
from bot.telegram.sender import Sender
from bot.telegram.who import Me
from bot.wording.command_names import every_name
from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from bot.wording.texts import Texts
from bot.wording.wording import Wording
from domain.clock import Clock
from domain.ids import PersonId
from domain.ports import Lot, Probe, Store, Unit, unobserved
from domain.utterances import Outgoing
from storage.copies import let_copies_expire
from storage.keys import journal_of, keys_for
from storage.opening import open_store
from storage.turn import Turn
from storage.vault import Vault

log = structlog.get_logger()

T = TypeVar("T")
Life = Callable[[], Coroutine[None, None, None]]
"""What goes on until it is cancelled."""

_POLL_SECONDS = 30
_KEY = "button_key"
_SOMEBODY = "softening.somebody"
_SAMPLE = "rehearsal.voice"
_SAMPLES = range(1, 6)


@dataclass(frozen=True, slots=True)
class World:
    """What a run stands on, besides its configuration; tests and the demo bring their own."""

    clock: Clock
    lot: Lot
    heartbeat: Heartbeat
    probe: Probe = unobserved

    @staticmethod
    def real() -> "World":
        """Return the world of a real run."""
        return World(SystemClock(), SecretLot(), Heartbeat())


async def run(config: Config, *, stop: asyncio.Event, world: World | None = None) -> None:
    """Keep the bot alive until it is asked to stop; raise `TokenRefused` or `StorageError` when it cannot live."""
    world = world or World.real()
    door = Door(config.telegram.token.get_secret_value(), config.telegram.api_base_url)
    vault = Vault(await asyncio.to_thread(keys_for, config.storage.url, config.privacy.key_file))
    store = await open_store(config.storage.url, world.clock.now(), world.probe, vault=vault)
    turn = Turn(config.storage.url)
    try:
        await door.open()
        await _live(config, world, door, store, vault, turn, stop)
    finally:
        await door.close()
        await store.close()
        turn.leave()


async def _live(
    config: Config, world: World, door: Door, store: Store, vault: Vault, turn: Turn, stop: asyncio.Event
) -> None:
    chance = random.Random()
    me = await _recognised(door, Patience(world.clock, chance), stop)
    if me is None:
        return
    seals = Seals(await store.work(_button_key), world.clock)
    texts = bundled_texts()
    restitution = Restitution(texts)
    reception = Reception(_house(config, world, texts, restitution, vault))
    outlook = _Outlook(world, door, store, chance)
    sender = outlook.sender(Renderer(Wording(texts, restitution), seals, me.username), reception)
    engine = outlook.engine(Parser(me, seals, every_name(texts)), reception, sender)
    intake = outlook.intake(engine, me)
    tick = Tick(store, world.clock, reception.on_timer, reception.on_slot, after=sender.wake, probe=world.probe)
    beats = partial(world.heartbeat.run, tick.beat, *_cares(config, world, store))
    lead = partial(_lead, turn, world.clock, sender, [intake.run, engine.run, partial(menu.announce, door, texts)])
    log.info("app.ready", bot=me.username)
    async with asyncio.TaskGroup() as group:
        lives = [group.create_task(beats()), group.create_task(lead())]
        await stop.wait()
        for life in lives:
            life.cancel()


async def _lead(turn: Turn, clock: Clock, sender: Sender, lives: list[Life]) -> None:
    """Poll and send, once it is this process's turn; a process that waits for it only ticks."""
    if not turn.take():
        log.warning("app.another_process_works_with_this_database")
        while not turn.take():
            await clock.sleep_until(clock.monotonic() + 1)
    await sender.recover()
    async with asyncio.TaskGroup() as group:
        for life in (*lives, sender.run):
            group.create_task(life())


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What looks out at Telegram, and what all of it shares."""

    world: World
    door: Door
    store: Store
    chance: random.Random

    def sender(self, renderer: Renderer, reception: Reception) -> Sender:
        return Sender(
            self.store,
            self.world.clock,
            renderer,
            self.door.perform,
            self.chance,
            on_refused=_refused,
            on_migrated=lambda unit, move, now: migrate(unit, reception.house, move, now),
            probe=self.world.probe,
        )

    def engine(self, parser: Parser, reception: Reception, sender: Sender) -> Engine:
        return Engine(
            self.store,
            self.world.clock,
            lambda raw: parser.parse(json.loads(raw)).move,
            reception,
            self.chance,
            foreknow=partial(foreknow, self.door, self.store),
            after=sender.wake,
            probe=self.world.probe,
        )

    def intake(self, engine: Engine, me: Me) -> Intake:
        return Intake(
            self.store,
            self.world.clock,
            lambda offset: self.door.fetch(offset, _POLL_SECONDS),
            lane_of,
            self.chance,
            addressed=partial(addressed, me),
            on_stored=engine.feed,
            probe=self.world.probe,
        )


async def _recognised(door: Door, patience: Patience, stop: asyncio.Event) -> Me | None:
    """Wait until Telegram answers; None when asked to stop meanwhile, `TokenRefused` when it does not know the bot."""
    failures = 0
    while not stop.is_set():
        try:
            return await _unless(stop, door.introduce())
        except Unreachable as error:
            failures += 1
            log.warning("app.telegram_unreachable", error=str(error))
            await patience.wait(failures, stop)
    return None


async def _unless(stop: asyncio.Event, work: Coroutine[None, None, T]) -> T | None:
    """Return what some work gives, or None when asked to stop before it is done."""
    task, asked = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait([task, asked], return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait([task])
    return None


def _refused(unit: Unit, outgoing: Outgoing, refused: Refused) -> None:
    if refused.kind in (Kind.BLOCKED, Kind.KICKED):
        doubting.refused(unit, outgoing)
    elif refused.kind is Kind.THREAD:
        doubting.topic_gone(unit, outgoing)


def _house(config: Config, world: World, texts: Texts, restitution: Restitution, vault: Vault) -> House:
    given = config.defaults
    habits = Habits(
        voice=given.voice,
        window=given.window,
        reminder_at=given.reminder_at,
        seal_grace=given.seal_grace,
        harvest=given.harvest,
        review=given.review,
        min_voices=given.min_voices,
        late=given.late,
        k=config.privacy.k,
        retention=config.privacy.retention,
        operators=frozenset(PersonId(number) for number in config.telegram.operators),
    )
    return House(
        bank=load_bank(),
        lot=world.lot,
        habits=habits,
        measure=restitution.measure,
        zones=frozenset(zoneinfo.available_timezones()),
        languages=texts.spoken,
        pseudonym=vault.pseudonym,
        somebody=partial(texts.say_plainly, _SOMEBODY),
        samples=lambda voice: [texts.say_plainly(f"{_SAMPLE}.{rank}", voice) for rank in _SAMPLES],
    )


def _cares(config: Config, world: World, store: Store) -> tuple[Beat, ...]:
    """Return what keeps the house clean, besides what it says and hears."""
    copies = partial(let_copies_expire, config.storage.url)
    upkeep = Upkeep(store, world.clock, config.privacy.retention, copies)
    return upkeep.beat, Erasing(store, world.clock, journal_of(config.storage.url, config.privacy.key_file)).beat


def _button_key(unit: Unit) -> bytes:
    """Return the key that seals buttons, made once for each database."""
    kept = unit.settings.get(_KEY)
    if kept is None:
        kept = secrets.token_hex(KEY_BYTES)
        unit.settings.set(_KEY, kept)
    return bytes.fromhex(kept)
