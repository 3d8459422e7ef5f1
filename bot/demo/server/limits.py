"""Telegram's published limits, as sliding windows in the clock's time."""

import math
from collections import deque
from dataclasses import dataclass, field

from bot.demo.server.chats import Group
from bot.demo.server.errors import too_many
from bot.demo.server.messages import Chat


@dataclass(slots=True)
class Window:
    """Allow `size` events in any `span` seconds."""

    size: int
    span: float
    taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return for how long the window is full, 0 when it is not."""
        while self.taken and self.taken[0] <= now - self.span:
            self.taken.popleft()
        if len(self.taken) < self.size:
            return 0.0
        return self.taken[-self.size] + self.span - now


class Limits:
    """Refuse what goes over 30 sends a second, 20 a minute in a group, 1 a second in a private chat."""

    def __init__(self) -> None:
        self.enabled = True
        self._overall = Window(30, 1.0)
        self._chats: dict[int, Window] = {}

    def admit_send(self, chat: Chat, now: float) -> None:
        """Count a send, or refuse it."""
        self._admit(now, [self._overall, self._window(chat)])

    def admit_edit(self, chat: Chat, now: float) -> None:
        """Count an edit, or refuse it; only groups count edits."""
        if isinstance(chat, Group):
            self._admit(now, [self._window(chat)])

    def _admit(self, now: float, windows: list[Window]) -> None:
        if not self.enabled:
            return
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for window in windows:
            window.taken.append(now)

    def _window(self, chat: Chat) -> Window:
        window = self._chats.get(chat.id)
        if window is None:
            window = Window(20, 60.0) if isinstance(chat, Group) else Window(1, 1.0)
            self._chats[chat.id] = window
        return window
