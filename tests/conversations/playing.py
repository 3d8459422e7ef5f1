"""Play a transcript with the real bot, over real HTTP, and look at what people see."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Config, load
from bot.demo.server.views import MessageView
from bot.demo.stage import staged

from .asking import asking
from .drawn import DrawnLot
from .manners import check_manners
from .phrases import Phrases, plain
from .players import Players
from .quiet import Quiet, holds
from .script import Scene, Sight, Step, Transcript

RATE = 100.0
"""One second of the stage is ten milliseconds: the windows of Telegram cost little."""

Screen = dict[str, dict[int, MessageView]]


def configured(voice: str, review_h: int = 0) -> Config:
    """Return a configuration whose collectives start in a voice, with some hours to correct what they are given."""
    spoken = Phrases(voice, {}).voice
    return load(
        None,
        {
            "PASDECOTE_TELEGRAM__TOKEN": "1000000:the-local-server-knows-whom-it-serves",
            "PASDECOTE_DEFAULTS__LANGUAGE": spoken.language,
            "PASDECOTE_DEFAULTS__REGISTER": spoken.register,
            "PASDECOTE_DEFAULTS__REVIEW_H": str(review_h),
        },
        usual=None,
    )


async def play(transcript: Transcript, voice: str, folder: Path) -> None:
    """Play a transcript in one voice, then check the manners of all that the bot did."""
    phrases = Phrases(voice, transcript.phrases.get(voice, {}))
    scene = transcript.scene
    database = folder / "pasdecote.db"
    start = datetime.fromisoformat(scene.start)
    async with staged(
        configured(voice, scene.review_h), start=start, rate=RATE, lot=DrawnLot(7), folder=folder
    ) as stage:
        quiet = Quiet(stage, database)
        players = Players(stage, quiet, phrases)
        try:
            await _prologue(players, scene, database)
            for rank, step in enumerate(transcript.steps, 1):
                await _Turn(players, step, rank).play()
        finally:
            quiet.close()
        world = stage.world
    check_manners(world, scene, phrases.voice, database)
    for step in transcript.steps:
        for text in step.kept:
            assert holds(database, text), f"{text!r} was to be kept"
        for text in step.blank:
            assert not holds(database, text), f"{text!r} is in the database"


async def _prologue(players: Players, scene: Scene, database: Path) -> None:
    players.gather(scene)
    if not scene.animated:
        return
    leader = scene.admins[0]
    for title in scene.groups:
        await players.act(Step(leader, "adds", title))
        await players.act(Step(leader, "presses", "Animer", place=title))
        await players.act(Step(leader, "presses", "C'est prêt"))
    for name in scene.joined:
        for title in scene.groups:
            await players.act(Step(name, "joins", title))
    for name in scene.willing:
        await players.act(Step(name, "says", "/portee"))
        await players.act(Step(name, "presses", "Relire parfois une restitution"))
    for title in scene.groups if scene.asked or scene.question else ():
        await players.act(Step(leader, "says", "/question", place=title))
        await players.act(_asked(players, scene, database))


def _asked(players: Players, scene: Scene, database: Path) -> Step:
    """Ask what the bot proposes, or a question by its name."""
    leader = scene.admins[0]
    if not scene.question:
        return Step(leader, "presses", "Poser maintenant")
    proposal, _ = players.carrying(leader, "Poser maintenant")
    data = asking(database, players.stage.clock, proposal, scene.question)
    return Step(leader, "forges", data, to=proposal.text)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One step, and what is seen after it."""

    players: Players
    step: Step
    rank: int

    async def play(self) -> None:
        before = self._screen()
        await self.players.act(self.step)
        if self.step.toast is not None:
            self._check_toast(self.step.toast)
        for sight in self.step.sees:
            self._check(sight, before[sight.place])

    def _check_toast(self, wanted: str) -> None:
        press = self.players.press
        shown = press and press.answer and press.answer.text
        assert plain(shown or "") == self.players.phrases.said(wanted), self._story(f"the toast is {shown!r}")

    def _check(self, sight: Sight, before: dict[int, MessageView]) -> None:
        now = self._screen()[sight.place]
        fresh = [view for number, view in now.items() if number not in before]
        if sight.still:
            assert [*now.values()] == [*before.values()], self._story(f"{sight.place} was to stay as it was")
        if sight.new or sight.exact:
            self._check_new(sight, fresh)
        if sight.now:
            self._check_present(sight, [*now.values()])
        if sight.gone:
            assert not self._matching(sight.gone, [*now.values()]), self._story(f"{sight.gone!r} is still shown")
        if sight.mark is not None:
            said = self.players.stage.world.find(self.players.last[self.step.who])
            marks = [str(each["emoji"]) for given in said.reactions.values() for each in given]
            assert marks == ([sight.mark] if sight.mark else []), self._story(f"marked {marks}")

    def _check_new(self, sight: Sight, fresh: list[MessageView]) -> None:
        found = self._matching(sight.new, fresh) if sight.new else self._same(sight.exact, fresh)
        assert found, self._story(f"nothing new with {sight.new or sight.exact!r} in {sight.place}")
        if sight.times:
            assert len(found) == sight.times, self._story(f"{len(found)} times {sight.new!r} in {sight.place}")
        self._check_buttons(sight, found[-1])

    def _check_present(self, sight: Sight, now: list[MessageView]) -> None:
        found = self._matching(sight.now, now)
        assert found, self._story(f"nothing with {sight.now!r} in {sight.place}")
        self._check_buttons(sight, found[-1])

    def _check_buttons(self, sight: Sight, view: MessageView) -> None:
        if sight.topic is not None:
            found = next((name for name, thread in self.players.topics.items() if thread == view.topic), "")
            assert found == sight.topic, self._story(f"it is in the topic {found!r}")
        if sight.buttons is None:
            return
        rows = [row.split(" | ") for row in sight.buttons.split(" / ")] if sight.buttons else []
        wanted = [[self.players.phrases.labels(label) for label in row] for row in rows]
        shown = [[plain(label) for label in row] for row in view.buttons]
        assert [*map(len, shown)] == [*map(len, wanted)], self._story(f"buttons {shown}")
        for row, allowed in zip(shown, wanted, strict=True):
            assert all(map(list.__contains__, allowed, row)), self._story(f"buttons {shown}")

    def _matching(self, text: str, views: list[MessageView]) -> list[MessageView]:
        return [view for view in views if self.players.phrases.said(text) in plain(view.text)]

    def _same(self, text: str, views: list[MessageView]) -> list[MessageView]:
        return [view for view in views if self.players.phrases.said(text).strip() == plain(view.text).strip()]

    def _screen(self) -> Screen:
        names = [*self.players.people, *self.players.groups]
        return {name: dict(enumerate(self.players.seen_in(name))) for name in names}

    def _story(self, what: str) -> str:
        step = self.step
        return f"step {self.rank}, {step.who} {step.does} {step.what!r}: {what}\n{self.players.stage.world.dump()}"
