"""Files that the bot sent, opened by whoever can see the message; nothing in them acts."""

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.demo.page.room import Impossible, Room
from bot.demo.server.messages import Chat
from bot.demo.server.people import Person
from bot.demo.server.views import MessageView, view

PATH = "file"

_SHOWN = ("text/html", "application/json", "text/plain")
_HARMLESS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
"""A file has a style of its own, and nothing else."""


def address(room: Room, person: Person, chat: Chat, line: MessageView) -> str | None:
    """Return where the file of a message is opened, if the bot sent one."""
    if line.file_id not in room.world.board.files:
        return None
    return f"{PATH}?as={person.id}&chat={chat.id}&message={line.id}"


def opening(room: Room) -> Handler:
    """Return what answers with a file."""

    async def handle(request: web.Request) -> web.StreamResponse:
        person = room.person(_number(request, "as"))
        line = view(room.message(person, _number(request, "chat"), _number(request, "message")))
        if line.file_id not in room.world.board.files:
            raise Impossible("error.gone")
        kind = line.file_kind if line.file_kind in _SHOWN else "application/octet-stream"
        body = room.world.file(line)
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=_HARMLESS)

    return handle


def _number(request: web.Request, name: str) -> int:
    value = request.query.get(name, "")
    if not value.removeprefix("-").isdecimal():
        raise Impossible("error.unreadable")
    return int(value)
