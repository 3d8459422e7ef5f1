"""Evenings of Le Hangar in which voices are to have no author, played by the real services in a file of their own."""

import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import count, product
from pathlib import Path

from bot.clock.movable import MovableClock
from bot.content import load_bank
from bot.engine.erasing import Erasing
from bot.services.closing import fall_due
from bot.services.detaching import detach
from bot.services.giving import keep_answer
from bot.services.house import Habits, House
from bot.services.opening import Opening, open_session
from bot.services.touching import touch
from dialogues.detached import CHOICES
from domain.answers import Level, Nature, Part, Scope
from domain.consents import Consent
from domain.ids import CollectiveId, MessageId, PersonId, PlaceId, PressId, PromptId, UpdateId
from domain.languages import Languages
from domain.mail import Received
from domain.moves import Act, Pressed, Speaker
from domain.people import Collective, CollectiveState, Member, Person, Place, Register, Standing, Voice, alone_with
from domain.ports import Store, Unit
from domain.sessions import Mode, Session, Timer, TimerKind
from domain.summary import Block, Summary
from domain.utterances import Manner
from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VOICE = Voice("fr", Register.TU, "Europe/Paris")
PEOPLE = tuple(PersonId(7_000_000_000 + 7919 * number) for number in range(1, 13))
HANGAR = Collective(
    CollectiveId("hangar222222"), Place(PlaceId(-100), False), "Le Hangar", CollectiveState.ACTIVE, VOICE, None, "token"
)
VAULT = Vault(Keyring.fresh())
BANK = load_bank()
QUESTION = BANK.get(PromptId("R01"))
TAGS = tuple(product(Level, Nature))


def pseudonym(text: str) -> str:
    """Return a word that tells nothing of another."""
    return blake2b(text.encode(), key=b"kept elsewhere", digest_size=16).hexdigest()


