"""The wire: what it carries, what its failures tell, and what they never tell."""

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import telegram
from aiohttp import web
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, TimedOut

from bot.telegram.refusals import MustWait, Unauthorized
from bot.telegram.transport import AiohttpRequest, was_not_sent

TOKEN = "4242424242:le-Hangar-ouvre-ses-portes-le-mardi"

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def agree(request: web.Request) -> web.StreamResponse:
    """Accept whatever is asked."""
    return web.json_response({"ok": True, "result": True})


@dataclass
class Peer:
    """A server that behaves as it is told, and remembers what it read."""

    url: str = ""
    behaviour: Behaviour = agree
    bodies: list[dict[str, Any]] = field(default_factory=list)
    leaving: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Read the body, then behave."""
        if request.content_type == "application/json":
            self.bodies.append(await request.json())
        elif request.can_read_body:
            self.bodies.append({name: _read(part) for name, part in (await request.post()).items()})
        return await self.behaviour(request)

    def refuse(self, status: int, text: str) -> None:
        """Answer everything with a status and a text."""

        async def refuse(request: web.Request) -> web.StreamResponse:
            return web.Response(status=status, text=text.replace("PATH", request.path))

        self.behaviour = refuse

    async def cut(self, request: web.Request) -> web.StreamResponse:
        """Break the connection once the request is read."""
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def half(self, request: web.Request) -> web.StreamResponse:
        """Answer one half and break the connection."""
        assert request.transport is not None
        request.transport.write(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok":true,')
        request.transport.close()
        return web.Response()

    async def babble(self, request: web.Request) -> web.StreamResponse:
        """Answer something that is not HTTP."""
        assert request.transport is not None
        request.transport.write(b"Bonsoir, ici Le Hangar.\r\n\r\n")
        request.transport.close()
        return web.Response()

    async def hang(self, request: web.Request) -> web.StreamResponse:
        """Never answer."""
        await self.leaving.wait()
        return web.Response()


def _read(part: Any) -> Any:
    """Return the name, the kind and the bytes of a file, anything else as it is."""
    return (part.filename, part.content_type, part.file.read()) if isinstance(part, web.FileField) else part


@pytest.fixture
async def peer() -> AsyncIterator[Peer]:
    """Serve a peer."""
    peer = Peer()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", peer.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    peer.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield peer
    peer.leaving.set()
    await runner.cleanup()


@pytest.fixture
async def wire() -> AsyncIterator[AiohttpRequest]:
    """Open a transport that is not patient."""
    request = AiohttpRequest(read_timeout=0.05, write_timeout=0.05, connect_timeout=0.05, pool_timeout=0.05)
    await request.initialize()
    yield request
    await request.shutdown()


@pytest.fixture
def deaf_port() -> Iterator[int]:
    """Listen without ever accepting, the queue full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", port))
        yield port
        for each in waiting:
            each.close()


def free_port() -> int:
    """Return a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def failing(request: AiohttpRequest, server: str) -> Exception:
    """Call a method that fails, check that the token stays unsaid, and return the failure."""
    with pytest.raises(telegram.error.TelegramError) as caught:
        await request.post(f"{server}/bot{TOKEN}/sendMessage")
    assert TOKEN not in everything_told(caught.value)
    return caught.value


def everything_told(error: BaseException | None) -> str:
    """Return all that an error and those behind it say, shown or not."""
    told = []
    while error is not None:
        told += [str(error), repr(error), repr(vars(error)), repr(error.args), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(told)


def bot(peer: Peer, request: AiohttpRequest) -> telegram.Bot:
    """Make the library's bot over our transport."""
    return telegram.Bot(TOKEN, f"{peer.url}/bot", request=request, get_updates_request=request)


async def test_parameters_travel_as_json(peer: Peer, wire: AiohttpRequest) -> None:
    """Nested parameters arrive as they are, without a second coat of JSON."""
    markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Je participe", callback_data="join")]])
    await bot(peer, wire).edit_message_reply_markup(chat_id=-1001, message_id=7, reply_markup=markup)
    keyboard = {"inline_keyboard": [[{"text": "Je participe", "callback_data": "join"}]]}
    assert peer.bodies == [{"chat_id": -1001, "message_id": 7, "reply_markup": keyboard}]


async def test_files_travel_as_forms(peer: Peer, wire: AiohttpRequest) -> None:
    """An upload arrives with its name, its kind and its bytes, beside the other parameters."""
    picture = telegram.InputFile(b"\x89PNG", filename="restitution.png")
    await bot(peer, wire).set_chat_photo(chat_id=-1001, photo=picture)
    assert peer.bodies == [{"chat_id": "-1001", "photo": ("restitution.png", "image/png", b"\x89PNG")}]


async def test_bytes_are_retrieved(peer: Peer, wire: AiohttpRequest) -> None:
    """A file is fetched as it is."""
    peer.refuse(200, "la charte")
    assert await wire.retrieve(f"{peer.url}/file/bot{TOKEN}/charte.txt") == b"la charte"


async def test_refused_connection_was_not_sent(wire: AiohttpRequest) -> None:
    """Where nobody listens, nothing was sent."""
    error = await failing(wire, f"http://127.0.0.1:{free_port()}")
    assert isinstance(error, NetworkError)
    assert was_not_sent(error)


