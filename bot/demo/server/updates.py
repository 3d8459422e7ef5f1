"""The queue of updates: numbered, kept for a while, handed out until confirmed."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.server.errors import OTHER_POLL, POLL_ENDED_BY_WEBHOOK, WEBHOOK_IS_SET, Refusal, conflict
from bot.demo.server.wire import Json, encode
from domain.clock import Clock

DAY = 86_400.0
CALLBACK_LIFE = 150.0
ALL_KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    ]
)
DEFAULT_KINDS = ALL_KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
_FUTURE = 10  # An offset further ahead than this is taken for a mistake: the queue answers from its head.


@dataclass(frozen=True, slots=True)
class Update:
    """Be one update, written down when it happened."""

    id: int
    kind: str
    raw: str
    expires: float


class UpdateQueue:
    """Keep updates until an offset confirms them or their time is over."""

    def __init__(self, clock: Clock, first_id: int, changed: Callable[[], None]) -> None:
        self._clock = clock
        self._changed = changed
        self._next_id = first_id
        self._waiting: deque[Update] = deque()
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.webhook: Json = {}
        self.history: list[Update] = []

    def push(self, kind: str, payload: object, life: float = DAY) -> None:
        """Add an update, unless its kind was not asked for."""
        if kind in self.allowed:
            self._add(kind, {"update_id": self._next_id, kind: payload}, self._next_id, life)

    def push_raw(self, update: Json) -> None:
        """Add whatever is given, under its own `update_id` when it has one."""
        number = update.get("update_id")
        given = number if isinstance(number, int) else self._next_id
        kind = next((key for key in update if key != "update_id"), "")
        self._add(kind, {"update_id": given} | update, given, DAY)

    def renumber(self, next_id: int) -> None:
        """Go on from another id, as Telegram may after a quiet week."""
        self._next_id = next_id

    def forget_all(self) -> None:
        """Drop what is pending."""
        self._waiting.clear()

    @property
    def polling(self) -> bool:
        """Tell whether a long poll is under way."""
        return self._poll is not None

    def pending(self) -> int:
        """Return how many updates wait."""
        now = self._clock.monotonic()
        return sum(update.expires > now for update in self._waiting)

    def allow(self, kinds: list[object] | None) -> None:
        """Choose the kinds wanted from now on; `None` keeps the choice, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(str(kind) for kind in kinds) & ALL_KINDS or DEFAULT_KINDS

    def set_webhook(self, webhook: Json) -> None:
        """Send updates elsewhere: the poll under way ends."""
        self.webhook = webhook
        if webhook:
            self._end_poll(conflict(POLL_ENDED_BY_WEBHOOK))

    def let_go(self) -> None:
        """End the poll under way with nothing."""
        if self._poll is not None:
            self._ring(self._poll)

    async def batch(self, offset: int, limit: int, patience: int) -> list[Update]:
        """Forget what the offset confirms, then return what waits, or what comes within `patience` seconds."""
        if self.webhook:
            raise conflict(WEBHOOK_IS_SET)
        self._end_poll(conflict(OTHER_POLL))
        self._confirm(offset)
        ready = self._ready(limit)
        if not ready and patience > 0:
            await self._arrival(patience)
            ready = self._ready(limit)
        return ready

    def _add(self, kind: str, update: Json, number: int, life: float) -> None:
        self._next_id = max(self._next_id, number + 1)
        kept = Update(number, kind, encode(update), self._clock.monotonic() + life)
        self._waiting.append(kept)
        self.history.append(kept)
        self.let_go()

    def _ring(self, poll: asyncio.Future[None]) -> None:
        if not poll.done():
            poll.set_result(None)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        elif offset <= self._next_id + _FUTURE:
            while self._waiting and self._waiting[0].id < offset:
                self._waiting.popleft()

    def _ready(self, limit: int) -> list[Update]:
        now = self._clock.monotonic()
        while self._waiting and self._waiting[0].expires <= now:
            self._waiting.popleft()
        ready = []
        for update in self._waiting:
            if update.expires > now:
                ready.append(update)
            if len(ready) == limit:
                break
        return ready

    async def _arrival(self, patience: int) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        alarm = asyncio.ensure_future(self._clock.sleep_until(self._clock.monotonic() + patience))
        alarm.add_done_callback(lambda _: self._ring(poll))
        self._poll = poll
        self._changed()
        try:
            await poll
        finally:
            alarm.cancel()
            if self._poll is poll:
                self._poll = None
                self._changed()

    def _end_poll(self, why: Refusal) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(why)