class DrawnLot:
    """Draw the same words for the same evening."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def token(self) -> str:
        """Return a word of 22 characters."""
        return "".join(self._chance.choices("abcdefghijklmnop0123456789_-", k=22))

    def id(self) -> str:
        """Return a word of 12 characters."""
        return "".join(self._chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=12))


@dataclass(frozen=True)
class Evening:
    """What is left of an evening, and what only the evening itself knows: who gave what, and in which order."""

    file: Path
    session: Session
    authors: dict[str, PersonId]
    """The key of each voice that is to have no author, and who it was."""
    arrivals: tuple[PersonId, ...]
    words: dict[str, PersonId]
    """Each text that may be shown, and whose it is."""
    summary: Summary

    @property
    def shown(self) -> list[PersonId]:
        """Return whose words are shown, in the order in which they are read."""
        told = (passage for passage in self.summary.passages if passage.block is Block.RETURNS)
        return [self.words[quote.text] for passage in told for quote in passage.quotes]


async def le_hangar(file: Path) -> None:
    """Keep Le Hangar and twelve members, who let themselves be quoted."""
    async with _open(file) as store:
        await store.work(_settle_down)


async def sealed_evening(home: Path, file: Path, seed: int, *, seen_through: bool = True) -> Evening:
    """Play an evening in which some give what only counts, and some words without their names."""
    return await _played(home, file, seed, Mode.SEALED, seen_through=seen_through)


async def detached_evening(home: Path, file: Path, seed: int, *, seen_through: bool = True) -> Evening:
    """Play an evening in which every text is parted from its author as soon as it is kept."""
    return await _played(home, file, seed, Mode.DETACHED, seen_through=seen_through)


@asynccontextmanager
async def _open(file: Path) -> AsyncIterator[Store]:
    store = await open_store(f"sqlite:///{file}", MONDAY, vault=VAULT)
    try:
        yield store
    finally:
        await store.close()


def _settle_down(unit: Unit) -> None:
    unit.collectives.save(HANGAR)
    for person in PEOPLE:
        unit.people.save(Person(person, reachable=True, language="fr"))
        agreed = frozenset({Consent.QUOTING})
        unit.people.save_member(
            Member(HANGAR.id, person, Standing.ACTIVE, name=f"N{person}", agreed=agreed, consented_at=MONDAY, charter=1)
        )


async def _played(home: Path, file: Path, seed: int, mode: Mode, *, seen_through: bool) -> Evening:
    shutil.copy(home, file)
    async with _open(file) as store:
        players = _Players(store, random.Random(seed))
        await players.open(mode)
        await players.give(mode)
        await players.end()
        if seen_through:
            await Erasing(store, MovableClock(MONDAY), None).beat()
        return await players.remember(file)


class _Players:
    """Twelve members, one evening."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self._store, self._chance, self._now = store, chance, MONDAY
        self._house = House(
            BANK,
            DrawnLot(chance),
            Habits(VOICE),
            lambda _: 0,
            frozenset(),
            Languages(("fr",)),
            pseudonym,
            lambda _: "quelqu'un",
        )
        self._numbers = count(5000)
        self._givers: list[PersonId] = []
        self._words: dict[str, PersonId] = {}
        self._tags: dict[tuple[Level | None, Nature | None], PersonId] = {}

    async def open(self, mode: Mode) -> None:
        """Ask the question."""
        opened: list[Session | None] = []
        await self._do(
            lambda unit: opened.append(
                open_session(unit, self._house, HANGAR, Opening(QUESTION, PEOPLE[0], mode), self._now)
            )
        )
        assert opened[0] is not None
        self._session = opened[0]

    async def give(self, mode: Mode) -> None:
        """Have some answer, in an order drawn by lot, each at her own hour."""
        self._givers = self._chance.sample(PEOPLE, self._chance.randint(9, 12))
        quiet = set(self._chance.sample(self._givers, 5)) if mode is Mode.SEALED else set()
        tags = dict(zip(quiet, self._chance.sample(TAGS, len(quiet)), strict=True))
        for person in self._givers:
            self._now += timedelta(minutes=self._chance.randint(1, 200))
            if mode is Mode.DETACHED:
                await self._arrives(person, self._detached(person))
            elif person in quiet:
                await self._arrives(person, self._counted(person, tags[person]))
            else:
                await self._arrives(person, self._unnamed(person))

    async def end(self) -> None:
        """Close, and give back."""
        self._now = self._session.closes_at
        for kind in (TimerKind.SEAL, TimerKind.LAND):
            await self._do(self._falls_due(kind))

    async def remember(self, file: Path) -> Evening:
        """Return the evening, with what nobody else knows."""
        voices = await self._store.work(lambda unit: unit.loose.of(self._session.id))
        summary = await self._store.work(lambda unit: unit.summaries.of_session(self._session.id))
        assert summary is not None
        authors = {
            voice.key: self._words[voice.text] if voice.text else self._tags[voice.level, voice.nature]
            for voice in voices
        }
        # The files as a thief would find them, log included, and not as an orderly end leaves them.
        for suffix in ("", "-wal"):
            stolen = file.with_name(f"stolen-{file.name}{suffix}")
            shutil.copy(f"{file}{suffix}", stolen)
        return Evening(
            file.with_name(f"stolen-{file.name}"),
            self._session,
            authors,
            tuple(self._givers),
            self._words,
            summary,
        )

    def _falls_due(self, kind: TimerKind) -> Callable[[Unit], None]:
        timer = Timer(kind, self._session.id, self._now)
        return lambda unit: fall_due(unit, self._house, timer, self._now)

    def _counted(self, person: PersonId, tags: tuple[Level, Nature]) -> Callable[[Unit], None]:
        self._tags[tags] = person
        level, nature = tags

        def give(unit: Unit) -> None:
            self._keep(unit, person, "Cela ne fait que compter.", Scope.COUNT_ONLY)
            [answer] = unit.answers.by(self._session.id, person)
            for act, value in ((Act.LEVEL, level.value), (Act.NATURE, nature.value)):
                touch(unit, self._house, self._press(person, act, answer.id, value), self._now)

        return give

    def _unnamed(self, person: PersonId) -> Callable[[Unit], None]:
        text = self._text(person)
        return lambda unit: self._keep(unit, person, text, Scope.UNNAMED)

    def _detached(self, person: PersonId) -> Callable[[Unit], None]:
        part = self._part(person, self._text(person))
        letter = next(letter for letter, scope in CHOICES.items() if scope is Scope.UNNAMED)

        def give(unit: Unit) -> None:
            unit.notebook.hold(person, (part,))
            press = self._press(person, Act.DETACH, self._session.id, f"{letter}-{part.message}")
            detach(unit, self._house, press, self._now)

        return give

    def _keep(self, unit: Unit, person: PersonId, text: str, scope: Scope) -> None:
        member = unit.people.member(HANGAR.id, person)
        assert member is not None
        session = unit.sessions.get(self._session.id)
        parts = (self._part(person, text),)
        unit.people.save_member(replace(member, scope=scope))
        keep_answer(unit, self._house, Speaker(person, "", "fr"), session, parts, self._now, sealed=True)
        unit.people.save_member(member)

    def _text(self, person: PersonId) -> str:
        text = f"La cour est restée ouverte, et {self._house.lot.id()} aussi."
        self._words[text] = person
        return text

    def _part(self, person: PersonId, text: str) -> Part:
        return Part(PlaceId(person), MessageId(next(self._numbers)), text, self._now)

    def _press(self, person: PersonId, act: Act, ref: str, value: str) -> Pressed:
        who, press = Speaker(person, "", "fr"), PressId(str(next(self._numbers)))
        return Pressed(who, alone_with(person), MessageId(0), press, act, ref, value, None)

    async def _arrives(self, person: PersonId, task: Callable[[Unit], None]) -> None:
        """Receive an update, do it, and mark it done, as the engine does."""
        update = UpdateId(next(self._numbers))

        def whole(unit: Unit) -> None:
            unit.inbox.add([Received(update, person, "raw")], self._now)
            unit.inbox.take(update)
            task(unit)
            unit.inbox.done(update, self._now)

        await self._do(whole)

    async def _do(self, task: Callable[[Unit], object]) -> None:
        def whole(unit: Unit) -> None:
            task(unit)
            self._deliver(unit)

        await self._store.work(whole)

    def _deliver(self, unit: Unit) -> None:
        while due := unit.outbox.due(self._now + timedelta(hours=1), 100):
            for one in due:
                unit.outbox.claim([one.id], self._now)
                posted = MessageId(next(self._numbers)) if one.utterance.manner is Manner.POST else one.message
                unit.outbox.sent(one.id, posted, self._now)
