"""The wire under python-telegram-bot: its requests go out through aiohttp, and what fails says whether it left."""

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.refusals import read_answer, read_refusal

_CONNECTIONS = 256
_NOT_SENT = (
    aiohttp.ClientConnectorError,  # Refused, unreachable, no such name, TLS, or the proxy is not there.
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class NotSent(ConnectionError):
    """The request never left: Telegram cannot have acted upon it."""


class Unanswered(ConnectionError):
    """The request may have arrived: nobody knows whether Telegram acted upon it."""


def was_not_sent(error: BaseException) -> bool:
    """Tell whether a failed call certainly had no effect because it never left."""
    return isinstance(error.__cause__, NotSent)


class AiohttpRequest(BaseRequest):
    """Carry python-telegram-bot's requests over one aiohttp session.

    Telegram's addresses hold the bot's token and aiohttp's errors hold addresses, so no aiohttp error is ever passed
    on: a `NotSent` or an `Unanswered` stands for it as the cause, with its kind and no more.
    """

    __slots__ = ("_connect", "_media_write", "_pool", "_read", "_session", "_write")

    def __init__(
        self,
        *,
        read_timeout: float = 20.0,
        write_timeout: float = 5.0,
        connect_timeout: float = 5.0,
        pool_timeout: float = 5.0,
        media_write_timeout: float = 20.0,
    ) -> None:
        self._read = read_timeout
        self._write = write_timeout
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._media_write = media_write_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Return how long an answer is waited for, in seconds."""
        return self._read

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and return the status and the body."""
        write = self._media_write if request_data and request_data.contains_files else self._write
        limits = _limits(
            pool=_given(pool_timeout, self._pool),
            connect=_given(connect_timeout, self._connect),
            exchange=_sum(_given(write_timeout, write), _given(read_timeout, self._read)),
        )
        status, body = await self._exchange(method, url, request_data, limits)
        return status, body if 200 <= status <= 299 else read_refusal(status, body)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Read the body of an answer; the words in it are never logged."""
        return read_answer(payload)

    async def _exchange(
        self, method: str, url: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the transport is closed") from NotSent("closed")
        try:
            async with self._session.request(
                method, url, data=_body(data), timeout=limits, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, OSError) as error:
            told = _told(error)
            failure = TimedOut() if isinstance(error, TimeoutError) else NetworkError(told)
            cause = NotSent(told) if isinstance(error, _NOT_SENT) else Unanswered(told)
        # Raised outside of the handler, so that not even `__context__` holds the address.
        raise failure from cause


def _given(timeout: ODVInput[float], usual: float) -> float | None:
    return usual if isinstance(timeout, DefaultValue) else timeout


def _sum(*durations: float | None) -> float | None:
    known = [duration for duration in durations if duration is not None]
    return sum(known) if len(known) == len(durations) else None


def _limits(pool: float | None, connect: float | None, exchange: float | None) -> aiohttp.ClientTimeout:
    """Map onto aiohttp's: waiting in the pool and for a name counts in `connect`; one timer writes and reads."""
    arrival = _sum(pool, connect)
    return aiohttp.ClientTimeout(
        total=_sum(arrival, exchange), connect=arrival, sock_connect=connect, sock_read=exchange
    )


def _body(data: RequestData | None) -> aiohttp.JsonPayload | aiohttp.FormData | None:
    if data is None:
        return None
    return _form(data) if data.contains_files else aiohttp.JsonPayload(data.parameters)


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _told(error: BaseException) -> str:
    """Name an error by its kind and the system's own words: the rest of its text may hold the address."""
    reason = error.strerror if isinstance(error, OSError) else None
    return f"{type(error).__name__}: {reason}" if reason else type(error).__name__
