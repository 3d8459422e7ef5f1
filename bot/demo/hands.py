"""People's hands in the demo: they write, press, reply, and wait for what follows, as people do."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.demo.hangar import way_in
from bot.demo.server.chats import Group
from bot.demo.server.messages import Chat
from bot.demo.server.people import Person
from bot.demo.server.views import MessageView
from bot.demo.server.world import World
from bot.demo.week import Reply
from bot.wording.command_names import name_in
from bot.wording.texts import Texts
from domain.languages import FIRST_LANGUAGE
from domain.people import Voice

_PATIENCE = 20.0
_TICK = "✓"

T = TypeVar("T")
Glance = tuple[MessageView, ...]


@dataclass(frozen=True, slots=True)
class Hands:
    """Hands that find a button by the key of its label."""

    world: World
    texts: Texts
    voice: Voice
    pace: float
    """Real seconds after each gesture."""

    def command(self, name: str, french: str, english: str) -> str:
        """Return a command as it is typed in the language that is spoken: where it takes words, French or English."""
        typed = name_in(self.texts, self.voice.language, name)
        return f"/{typed} {french if self.voice.language == FIRST_LANGUAGE else english}"

    async def write(self, person: Person, text: str) -> None:
        """Write to the bot, and wait for its answer."""
        before = self.seen(person)
        self.world.say(person, self.world.private(person), text)
        await self.stirred(person, before)
        await self._breathe()

    async def reply(self, person: Person, group: Group, text: str) -> None:
        """Reply to the card in the group, and wait for the mark that it was kept."""
        card, _ = await self.find(group, "button.answer_privately")
        said = self.world.say(person, group, text, reply_to=card)
        await self._until(lambda: said.reactions)
        await self._breathe()

    async def press(self, person: Person, key: str, **facts: str | int) -> None:
        """Press a button in private, and wait for what it changes."""
        before = self.seen(person)
        card, label = await self.find(self.world.private(person), key, **facts)
        self.world.press(person, card, label)
        await self.stirred(person, before)
        await self._breathe()

    async def follow(self, person: Person, group: Group, key: str) -> None:
        """Press a button of the group that leads to the private exchange, and press Start there."""
        before = self.seen(person)
        card, label = await self.find(group, key)
        press = self.world.press(person, card, label)
        await self._until(lambda: press.answer)
        if press.data:
            self.world.follow(press)
        await self.stirred(person, before)
        await self._breathe()

    async def press_in(self, person: Person, group: Group, key: str) -> None:
        """Press a button of the group that leads nowhere else."""
        card, label = await self.find(group, key)
        press = self.world.press(person, card, label)
        await self._until(lambda: press.answer)
        await self._breathe()

    async def join(self, person: Person, group: Group) -> None:
        """Join from the last message of the group that invites to, and press on through the welcome."""
        await self.follow(person, group, "button.join")
        for key in way_in(self.texts.spoken, self.voice.language):
            await self.press(person, key, name=person.first_name)

    async def answer(self, person: Person, reply: Reply) -> None:
        """Answer in private, and say what the answer is."""
        await self.write(person, reply.text)
        await self.press(person, f"level.{reply.level}")
        await self.press(person, f"nature.{reply.nature}")
        if reply.scope:
            await self.press(person, "button.scope")
            await self.press(person, f"scope.{reply.scope}")

    def edit(self, person: Person, text: str, into: str) -> None:
        """Change what one wrote to the bot."""
        mine = next(view for view in self.world.inbox_of(person) if view.text == text)
        self.world.edit(person, mine, into)

    async def find(self, place: Chat, key: str, **facts: str | int) -> tuple[MessageView, str]:
        """Wait until a message of a place carries a button, and return the last that does, with the whole label."""
        label = self.texts.say_plainly(key, self.voice, facts)

        def found() -> list[tuple[MessageView, str]]:
            return [
                (view, shown)
                for view in self.world.chat_view(place)
                for row in view.buttons
                for shown in row
                if shown.removeprefix(_TICK).strip() == label
            ]

        return (await self._until(found))[-1]

    async def ticked(self, person: Person, key: str) -> bool:
        """Wait for a choice to be shown, and tell whether it is made already."""
        _, label = await self.find(self.world.private(person), key)
        return label.startswith(_TICK)

    def seen(self, person: Person) -> Glance:
        """Return what is to be read in a person's private exchange."""
        return self.seen_in(self.world.private(person))

    def seen_in(self, place: Chat) -> Glance:
        """Return what the bot said in a place, as it stands."""
        return tuple(view for view in self.world.chat_view(place) if view.from_bot)

    async def stirred(self, person: Person, before: Glance) -> None:
        """Wait until the bot said or changed something in a person's private exchange."""
        await self.stirred_in(self.world.private(person), before)

    async def stirred_in(self, place: Chat, before: Glance) -> None:
        """Wait until the bot said or changed something in a place."""
        await self._until(lambda: self.seen_in(place) != before)

    async def _until(self, predicate: Callable[[], T]) -> T:
        return await self.world.until(predicate, _PATIENCE)

    async def _breathe(self) -> None:
        await asyncio.sleep(self.pace)
