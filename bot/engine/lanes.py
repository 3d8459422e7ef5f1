"""Lanes: what arrives in one is handed out in order, one at a time; lanes take turns."""

import asyncio
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Lanes(Generic[T]):
    """Keep what waits in each lane."""

    def __init__(self) -> None:
        self._waiting: dict[int, deque[T]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def put(self, lane: int, item: T) -> None:
        """Let something wait at the end of its lane."""
        self._size += 1
        if lane in self._waiting:
            self._waiting[lane].append(item)
        else:
            self._waiting[lane] = deque([item])
            self._ready.put_nowait(lane)

    async def next(self) -> tuple[int, T]:
        """Wait for a free lane where something waits, and return the lane, now taken, and its first."""
        lane = await self._ready.get()
        return lane, self._waiting[lane][0]

    def release(self, lane: int) -> None:
        """Let the lane go on after its first was dealt with."""
        waiting = self._waiting[lane]
        waiting.popleft()
        self._size -= 1
        if waiting:
            self._ready.put_nowait(lane)
        else:
            del self._waiting[lane]
