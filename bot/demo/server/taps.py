"""What people press: buttons, links, and buttons that never were."""

from bot.demo.server.chats import Group
from bot.demo.server.keyboards import Button, buttons, start_payload
from bot.demo.server.messages import Message
from bot.demo.server.people import Person
from bot.demo.server.presses import Press, Toast
from bot.demo.server.talk import Talk
from bot.demo.server.updates import CALLBACK_LIFE
from bot.demo.server.views import MessageView
from bot.demo.server.wire import Json


class Taps(Talk):
    """Let people press."""

    def press(self, person: Person, message: Message | MessageView, button: str | tuple[int, int]) -> Press:
        """Press a button, named by its label, its data, or its row and column; a start link is followed."""
        live = self.find(message)
        found = _find(buttons(live.markup), button)
        if found.url is None:
            return self.forge_press(person, live, found.data or "")
        press = self._pressed(person, live, "")
        press.answer = Toast(url=found.url)
        self.follow(press)
        return press

    def forge_press(self, person: Person, message: Message | MessageView, data: str) -> Press:
        """Press with any data, as a modified client can."""
        press = self._pressed(person, self.find(message), data)
        self.board.presses[press.id] = press
        self.board.updates.push("callback_query", press.wire(), CALLBACK_LIFE)
        self.board.changed()
        return press

    def react(self, person: Person, message: Message | MessageView, *emoji: str) -> None:
        """React with these emoji instead of those before; a bot that administers may hear of it."""
        live = self.find(message)
        before = live.reactions.get(person.id, [])
        after: list[Json] = [{"type": "emoji", "emoji": each} for each in emoji]
        live.reactions[person.id] = after
        if isinstance(live.chat, Group) and live.chat.bot.governs:
            self.board.updates.push("message_reaction", self._reaction(person, live, before, after))
        self.board.changed()

    def _reaction(self, person: Person, message: Message, before: list[Json], after: list[Json]) -> Json:
        return {
            "chat": message.chat.as_chat(),
            "message_id": message.id,
            "user": person.as_user(),
            "date": int(self.clock.now().timestamp()),
            "old_reaction": before,
            "new_reaction": after,
        }

    def follow(self, press: Press) -> Message:
        """Follow the start link that answers a press."""
        url = press.answer.url if press.answer else None
        payload = start_payload(url or "", self.bot.username)
        if payload is None:
            raise ValueError(f"this press carries no start link of @{self.bot.username}: {url!r}")
        return self.start(press.person, payload)

    def _pressed(self, person: Person, message: Message, data: str) -> Press:
        return Press(self.board.big_number(), person, message, data, self.clock.monotonic())


def _find(rows: tuple[tuple[Button, ...], ...], wanted: str | tuple[int, int]) -> Button:
    if isinstance(wanted, tuple):
        return rows[wanted[0]][wanted[1]]
    shown = [button for row in rows for button in row]
    for button in shown:
        if button.label == wanted:
            return button
    for button in shown:
        if wanted == button.data:
            return button
    raise LookupError(f"no button {wanted!r} among {[button.label for button in shown]}")