@pytest.mark.parametrize("server", ["http://le-hangar.invalid", "http://le hangar", "http://", "ftp://le-hangar"])
async def test_unknown_server_was_not_sent(wire: AiohttpRequest, server: str) -> None:
    """A name that nobody bears, or that is none, received nothing."""
    assert was_not_sent(await failing(wire, server))


async def test_failed_tls_was_not_sent(peer: Peer, wire: AiohttpRequest) -> None:
    """Without an agreed secret, nothing was sent."""
    assert was_not_sent(await failing(wire, peer.url.replace("http:", "https:")))


async def test_connection_timeout_was_not_sent(deaf_port: int, wire: AiohttpRequest) -> None:
    """Who never picks up received nothing."""
    error = await failing(wire, f"http://127.0.0.1:{deaf_port}")
    assert isinstance(error, TimedOut)
    assert was_not_sent(error)


async def test_closed_transport_sends_nothing(peer: Peer) -> None:
    """A transport that was never opened, or was closed, says that nothing left."""
    request = AiohttpRequest()
    assert was_not_sent(await failing(request, peer.url))
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
    assert was_not_sent(await failing(request, peer.url))


@pytest.mark.parametrize("accident", ["cut", "half", "babble", "hang"])
async def test_accident_after_sending_is_unknown(peer: Peer, wire: AiohttpRequest, accident: str) -> None:
    """Once the request was read, no failure claims that it was not sent, and none sends it twice."""
    peer.behaviour = getattr(peer, accident)
    error = await failing(wire, peer.url)
    assert isinstance(error, TimedOut if accident == "hang" else NetworkError)
    assert isinstance(error.__cause__, ConnectionError)
    assert not was_not_sent(error)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (200, "<html>Bienvenue sur le wifi du Hangar, PATH</html>"),
        (200, "[]"),
        (200, '{"ok": false, "description": "PATH"}'),
        (200, "[" * 100_000),
        (302, "PATH"),
        (500, "PATH"),
        (502, "<html>PATH</html>"),
        (502, '["PATH"]'),
        (504, ""),
        (799, "PATH"),
        (400, "<html>400 Bad Request, PATH</html>"),
        (401, "<html>Qui va là ? PATH</html>"),
        (403, "<html>403 Forbidden, PATH</html>"),
        (403, "[]"),
        (404, "<html>404 Not Found, PATH</html>"),
        (404, '{"description": "PATH"}'),
    ],
)
async def test_gateways_leave_the_outcome_unknown(peer: Peer, wire: AiohttpRequest, status: int, text: str) -> None:
    """A page from in between is a network error, and its words are not repeated."""
    peer.refuse(status, text)
    error = await failing(wire, peer.url)
    assert type(error) is NetworkError
    assert not was_not_sent(error)


@pytest.mark.parametrize(
    ("status", "description", "kind"),
    [
        (400, "Bad Request: message is not modified", BadRequest),
        (401, "Unauthorized", Unauthorized),
        (403, "Forbidden: bot was blocked by the user", Forbidden),
        (404, "Not Found", InvalidToken),
        (409, "Conflict: terminated by other getUpdates request", Conflict),
    ],
)
async def test_refusals_keep_their_kind(
    peer: Peer, wire: AiohttpRequest, status: int, description: str, kind: type[Exception]
) -> None:
    """What Telegram refuses is told by the library's own errors, in Telegram's words, and is no accident."""
    peer.refuse(status, f'{{"ok":false,"error_code":{status},"description":"{description}"}}')
    error = await failing(wire, peer.url)
    assert type(error) is kind
    assert str(error).lower() in description.lower()
    assert not was_not_sent(error)


async def test_descriptions_that_quote_the_token_are_cleaned(peer: Peer, wire: AiohttpRequest) -> None:
    """A server that repeats the address in its refusal is not repeated."""
    peer.refuse(400, '{"ok":false,"description":"Bad Request: no such thing as PATH"}')
    assert str(await failing(wire, peer.url)) == "No such thing as /bot…/sendmessage"


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ('{"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}', 35.0),
        ('{"description":"Too Many Requests: retry after 12"}', 12.0),
        ('{"description":"Too Many Requests","parameters":{"retry_after":"soon"}}', 60.0),
        ('{"parameters":{"retry_after":1e308}}', 86_400.0),
        ("<html>429</html>", 60.0),
    ],
)
async def test_pauses_are_told_in_seconds(peer: Peer, wire: AiohttpRequest, body: str, seconds: float) -> None:
    """Every 429 says how long to wait, be it badly written."""
    peer.refuse(429, body)
    error = await failing(wire, peer.url)
    assert isinstance(error, MustWait)
    assert error.seconds == seconds


async def test_migration_tells_the_new_number(peer: Peer, wire: AiohttpRequest) -> None:
    """A group that got another number is told with it."""
    peer.refuse(400, '{"ok":false,"description":"upgraded","parameters":{"migrate_to_chat_id":-1002000000001}}')
    error = await failing(wire, peer.url)
    assert isinstance(error, ChatMigrated)
    assert error.new_chat_id == -1002000000001
