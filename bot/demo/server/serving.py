"""Starting and stopping the server."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.demo.server.web import LARGEST_BODY, Desk
from bot.demo.server.world import World

_PATIENCE = 0.2  # Seconds left to calls under way when the server closes.


@dataclass(frozen=True, slots=True)
class Server:
    """Be a server that runs."""

    url: str
    app: web.Application
    _runner: web.AppRunner
    _desk: Desk

    async def close(self) -> None:
        """Stop; calls under way end."""
        self._desk.close()
        await self._runner.cleanup()


async def serve(
    world: World,
    host: str = "127.0.0.1",
    port: int = 0,
    extend: Callable[[web.Application], object] | None = None,
) -> Server:
    """Serve a world over HTTP; `extend` may add routes of its own before the server starts."""
    desk = Desk(world.board)
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_route("*", "/bot{token}/{method}", desk.handle)
    if extend is not None:
        extend(app)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=_PATIENCE)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    bound = runner.addresses[0][1]
    return Server(f"http://{host}:{bound}", app, runner, desk)
