"""The addresses of the page: its files, what somebody sees, what she does, and the news."""

from importlib.resources import files

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.demo.page import papers
from bot.demo.page.acts import ACTS
from bot.demo.page.asked import asked_by
from bot.demo.page.gate import gate
from bot.demo.page.room import Impossible, Room
from bot.demo.page.showing import sight
from bot.demo.server.wire import encode

PATH = "/demo"

_KINDS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
}
_FILES = (
    "index.html",
    "page.css",
    "page.js",
    "bubbles.js",
    "lists.js",
    "server.js",
    "words.js",
    "words.fr.json",
    "words.en.json",
)


def attach(app: web.Application, room: Room) -> None:
    """Serve the page beside the Bot API."""
    page = web.Application(middlewares=[gate, _sorry])
    page.router.add_get("/", _file("index.html"))
    for name in _FILES:
        page.router.add_get(f"/{name}", _file(name))
    page.router.add_get("/sight", _looking(room))
    page.router.add_get("/news", room.news.stream)
    page.router.add_get(f"/{papers.PATH}", papers.opening(room))
    page.router.add_post("/{act}", _acting(room))
    page.on_shutdown.append(room.news.close)
    app.add_subapp(f"{PATH}/", page)
    app.router.add_get("/", _to_the_page)
    room.world.on_change(room.news.spread)
    room.clock.on_move(room.news.spread)


@web.middleware
async def _sorry(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say what is impossible, for the page to show."""
    try:
        return await handler(request)
    except Impossible as why:
        return _json({"error": str(why)}, 409)
    except ValueError as why:
        return _json({"error": "error.refused", "cause": str(why)}, 409)


async def _to_the_page(_request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound(f"{PATH}/")


def _file(name: str) -> Handler:
    body = files(__package__ or "").joinpath(name).read_bytes()
    kind = _KINDS[name.rpartition(".")[2]]

    async def handle(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type=kind, charset="utf-8")

    return handle


def _looking(room: Room) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        number = request.query.get("as", "")
        person = room.person(int(number)) if number else room.hangar.facilitator
        return _json(sight(room, person))

    return handle


def _acting(room: Room) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        act = ACTS.get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound
        asked = await asked_by(request)
        return _json(await act(room, room.person(asked.number("as")), asked))

    return handle


def _json(value: dict[str, object], status: int = 200) -> web.Response:
    return web.Response(status=status, body=encode(value).encode(), content_type="application/json")
