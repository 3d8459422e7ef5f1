"""A town that a test can walk through: the real services over a real store, move by move."""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import TypeVar

from bot.clock.movable import MovableClock
from bot.content import load_bank
from bot.services.house import Habits, House
from bot.services.reception import Reception
from bot.telegram.callbacks import Seals
from bot.wording.command_names import every_name
from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from bot.wording.wording import Wording
from domain.errors import CollectiveError, Overtaken, StorageError
from domain.ids import MessageId, OutboxId, PressId
from domain.moves import Act, Commanded, Edited, Move, Pressed, Reply, Said, Speaker
from domain.people import Place, Register, Voice
from domain.ports import Store, Unit
from domain.sessions import Timer
from domain.utterances import Button, Manner, Subject, Topic, Utterance
from storage.inbox import Inbox
from storage.sealed_columns import SEALED
from storage.vault import Vault

from .people import HANGAR_GROUP, MONDAY, VOICE, at_home

T = TypeVar("T")
Rows = dict[str, list[tuple[object, ...]]]

TEXTS = bundled_texts()
NAMES = every_name(TEXTS)
WORDING = Wording(TEXTS, Restitution(TEXTS))
BANK = load_bank()
SEALS = Seals(bytes(64), MovableClock(MONDAY))
HOUR = timedelta(hours=1)
_SEALED = {(each.table, each.column) for each in SEALED}


def pseudonym(text: str) -> str:
    """Return the same word for the same text, by this town's own key."""
    return blake2b(text.encode(), key=b"town", digest_size=16).hexdigest()


def somebody(voice: Voice) -> str:
    """Return the word for a person who is not to be named."""
    return TEXTS.say_plainly("softening.somebody", voice)


def samples(voice: Voice) -> list[str]:
    """Return what sample voices say."""
    return [TEXTS.say_plainly(f"rehearsal.voice.{rank}", voice) for rank in range(1, 6)]


class SeededLot:
    """Draw the same words in each run."""

    def __init__(self) -> None:
        self._chance = random.Random(7)

    def token(self) -> str:
        """Return a word of 22 characters."""
        return "t" + "".join(self._chance.choices("abcdefghijklmnop0123456789_-", k=21))

    def id(self) -> str:
        """Return a word of 12 characters."""
        return "".join(self._chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=12))


class Undone(Exception):
    """What was rehearsed did not happen."""


