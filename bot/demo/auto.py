"""A whole week of Le Hangar, played by itself in the terminal: the real bot, and people who press its buttons."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.chance import SecretLot
from bot.config import Config
from bot.config.model import Defaults
from bot.content import load_bank
from bot.demo.hands import Hands
from bot.demo.hangar import Hangar, gather
from bot.demo.narrator import Narrator
from bot.demo.stage import Stage, staged
from bot.demo.week import Reply, Week, read_week
from bot.wording.reading import bundled_texts
from bot.wording.telling import Teller
from bot.wording.texts import Texts
from dialogues.selection import propose
from domain.ids import PromptId
from domain.people import Register, Voice

_MONDAY = datetime(2026, 3, 9, 9, 0)  # noqa: DTZ001 - nine in the morning, wherever the collective lives
_RATE = 60.0
"""One real second is a minute of the clock: the limits of Telegram cost little."""
_PACE = 0.15
"""Real seconds between two gestures, when somebody watches."""
_WIDTH = 80


async def play_week(config: Config, stop: asyncio.Event, console: Console | None = None) -> None:
    """Play one week and end, or end before when asked to stop."""
    console = console or _terminal()
    config = _with_time_to_correct(_in_the_language_of_the_shell(config, os.environ))
    voice = replace(config.defaults.voice, register=Register.TU)
    week = read_week(voice.language)
    start = _MONDAY.replace(tzinfo=ZoneInfo(voice.zone)).astimezone(UTC)
    async with staged(config, start=start, rate=_RATE, lot=_Lot(week.question, start)) as stage:
        play = asyncio.ensure_future(_Play(stage, console, voice, week, bundled_texts()).play())
        asked = asyncio.ensure_future(stop.wait())
        await asyncio.wait([play, asked, stage.bot], return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        play.cancel()
        await asyncio.wait([play])
        if not play.cancelled():
            play.result()


class _Lot(SecretLot):
    """Chance, but for its first draw: the collective's id, such that its first question is the one that is answered."""

    def __init__(self, question: PromptId, at: datetime) -> None:
        self._question = question
        self._at = at
        self._drawn = False

    def id(self) -> str:
        """Return 12 characters of a-z 2-7."""
        if self._drawn:
            return super().id()
        self._drawn = True
        bank = load_bank()
        drawn = (SecretLot.id(self) for _ in range(1000))
        return next(id for id in drawn if propose(bank, [], f"{id}:1", self._at).prompt.id == self._question)


@dataclass(frozen=True, slots=True)
class _Play:
    """The week, day after day."""

    stage: Stage
    console: Console
    voice: Voice
    week: Week
    texts: Texts

    async def play(self) -> None:
        """Play every scene in turn."""
        hangar = gather(self.stage.world, self.voice.language)
        narrator = Narrator(self.console, self.stage.world, self.week.words)
        pace = _PACE if self.console.is_terminal else 0.0
        hands = Hands(self.stage.world, self.texts, self.voice, pace)
        scenes = _Scenes(hangar, narrator, hands, self.week, self._at)
        with self._progress() as progress:
            bar = progress.add_task(self.week.words["week"], total=len(scenes.in_order))
            for scene in scenes.in_order:
                await scene(self.stage)
                progress.advance(bar)
        narrator.say(self.week.words["end"], "bold")

    def _at(self, days: int, hour: int, minute: int = 0) -> None:
        """Move the clock to an hour of the week, and say it."""
        local = _MONDAY.replace(tzinfo=ZoneInfo(self.voice.zone)) + timedelta(days=days)
        wanted = local.replace(hour=hour, minute=minute)
        self.stage.clock.move(max(timedelta(), wanted - self.stage.clock.now()))
        teller = Teller(lambda key, pieces: self.texts.say(key, self.voice, blocks=pieces), self.voice)
        self.console.rule(teller.moment(wanted).replace("\u00a0", " "), style="dim")
        self.console.print()

    def _progress(self) -> Progress:
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
        return Progress(*columns, console=self.console, transient=True, disable=not self.console.is_terminal)


