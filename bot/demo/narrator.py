"""Telling a conversation in the terminal as it happens: who, where, what, and the buttons pressed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from bot.demo.server.chats import Group, Private
from bot.demo.server.keyboards import buttons
from bot.demo.server.messages import Chat, Message
from bot.demo.server.presses import Press
from bot.demo.server.world import World

_INDENT = "  "
_BOT, _PERSON, _ASIDE, _BUTTON = "bold green", "bold", "dim", "cyan"


class Narrator:
    """Watch a world, and tell what happens in the places that are followed."""

    def __init__(self, console: Console, world: World, words: Mapping[str, str]) -> None:
        self._console = console
        self._world = world
        self._words = words
        self._texts: dict[Message, str] = {}
        self._marked: set[Message] = set()
        self._presses: dict[str, bool] = {}
        """By id, whether its answer is told."""
        self._followed: set[int] = set()
        world.on_change(self.look)

    @contextmanager
    def following(self, *places: Chat) -> Iterator[None]:
        """Tell what happens in these places meanwhile."""
        before = self._followed
        self._followed = before | {place.id for place in places}
        try:
            yield
        finally:
            self.look()
            self._followed = before

    def look(self) -> None:
        """Tell what is new since the last look; what happens elsewhere is seen, and not told."""
        for press in [*self._world.board.presses.values()]:
            self._see_press(press)
        for chat in [*self._world.board.chats.values()]:
            for message in chat.log:
                self._see(message)

    def say(self, line: str, style: str = _ASIDE) -> None:
        """Say a line that nobody in the conversation said."""
        self._indented(Text(line, style), "")
        self._console.print()

    def _see(self, message: Message) -> None:
        before = self._texts.get(message)
        self._texts[message] = message.text
        if message.chat.id not in self._followed:
            self._marked |= {message} if message.reactions else set()
        elif before is None:
            self._tell(message)
        elif before != message.text:
            self._tell_edit(message, before)
        elif message.reactions and message not in self._marked:
            self._marked.add(message)
            self._tell_mark(message)

    def _tell(self, message: Message) -> None:
        if message.service:
            if "new_chat_members" in message.extra:
                self._heading(message)
                self._aside(self._words["adds"])
        elif message.text.startswith("/start"):
            self._heading(message)
            self._aside(self._words["follows"])
        else:
            self._heading(message)
            self._body(message.text)
            self._buttons(message)
        self._console.print()

    def _tell_edit(self, message: Message, before: str) -> None:
        """Tell only the lines that changed, for the reader has just read the others."""
        known = set(before.splitlines())
        fresh = "\n".join(line for line in message.text.splitlines() if line and line not in known)
        if not fresh:
            return
        self._heading(message)
        if not message.by_bot:
            self._aside(self._words["edits"])
        self._body(fresh)
        self._buttons(message)
        self._console.print()

    def _tell_mark(self, message: Message) -> None:
        marks = " ".join(str(each.get("emoji", "")) for given in message.reactions.values() for each in given)
        self._aside(f"{marks} {message.sender['first_name']}")
        self._console.print()

    def _see_press(self, press: Press) -> None:
        followed = press.message.chat.id in self._followed
        if press.id not in self._presses:
            self._presses[press.id] = False
            if followed:
                self._tell_press(press)
        if press.answer is not None and not self._presses[press.id]:
            self._presses[press.id] = True
            if followed and press.answer.text:
                self._aside(f"« {press.answer.text} »")
                self._console.print()

    def _tell_press(self, press: Press) -> None:
        shown = (each for row in buttons(press.message.markup) for each in row)
        label = next((each.label for each in shown if each.data == press.data), "")
        line = Text.assemble((press.person.first_name, _PERSON), f" {self._words['presses']} ", (f"[{label}]", _BUTTON))
        self._console.print(line)
        self._console.print()

    def _heading(self, message: Message) -> None:
        where = self._where(message)
        name = str(message.sender["first_name"])
        self._console.print(Text.assemble((name, _BOT if message.by_bot else _PERSON), (f" · {where}", _ASIDE)))

    def _where(self, message: Message) -> str:
        match message.chat:
            case Private(person=person) if message.by_bot:
                return self._words["to"].format(name=person.first_name)
            case Group():
                return self._words["in_group"]
            case _:
                return self._words["in_private"]

    def _body(self, text: str) -> None:
        self._indented(Text(text))

    def _aside(self, text: str) -> None:
        self._indented(Text(text, _ASIDE))

    def _buttons(self, message: Message) -> None:
        for row in buttons(message.markup):
            self._indented(Text("  ".join(f"[{each.label}]" for each in row), _BUTTON))

    def _indented(self, text: Text, indent: str = _INDENT) -> None:
        for line in text.wrap(self._console, self._console.width - len(indent)):
            line.rstrip()
            self._console.print(Text(indent).append_text(line))
