"""The HTTP side: routes, parameters, answers, and faults on the wire."""

import asyncio
import json
from dataclasses import dataclass

from aiohttp import web

from bot.demo.server.errors import Refusal, bad_request, not_found, too_many, unauthorized
from bot.demo.server.faults import Fault, Kind
from bot.demo.server.ledger import Call, Delivery
from bot.demo.server.methods import METHODS, NAMES
from bot.demo.server.params import Params, Upload
from bot.demo.server.switchboard import Switchboard
from bot.demo.server.wire import Json, encode

_BATCH = 100
_LONGEST_POLL = 50
LARGEST_BODY = 64 * 2**20
_GATEWAY_PAGE = "<html><head><title>{code}</title></head><body><center><h1>{code}</h1></center>nginx</body></html>"


@dataclass(frozen=True, slots=True)
class _Answer:
    """A body ready to go out; `result` is what the ledger keeps."""

    code: int
    body: bytes
    result: object = None
    description: str = ""
    telling: bool = True


class Desk:
    """Serve the bot's calls."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let go of calls that hang and of the poll under way."""
        self._closing.set()
        self._board.updates.let_go()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        name = NAMES.get(request.match_info["method"].lower())
        if request.match_info["token"] != self._board.token:
            return _response(_refused(unauthorized()))
        if name is None:
            return _response(_refused(not_found()))
        params = await _params(request)
        fault = self._board.faults.take(name.lower(), params.integer("chat_id") or None)
        if fault is not None and not fault.effect:
            answer = _spoiled(fault)
        else:
            answer = await self._perform(name, params)
        self._note(name, params, answer, fault)
        return await self._out(request, answer, fault)

    async def _perform(self, name: str, params: Params) -> _Answer:
        try:
            if name == "getUpdates":
                return await self._updates(params)
            result = METHODS[name](self._board, params)
        except Refusal as refusal:
            return _refused(refusal)
        return _Answer(200, f'{{"ok":true,"result":{encode(result)}}}'.encode(), result)

    async def _updates(self, params: Params) -> _Answer:
        queue = self._board.updates
        queue.allow(params.items("allowed_updates") if params.has("allowed_updates") else None)
        offset = params.integer("offset")
        limit = min(max(params.integer("limit", _BATCH), 1), _BATCH)
        timeout = min(max(params.integer("timeout"), 0), _LONGEST_POLL)
        if offset and [offset] != self._board.ledger.confirmed[-1:]:
            self._board.ledger.confirmed.append(offset)
        ready = await queue.batch(offset, limit, timeout)
        if ready:
            clock = self._board.clock
            ids = tuple(update.id for update in ready)
            self._board.ledger.deliveries.append(Delivery(ids, clock.now(), clock.monotonic()))
        body = f'{{"ok":true,"result":[{",".join(update.raw for update in ready)}]}}'
        return _Answer(200, body.encode(), telling=bool(ready))

    def _note(self, name: str, params: Params, answer: _Answer, fault: Fault | None) -> None:
        if not answer.telling and fault is None:
            return  # An empty poll is no news.
        clock = self._board.clock
        self._board.ledger.entries.append(
            Call(
                method=name,
                payload=params.values | {name: upload.name for name, upload in params.files.items()},
                chat_id=params.integer("chat_id") or None,
                at=clock.now(),
                moment=clock.monotonic(),
                code=answer.code,
                result=answer.result,
                description=answer.description,
                fault=None if fault is None else fault.kind.value,
            )
        )
        self._board.changed()

    async def _out(self, request: web.Request, answer: _Answer, fault: Fault | None) -> web.StreamResponse:
        match fault:
            case Fault(kind=Kind.DROP_BEFORE | Kind.DROP_AFTER):
                _abort(request)
            case Fault(kind=Kind.HALF_REPLY):
                _half(request, answer)
            case Fault(kind=Kind.HANG):
                await self._closing.wait()
            case Fault(kind=Kind.SLOW, number=seconds):
                await self._board.clock.sleep_until(self._board.clock.monotonic() + seconds)
            case Fault(kind=Kind.ERROR, number=code):
                page = _GATEWAY_PAGE.format(code=int(code))
                return web.Response(status=int(code), text=page, content_type="text/html")
            case _:
                pass
        return _response(answer)


def _spoiled(fault: Fault) -> _Answer:
    """Return what the ledger notes of a call that had no effect."""
    match fault.kind:
        case Kind.TOO_MANY:
            return _refused(too_many(int(fault.number)))
        case Kind.REFUSAL:
            return _refused(Refusal(int(fault.number), fault.words))
        case Kind.ERROR:
            return _Answer(int(fault.number), b"", description="the gateway answered with a page")
        case _:
            return _Answer(0, b"", description="the connection broke before the call arrived")


def _refused(refusal: Refusal) -> _Answer:
    return _Answer(refusal.code, encode(refusal.wire()).encode(), description=refusal.description)


def _response(answer: _Answer) -> web.Response:
    return web.Response(status=answer.code or 200, body=answer.body, content_type="application/json")


def _abort(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _half(request: web.Request, answer: _Answer) -> None:
    if request.transport is not None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer.body)}\r\n\r\n"
        request.transport.write(head.encode() + answer.body[: len(answer.body) // 2])
        request.transport.close()


async def _params(request: web.Request) -> Params:
    values: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= _json_object(await request.text())
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Params(values, files)


def _json_object(text: str) -> Json:
    if not text.strip():
        return {}
    try:
        decoded = json.loads(text)
    except ValueError:
        raise web.HTTPBadRequest(text=encode(bad_request("can't parse JSON object").wire())) from None
    return decoded if isinstance(decoded, dict) else {}