@dataclass
class Town:
    """Where moves are made by hand, at an hour that stands still until it is moved."""

    store: Store
    file: Path
    runner: asyncio.Runner
    vault: Vault
    now: datetime = MONDAY
    numbers: "count[int]" = field(default_factory=lambda: count(1000))

    def __post_init__(self) -> None:
        zones = frozenset({"Europe/Paris", "Asia/Tokyo", "America/New_York"})
        measure = WORDING.restitution.measure
        self.house = House(BANK, SeededLot(), Habits(VOICE), measure, zones, TEXTS.spoken, pseudonym, somebody, samples)
        self.reception = Watched(self.house, self.rows)

    def work(self, task: Callable[[Unit], T]) -> T:
        """Run one unit of work."""
        return self.runner.run(self.store.work(task))

    def see(self, ask: Callable[[Unit], T]) -> T:
        """Look at what is kept."""
        return self.work(ask)

    def do(self, move: Move) -> list[Utterance]:
        """Make a move, deliver what follows, and return what was said."""
        return self._after(lambda unit: self.reception(unit, move, self.now))

    def ring(self, timer: Timer) -> list[Utterance]:
        """Let a timer fall due."""
        return self._after(lambda unit: self.reception.on_timer(unit, timer, self.now))

    def run(self, task: Callable[[Unit], object]) -> list[Utterance]:
        """Do something else that may say things, and deliver them."""
        return self._after(task)

    def rehearse(self, move: Move) -> list[Utterance]:
        """Make a move, hear what is said, and let nothing have happened."""
        return self.imagine(lambda unit: self.reception(unit, move, self.now))

    def imagine(self, task: Callable[[Unit], object]) -> list[Utterance]:
        """Do something else that may say things, hear them, and let nothing have happened."""
        said: list[Utterance] = []

        def undone(unit: Unit) -> None:
            said.extend(self._heard(unit, task))
            raise Undone

        with suppress(Undone):
            self.work(undone)
        return said

    def later(self, by: timedelta) -> None:
        """Let time go by."""
        self.now += by

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all that is kept, as it is kept, but the messages on their way."""
        with sqlite3.connect(self.file) as raw:
            names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            kept = {name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in names if "sqlite" not in name}
        raw.close()
        return {name: rows for name, rows in kept.items() if name != "outbox"}

    def meaning(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all that is kept, opened: the same words, sealed twice, are not the same row."""
        with sqlite3.connect(self.file) as raw:
            columns = {
                table: [name for _, name, *_ in raw.execute(f"PRAGMA table_info({table})")] for table in self.rows()
            }
        raw.close()
        return {
            table: [
                tuple(
                    self.vault.open(str(cell), f"{table}.{column}") if (table, column) in _SEALED else cell
                    for column, cell in zip(columns[table], row, strict=True)
                )
                for row in rows
            ]
            for table, rows in self.rows().items()
        }

    # what people do

    def press(self, who: Speaker, act: Act | None, ref: str = "", value: str = "", **how: object) -> list[Utterance]:
        """Press a button, in private unless told otherwise; whoever presses is in the group that it concerns."""
        return self.do(replace(self.pressing(who, act, ref, value), **how))

    def pressing(self, who: Speaker, act: Act | None, ref: str = "", value: str = "") -> Pressed:
        """Return a press in private."""
        press = PressId(f"press-{next(self.numbers)}")
        return Pressed(who, at_home(who), MessageId(0), press, act, ref, value, None, present=True)

    def tap(self, who: Speaker, said: Utterance, label: str, **how: object) -> list[Utterance]:
        """Press the button of a message by its label."""
        button = button_of(said, label)
        there = how | {"place": said.to, "message": self.message_of(said) or MessageId(0)}
        return self.press(who, button.act, button.ref, button.value, **there)

    def say(self, who: Speaker, text: str, to: Utterance | None = None, **how: object) -> list[Utterance]:
        """Write in private, or in answer to a message where that message is."""
        place = to.to if to else at_home(who)
        reply = Reply(self.message_of(to) or MessageId(0), to.token or None) if to else None
        plain = Said(who, place, MessageId(next(self.numbers)), self.now, text, reply)
        return self.do(replace(plain, **how))

    def order(
        self, who: Speaker, name: str, rest: str = "", place: Place | None = None, *, present: bool | None = True
    ) -> list[Utterance]:
        """Send a command; whoever does is in the group that it concerns."""
        message = MessageId(next(self.numbers))
        own = NAMES.get(name.lower(), name.lower())
        return self.do(Commanded(who, place or at_home(who), message, self.now, own, rest, present=present))

    def edit(self, who: Speaker, message: MessageId, text: str, place: Place | None = None) -> list[Utterance]:
        """Change a message that was sent before."""
        return self.do(Edited(who, place or at_home(who), message, self.now, text))

    # how it is delivered

    def message_of(self, said: Utterance) -> MessageId | None:
        """Return the number of the message that was posted about the same thing."""
        about = said.about
        return self.see(lambda unit: unit.messages.latest(said.to.id, about)) if about else None

    def bind(self, place: Place, message: int, topic: Topic, id: str) -> None:
        """Remember what a message is about, as if it had been posted long ago."""
        self.work(lambda unit: unit.messages.bind(place.id, MessageId(message), Subject(topic, id)))

    def _after(self, task: Callable[[Unit], object]) -> list[Utterance]:
        said = self.work(lambda unit: self._heard(unit, task))
        self.work(self._deliver)
        return said

    def _heard(self, unit: Unit, task: Callable[[Unit], object]) -> list[Utterance]:
        heard: list[OutboxId] = []
        task(replace(unit, outbox=Listening(unit, heard)))
        said = [each.utterance for id in heard if (each := unit.outbox.get(id))]
        for each in said:
            hold_to_the_rules(each)
        return said

    def _deliver(self, unit: Unit) -> None:
        while due := unit.outbox.due(self.now + HOUR, 100):
            for one in due:
                unit.outbox.claim([one.id], self.now)
                posted = MessageId(next(self.numbers)) if one.utterance.manner is Manner.POST else one.message
                unit.outbox.sent(one.id, posted, self.now)


