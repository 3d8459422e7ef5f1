"""News for the pages that are open: something changed, look again."""

import asyncio

from aiohttp import ClientConnectionResetError, web


class News:
    """Count the changes, and let pages wait for the next."""

    def __init__(self) -> None:
        self._count = 0
        self._change = asyncio.Event()
        self._over = False

    def spread(self) -> None:
        """Tell every page that something changed."""
        self._count += 1
        self._wake()

    async def close(self, _app: web.Application) -> None:
        """Let every page go."""
        self._over = True
        self._wake()

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Send an event for each change, or for several that came at once, until the page leaves."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        told = -1
        while not self._over:
            if told == self._count:
                await self._change.wait()
                continue
            told = self._count
            try:
                await response.write(f"data: {told}\n\n".encode())
            except ClientConnectionResetError:
                break
        return response

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()