Scene = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Scenes:
    """What happens, hour by hour."""

    hangar: Hangar
    narrator: Narrator
    hands: Hands
    week: Week
    at: Callable[..., None]

    @property
    def in_order(self) -> tuple[Scene, ...]:
        """Return every scene of the week."""
        return (
            self.arrival,
            self.planning,
            self.opening,
            self.first_answers,
            self.evening,
            self.second_day,
            self.reminder,
            self.draft,
            self.publication,
            self.rereading,
            self.settling,
            self.sunday,
        )

    async def arrival(self, stage: Stage) -> None:
        """Let the bot be added, Salomé animate, and everybody but two be welcomed: the first of them in full."""
        self.at(0, 9)
        world, group, salome = stage.world, self.hangar.group, self.hangar.facilitator
        with self.narrator.following(group, world.private(salome)):
            world.add_bot(group, by=salome)
            await self.hands.follow(salome, group, "button.lead")
            addressing = self.hands.texts.spoken.address(self.hands.voice.language)
            if addressing and not await self.hands.ticked(salome, "address.say_tu"):
                await self.hands.press(salome, "address.say_tu")
            await self.hands.press(salome, "button.ready")
            await self.hands.find(group, "button.join")
        first, *others = (who for who in reversed(self.hangar.people) if who not in self.hangar.newcomers)
        with self.narrator.following(world.private(first)):
            await self.hands.join(first, group)
        self.narrator.say(self.week.words["others"])
        await asyncio.gather(*(self.hands.join(who, group) for who in others))

    async def planning(self, stage: Stage) -> None:
        """Let Salomé plan the question in one line."""
        self.at(0, 18)
        salome = self.hangar.facilitator
        with self.narrator.following(stage.world.private(salome)):
            await self.hands.write(
                salome, self.hands.command("schedule", "question mardi 12:15", "question tuesday 12:15")
            )
            await self.hands.press(salome, "button.confirm")

    async def opening(self, stage: Stage) -> None:
        """Let the card open at its hour; two who had not joined do, from the card."""
        malo = stage.world.private(self.hangar.named("Malo"))
        with self.narrator.following(self.hangar.group, malo):
            self.at(1, 12, 15)
            await self.hands.find(self.hangar.group, "button.answer_privately")
            await self.hands.find(malo, "button.pass")
        await asyncio.gather(*(self.hands.join(who, self.hangar.group) for who in self.hangar.newcomers))

    async def first_answers(self, stage: Stage) -> None:
        """Let the first four answer, in the group and in private."""
        self.at(1, 12, 40)
        await self._answer(stage, self.week.replies[:4])

    async def evening(self, stage: Stage) -> None:
        """Let others answer in the evening; Inès adds to what she said."""
        self.at(1, 19, 30)
        await self._answer(stage, self.week.replies[4:8])

    async def second_day(self, stage: Stage) -> None:
        """Let all but one have answered."""
        self.at(2, 9, 40)
        await self._answer(stage, self.week.replies[8:11])

    async def reminder(self, stage: Stage) -> None:
        """Remind the one who has not answered, who then does."""
        theo = self.hangar.named("Théo")
        with self.narrator.following(stage.world.private(theo)):
            before = self.hands.seen(theo)
            self.at(3, 9, 5)
            await self.hands.stirred(theo, before)
        await self._answer(stage, self.week.replies[11:])

    async def draft(self, stage: Stage) -> None:
        """Close the round, since nobody is waited for; the draft goes to Salomé, and Rosa amends her answer."""
        salome, rosa = self.hangar.facilitator, self.hangar.named("Rosa")
        reply = next(each for each in self.week.replies if each.later)
        with self.narrator.following(self.hangar.group, stage.world.private(salome)):
            self.at(3, 9, 40)
            await self.hands.find(stage.world.private(salome), "button.publish")
            with self.narrator.following(stage.world.private(rosa)):
                before = self.hands.seen(salome)
                self.hands.edit(rosa, reply.text, reply.later)
                await self.hands.stirred(salome, before)

    async def publication(self, stage: Stage) -> None:
        """Let Salomé take a quote out, give a title, and give it to the group as a project."""
        salome = self.hangar.facilitator
        with self.narrator.following(self.hangar.group, stage.world.private(salome)):
            self.at(3, 18)
            await self.hands.press(salome, "button.cut")
            await self.hands.press(salome, "draft.quote_number", rank=2)
            await self.hands.press(salome, "button.title")
            await self.hands.write(salome, self.week.words["title"])
            before = self.hands.seen_in(self.hangar.group)
            await self.hands.press(salome, "button.publish")
            await self.hands.stirred_in(self.hangar.group, before)

    async def rereading(self, stage: Stage) -> None:
        """Let four of them say that they read the project."""
        self.at(4, 9, 30)
        for name in ("Inès", "Malo", "Rosa", "Théo"):
            with self.narrator.following(stage.world.private(self.hangar.named(name))):
                await self.hands.press_in(self.hangar.named(name), self.hangar.group, "button.have_read")

    async def settling(self, stage: Stage) -> None:  # noqa: ARG002
        """Let the time to correct go by: the project is settled, in the same message."""
        with self.narrator.following(self.hangar.group):
            before = self.hands.seen_in(self.hangar.group)
            self.at(5, 9, 5)
            await self.hands.stirred_in(self.hangar.group, before)

    async def sunday(self, stage: Stage) -> None:
        """Let Paul, who coordinates, ask for the week."""
        paul = self.hangar.coordinator
        with self.narrator.following(stage.world.private(paul)):
            self.at(6, 19)
            await self.hands.write(paul, self.hands.command("summary", "semaine", "week"))

    async def _answer(self, stage: Stage, replies: tuple[Reply, ...]) -> None:
        for reply in replies:
            who = self.hangar.named(reply.who)
            place = stage.world.private(who) if reply.private else self.hangar.group
            with self.narrator.following(place):
                if reply.private:
                    await self.hands.answer(who, reply)
                else:
                    await self.hands.reply(who, self.hangar.group, reply.text)


def _in_the_language_of_the_shell(config: Config, environ: Mapping[str, str]) -> Config:
    """Speak as the terminal does, where we know its language and the configuration does not say how to speak."""
    told = bundled_texts().spoken.nearest(environ.get("LANG", "")[:2])
    if config.defaults != Defaults() or told is None:
        return config
    return config.model_copy(update={"defaults": replace(config.defaults, language=told)})


def _with_time_to_correct(config: Config) -> Config:
    """Leave the group the usual time to correct, whatever the configuration says: the week shows it."""
    return config.model_copy(update={"defaults": replace(config.defaults, review_h=Defaults().review_h)})


def _terminal() -> Console:
    console = Console(highlight=False)
    return console if console.width <= _WIDTH else Console(highlight=False, width=_WIDTH)