@dataclass(frozen=True)
class Watched(Reception):
    """A reception that is watched: whoever is refused changes nothing, but how often she tried, or that she left."""

    before: Callable[[], Rows]
    """Read what was kept before this unit of work."""

    def _deal(self, unit: Unit, move: Move, now: datetime) -> None:
        said = _said(unit)
        try:
            Reception._deal(self, unit, move, now)
        except (Overtaken, StorageError):
            raise
        except CollectiveError:
            if getattr(move, "present", None) is not False:
                self._check(unit)
                assert _said(unit) == said
            raise

    def _check(self, unit: Unit) -> None:
        for table, rows in self.before().items():
            assert table == "tries" or _rows(unit, table) == rows, table


def _said(unit: Unit) -> list[tuple[object, ...]]:
    return _rows(unit, "outbox", "MAX(id)")


def _rows(unit: Unit, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    assert isinstance(unit.inbox, Inbox)
    return list(unit.inbox.db.rows(f"SELECT {columns} FROM {table}", {}))


class Listening:
    """An outbox that tells what is put into it, once where an edit replaces another."""

    def __init__(self, unit: Unit, heard: list[OutboxId]) -> None:
        self._outbox = unit.outbox
        self._heard = heard

    def add(self, utterance: Utterance, now: datetime, not_before: datetime | None = None) -> OutboxId:
        """Keep something to say."""
        id = self._outbox.add(utterance, now, not_before)
        if id not in self._heard:
            self._heard.append(id)
        return id

    def __getattr__(self, name: str) -> object:
        return getattr(self._outbox, name)


def hold_to_the_rules(said: Utterance) -> None:
    """Check that an utterance can be worded in every language, and its buttons sealed, ten at most.

    What a group reads is the same in tu and in vous, or says vous, which is everybody: nobody is addressed in it.
    """
    for language in TEXTS.languages:
        voices = [replace(said.voice, language=language, register=register) for register in Register]
        tu, vous = (WORDING.word(replace(said, voice=voice)) for voice in voices)
        assert (tu.text and vous.text) or not said.key
        assert said.to.private or tu == vous or said.voice.register is Register.VOUS, said.key
    buttons = [button for row in said.buttons for button in row]
    assert len(buttons) <= 10
    assert all(SEALS.seal(button.act, button.ref, button.value, said.to.id) for button in buttons if button.act)


def button_of(said: Utterance, label: str) -> Button:
    """Return the button of a message by the end of its label's key."""
    return next(button for row in said.buttons for button in row if button.label.endswith(label))


def keys(said: Sequence[Utterance]) -> list[str]:
    """Return what was said, by key, without silent acknowledgements."""
    return [one.key for one in said if one.key]


def one(said: Sequence[Utterance], key: str) -> Utterance:
    """Return the one utterance with this key."""
    [found] = [each for each in said if each.key == key]
    return found


def in_group(said: Sequence[Utterance]) -> list[Utterance]:
    """Return what was said in Le Hangar's group, notices aside."""
    return [each for each in said if each.to == HANGAR_GROUP and each.manner is not Manner.TOAST]


def toasts(said: Sequence[Utterance]) -> list[Utterance]:
    """Return the acknowledgements of presses."""
    return [each for each in said if each.manner is Manner.TOAST]
