"""Presses on buttons, and what the bot answers to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.demo.server.people import Person
from bot.demo.server.wire import Json

if TYPE_CHECKING:
    from bot.demo.server.messages import Message

ANSWER_LIFE = 150.0


@dataclass(frozen=True, slots=True)
class Toast:
    """Be what a person sees after a press: a passing line, an alert, or a page that opens."""

    text: str | None = None
    show_alert: bool = False
    url: str | None = None


@dataclass(eq=False, slots=True)
class Press:
    """Be one press; `answer` is `None` until the bot answers it."""

    id: str
    person: Person
    message: Message
    data: str
    moment: float
    answer: Toast | None = None

    def wire(self) -> Json:
        """Return the press as a Bot API `CallbackQuery`."""
        return {
            "id": self.id,
            "from": self.person.as_user(),
            "message": self.message.wire(),
            "chat_instance": self.message.chat.instance,
            "data": self.data,
        }
