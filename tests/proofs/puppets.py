"""People who do what the screen in front of them allows, and try again when nothing comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot.demo.server import Chat, Group, MessageView, Person, Press
from tests.proofs.buttons import button
from tests.proofs.theatre import Theatre

_AGAIN = 160.0
"""Seconds after which a press is lost, and a person presses again."""
_ONWARD = ("next", "agree", "skip", "pick")
"""What leads through the welcome."""


@dataclass(slots=True)
class Puppet:
    """One person, and what she gave."""

    theatre: Theatre
    person: Person
    group: Group
    given: dict[int, tuple[str, bool]] = field(default_factory=dict)
    """By message: its words as they stand, and whether they were given in private."""

    @property
    def screens(self) -> list[MessageView]:
        """Return what the bot told her, in order."""
        return [view for view in self.theatre.world.inbox_of(self.person) if view.from_bot]

    def write(self, text: str) -> None:
        """Write to the bot in private."""
        world = self.theatre.world
        message = world.say(self.person, world.private(self.person), text)
        if not text.startswith("/"):
            self.given[message.id] = (text, True)

    async def reply(self, text: str, *, counts: bool = True) -> None:
        """Reply to the card in the group, once it is seen there."""
        card = await self.theatre.until(lambda: card_in(self.theatre, self.group))
        message = self.theatre.world.say(self.person, self.group, text, reply_to=card)
        if counts:
            self.given[message.id] = (text, False)

    def edit(self, old: str, new: str) -> None:
        """Change the words of what she gave."""
        found = next(number for number, (text, _) in self.given.items() if text == old)
        in_private = self.given[found][1]
        chat: Chat = self.theatre.world.private(self.person) if in_private else self.group
        self.theatre.world.edit(self.person, chat.messages[found], new)
        self.given[found] = (new, in_private)

    def does(self, view: MessageView, act: str) -> bool:
        """Tell whether a message offers an act."""
        return button(self.theatre.books.path, view, act) is not None

    def offer(self, act: str) -> MessageView | None:
        """Return the last message of hers that offers an act."""
        return next((view for view in reversed(self.screens) if self.does(view, act)), None)

    async def press(self, act: str, done: Callable[[], object]) -> None:
        """Press what offers an act, in private, until what it is for is done."""
        await self.push(lambda: self.offer(act), act, lambda _: done())

    async def push(self, find: Callable[[], MessageView | None], act: str, done: Callable[[Press], object]) -> None:
        """Press a button wherever it is found; when nothing came of it after a while, find it and press again."""
        while True:
            view = await self.theatre.until(find)
            press = self.theatre.world.press(self.person, view, button(self.theatre.books.path, view, act) or act)
            if await self._came_of_it(partial(done, press)):
                return

    async def _came_of_it(self, done: Callable[[], object]) -> bool:
        clock = self.theatre.clock
        lost = clock.monotonic() + _AGAIN
        await self.theatre.until(lambda: done() or clock.monotonic() > lost)
        return bool(done())

    async def join(self) -> None:
        """Take part: follow the card's button, and read on until the end of the welcome."""
        followed: list[Press] = []

        def led(press: Press) -> bool:
            if press.answer and press.answer.url and not followed:
                followed.append(press)
            return bool(followed)

        await self.push(lambda: card_in(self.theatre, self.group), "join", led)
        self.theatre.world.follow(followed[0])
        while not self.active:
            await self._read_on()

    @property
    def active(self) -> bool:
        """Tell whether she went through the whole welcome."""
        sql = "SELECT 1 FROM members WHERE person = ? AND standing = 'active'"
        return bool(self.theatre.books.one(sql, self.person.id))

    async def _read_on(self) -> None:
        act, view = await self.theatre.until(self._onward)
        before = (view.text, view.buttons)

        def moved() -> bool:
            live = self._onward()
            return self.active or live is None or (live[1].text, live[1].buttons) != before

        await self.push(lambda: view, act, lambda _: moved())

    def _onward(self) -> tuple[str, MessageView] | None:
        for view in reversed(self.screens):
            for act in _ONWARD:
                if self.does(view, act):
                    return act, view
        return None


def card_in(theatre: Theatre, group: Group) -> MessageView | None:
    """Return the last card in a group that can be answered."""
    database = theatre.books.path
    shown = [view for view in theatre.world.chat_view(group) if view.from_bot and button(database, view, "pass")]
    return shown[-1] if shown else None
