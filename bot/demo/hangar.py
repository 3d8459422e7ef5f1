"""The sample collective: Le Hangar, a recycling workshop and a shared garden."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from bot.demo.server.chats import Group
from bot.demo.server.people import Person
from bot.demo.server.presses import Press
from bot.demo.server.views import MessageView
from bot.demo.server.world import World
from bot.demo.stage import Stage
from bot.wording.reading import bundled_texts
from bot.wording.texts import Texts
from domain.languages import FIRST_LANGUAGE, Languages
from domain.people import Register, Voice

_MEMBERS = ("Inès", "Malo", "Rosa", "Karim", "Lou", "Bénédicte", "Fatou", "Théo")
_NEWCOMERS = ("Fatou", "Théo")
_RATE = 60.0
"""How many times faster the clock runs while everybody arrives: one private message a second is long for eight."""
_PATIENCE = 20.0
_NAME = "…"
_MORNING = time(9, 0)


@dataclass(frozen=True, slots=True)
class Hangar:
    """The group, and who is in it."""

    group: Group
    members: tuple[Person, ...]
    facilitator: Person
    coordinator: Person

    @property
    def people(self) -> tuple[Person, ...]:
        """Return everybody, those who look after the others first."""
        return (self.facilitator, self.coordinator, *self.members)

    @property
    def newcomers(self) -> tuple[Person, ...]:
        """Return those who have not met the bot yet."""
        return tuple(person for person in self.members if person.first_name in _NEWCOMERS)

    def named(self, first_name: str) -> Person:
        """Return somebody by first name."""
        return next(person for person in self.people if person.first_name == first_name)


def way_in(languages: Languages, language: str) -> tuple[str, ...]:
    """Return what a person presses, from the first card of the welcome to the last; some languages ask tu or vous."""
    consent = ("button.next", "button.next", "button.agree", "button.agree_both", "button.keep_name")
    spoken_to = ("button.as_group",) * (2 if languages.address(language) else 1)
    return (*consent, *spoken_to, "hour.now", "scope.unnamed")


def this_morning(zone: str, now: datetime) -> datetime:
    """Return nine o'clock of the present day, there where the collective lives."""
    return datetime.combine(now.astimezone(ZoneInfo(zone)).date(), _MORNING, ZoneInfo(zone)).astimezone(UTC)


def gather(world: World, language: str = FIRST_LANGUAGE) -> Hangar:
    """Let everybody in, and make their group; the bot is not in it yet."""
    facilitator = world.person("Salomé", language=language)
    coordinator = world.person("Paul", language=language)
    members = tuple(world.person(name, language=language) for name in _MEMBERS)
    group = world.group("Le Hangar", [coordinator, *members], admins=[facilitator])
    return Hangar(group, members, facilitator, coordinator)


async def settle_in(stage: Stage, hangar: Hangar, language: str = FIRST_LANGUAGE) -> None:
    """Let Salomé animate, then everybody but the newcomers be welcomed and consent, by pressing the buttons."""
    arrival = _Arrival(stage.world, hangar, bundled_texts(), Voice(language, Register.TU, "UTC"))
    with stage.clock.hurrying(_RATE):
        await arrival.animate()
        known = [person for person in hangar.people if person not in hangar.newcomers]
        async with asyncio.TaskGroup() as side_by_side:
            for person in known:
                side_by_side.create_task(arrival.welcome(person))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """People's fingers, while they arrive."""

    world: World
    hangar: Hangar
    texts: Texts
    voice: Voice

    async def animate(self) -> None:
        """Add the bot, and let the facilitator say how it is to speak: tu."""
        salome, group = self.hangar.facilitator, self.hangar.group
        self.world.add_bot(group, by=salome)
        self.world.follow(await self._press(salome, group.id, "button.lead"))
        if self.texts.spoken.address(self.voice.language):
            await self._press(salome, salome.id, "address.say_tu")
        await self._press(salome, salome.id, "button.ready")
        await self._shown(group.id, "button.join")

    async def welcome(self, person: Person) -> None:
        """Follow the link of the group's card, and press on through the welcome."""
        self.world.press(person, *await self._shown(self.hangar.group.id, "button.join"))
        for key in way_in(self.texts.spoken, self.voice.language):
            # The next card may have the same button: wait to see it, as people do.
            card, label = await self._shown(person.id, key)
            self.world.press(person, card, label)
            await self.world.until(partial(self._moved_on, card), _PATIENCE)

    async def _press(self, person: Person, chat_id: int, key: str) -> Press:
        """Press a button once it is there, and wait for the answer."""
        pressed = self.world.press(person, *await self._shown(chat_id, key))
        await self.world.until(lambda: pressed.answer, _PATIENCE)
        return pressed

    async def _shown(self, chat_id: int, key: str) -> tuple[MessageView, str]:
        """Wait for the last message to carry a button, and return both."""
        label = self.texts.say_plainly(key, self.voice, {"name": _NAME}).partition(_NAME)[0]
        await self.world.until(lambda: _button(self._last(chat_id), label), _PATIENCE)
        last = self._last(chat_id)
        return last, _button(last, label)

    def _moved_on(self, card: MessageView) -> bool:
        return self._last(card.chat_id) != card

    def _last(self, chat_id: int) -> MessageView:
        return self.world.chat_view(self.world.board.chats[chat_id])[-1]


def _button(message: MessageView, label: str) -> str:
    """Return a button of a message that begins so, ticked or not; nothing when there is none."""
    shown = (each for row in message.buttons for each in row)
    return next((each for each in shown if each.removeprefix("✓").strip().startswith(label)), "")
