"""Whatever people press, say and undo, in any order: the bot lives, answers, and keeps its manners."""

import os
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.server.chats import Chat, Group
from bot.demo.server.messages import Message
from bot.demo.server.people import Person
from bot.demo.server.views import MessageView
from bot.demo.stage import staged
from bot.services.inviting import WITHHELD

from .drawn import DrawnLot
from .manners import check_manners
from .phrases import Phrases
from .players import Players
from .playing import RATE, configured
from .quiet import Quiet, value
from .script import Scene, Step

SEEDS = range(20, 20 + int(os.environ.get("PASDECOTE_EVENINGS", "2")))
GESTURES = 60
TEXTS = (
    "La clé, sous le pot.",
    "Indian/Reunion",
    "Béné",
    "Une très longue phrase, avec des patates, " * 6,
    "<b>gras</b> & {accolades} %s",
    "🌱",
    "mot " * 1100,
)
COMMANDS = (
    "/question",
    "/programmer question mardi 12:15",
    "/programmer",
    "/agenda",
    "/restitution semaine",
    "/passe",
    "/plustard",
    "/quitter",
    "/carnet",
    "/aide",
    "/privacy",
    "/start",
    "/presence",
    "/ecarts",
    "/pasdecote",
    "/pourquoi",
    "/repeter",
    "/reglages",
    "/clore",
    "/langue",
    "/veille",
    "/charte",
    "/roles",
    "/portee",
    "/pause",
    "/mesdonnees",
    "/oublier",
    "/patates",
)
SCENE = Scene(
    people=["Inès", "Malo", "Rosa", "Karim"],
    joined=["Inès", "Malo", "Rosa"],
    asked=True,
    refusals=["message is not modified", "bot was kicked", "bot was blocked", "is not a member"],
)


class Monkey:
    """Somebody's fingers, and everybody's."""

    def __init__(self, players: Players, chance: random.Random) -> None:
        self._players = players
        self._world = players.stage.world
        self._chance = chance
        self._said: list[tuple[Person, Message]] = []
        [self._group] = players.groups.values()

    async def move(self) -> None:
        """Do something that this person could do now, and sometimes do not wait for what follows."""
        who = self._chance.choice([*self._players.people.values()])
        gesture = self._chance.choice(
            [self.press] * 16
            + [self.say] * 8
            + [self.order] * 6
            + [self.speak, self.show, self.edit, self.wait] * 2
            + [self.block, self.remove]
        )
        gesture(who)
        if self._chance.random() < 0.7:
            await self._players.quiet()

    def press(self, who: Person) -> None:
        """Press any button of any age that she can see; follow where it leads."""
        shown = [(view, label) for view in self._before(who) for row in view.buttons for label in row]
        if shown:
            press = self._world.press(who, *self._chance.choice(shown[-12:]))
            if press.answer and press.answer.url and press.data:
                self._world.follow(press)

    def say(self, who: Person) -> None:
        """Write in private, or in the group, perhaps as a reply to any message of the bot."""
        place = self._place(who)
        said = self._world.say(who, place, self._chance.choice(TEXTS), reply_to=self._answered(place))
        self._said.append((who, said))

    def speak(self, who: Person) -> None:
        """Send a voice note, of any length."""
        place = self._place(who)
        seconds = self._chance.choice([1, 40, 700])
        self._world.voice(who, place, reply_to=self._answered(place), seconds=seconds)

    def show(self, who: Person) -> None:
        """Send a picture, with or without words under it."""
        place = self._place(who)
        caption = self._chance.choice(["", "Le toit, ce matin."])
        self._said.append((who, self._world.photo(who, place, caption, reply_to=self._answered(place))))

    def order(self, who: Person) -> None:
        """Type a command, in either place."""
        self._world.say(who, self._place(who), self._chance.choice(COMMANDS))

    def edit(self, who: Person) -> None:
        """Change something she said before."""
        mine = [message for person, message in self._said if person is who and message.id in message.chat.messages]
        if mine:
            self._world.edit(who, self._chance.choice(mine), self._chance.choice(TEXTS)[:4000])

    def block(self, who: Person) -> None:
        """Block the bot; /start, some day, brings it back."""
        private = self._world.private(who)
        if private.started and not private.blocked:
            self._world.block(who)
        else:
            self._world.start(who)

    def remove(self, who: Person) -> None:
        """Put the bot out of the group, or bring it back."""
        if self._group.bot.present:
            self._world.remove_bot(self._group, by=who)
        else:
            self._world.add_bot(self._group, by=who)

    def wait(self, who: Person) -> None:
        """Let some time pass."""
        self._players.stage.clock.move(timedelta(hours=self._chance.choice([1, 8, 50])))

    def _answered(self, place: Chat | Group) -> MessageView | None:
        """Return a message of the bot that is answered, or none."""
        answered = [view for view in self._world.chat_view(place) if view.from_bot]
        return self._chance.choice(answered[-3:]) if answered and self._chance.random() < 0.6 else None

    def _before(self, who: Person) -> list[MessageView]:
        return [*self._world.chat_view(self._group), *self._world.inbox_of(who)]

    def _place(self, who: Person) -> Chat | Group:
        private = self._world.private(who)
        return private if private.started and not private.blocked and self._chance.random() < 0.6 else self._group


@pytest.mark.parametrize("seed", SEEDS)
async def test_an_evening_of_any_gestures_sets_nothing_aside(seed: int, tmp_path: Path) -> None:
    """No update is set aside, no message fails, no key is shown, and everybody is spoken to as she wished."""
    voice = random.Random(seed).choice(["tu", "vous", "en"])
    start = datetime.fromisoformat(SCENE.start)
    async with staged(configured(voice), start=start, rate=RATE, lot=DrawnLot(seed), folder=tmp_path) as stage:
        quiet = Quiet(stage, tmp_path / "pasdecote.db")
        players = Players(stage, quiet, Phrases(voice, {}))
        await _gather(players)
        monkey = Monkey(players, random.Random(seed))
        for _ in range(GESTURES):
            await monkey.move()
        await quiet()
        quiet.close()
    database = tmp_path / "pasdecote.db"
    assert value(database, "SELECT group_concat(cause) FROM inbox WHERE state = 'dead'") is None
    assert value(database, "SELECT count(*) FROM inbox WHERE attempts > 0") == 0
    failed = value(database, "SELECT group_concat(DISTINCT cause) FROM outbox WHERE state = 'failed'")
    assert set(str(failed or "blocked").split(",")) <= {"blocked", "kicked", WITHHELD}
    check_manners(stage.world, SCENE, players.phrases.voice, database)


async def _gather(players: Players) -> None:
    players.gather(SCENE)
    await players.act(Step("Salomé", "adds", "Le Hangar"))
    await players.act(Step("Salomé", "presses", "Animer", place="Le Hangar"))
    await players.act(Step("Salomé", "presses", "C'est prêt"))
    for name in SCENE.joined:
        await players.act(Step(name, "joins", "Le Hangar"))
    await players.act(Step("Salomé", "says", "/question"))
    await players.act(Step("Salomé", "presses", "Poser maintenant"))
