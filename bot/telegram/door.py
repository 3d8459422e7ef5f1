"""The door to Telegram: the one module that speaks to the Bot API."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import telegram
from telegram.error import EndPointNotFound, InvalidToken, NetworkError, TelegramError
from telegram.warnings import PTBUserWarning

from bot.telegram.calls import Call
from bot.telegram.refusals import Unauthorized
from bot.telegram.transport import AiohttpRequest
from bot.telegram.who import Me
from domain.errors import CollectiveError
from domain.ids import PersonId
from domain.people import Place

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
"""Said at each start: Telegram keeps the last list it was given."""
TELEGRAM = "https://api.telegram.org"
_BATCH = 100
_PATIENCE = 20.0
"""Seconds within which Telegram answers; beyond, nobody knows."""

Json = dict[str, object]


class TokenRefused(CollectiveError):
    """Telegram does not accept the bot's token."""


class Unreachable(CollectiveError):
    """Telegram does not answer."""


class Door:
    """Ask things of Telegram, as one bot; what fails raises python-telegram-bot's errors, a 429 `MustWait`."""

    def __init__(self, token: str, api_base_url: str = TELEGRAM) -> None:
        if not token:
            raise TokenRefused("there is no token")
        self._requests = (AiohttpRequest(), AiohttpRequest())
        polls, calls = self._requests
        self._bot = _Bot(token, base_url=_base(api_base_url), get_updates_request=polls, request=calls)

    async def open(self) -> None:
        """Make ready to call."""
        for request in self._requests:
            await request.initialize()

    async def close(self) -> None:
        """Let go of the connections."""
        for request in self._requests:
            await request.shutdown()

    async def me(self) -> Me:
        """Return the bot's own account; raise `TokenRefused` or `Unreachable`."""
        with _reaching():
            try:
                account = _object(await self._ask(Call("getMe", {})))
            except EndPointNotFound as error:
                # A token that does not even look like one.
                raise TokenRefused from error
        return Me(PersonId(_whole(account.get("id"))), str(account.get("username") or ""))

    async def introduce(self) -> Me:
        """Return the bot's own account, ready to be polled; raise `TokenRefused` or `Unreachable`."""
        me = await self.me()
        await self.delete_webhook()
        return me

    async def fetch(self, offset: int, seconds: int) -> list[Json]:
        """Return updates as they are written, and confirm those before `offset`; wait some seconds for the first."""
        payload = {
            "offset": offset,
            "limit": _BATCH,
            "timeout": seconds,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        updates = await self._ask(Call("getUpdates", payload), patience=seconds + _PATIENCE)
        return [_object(update) for update in _list(updates)]

    async def perform(self, call: Call) -> Json | bool:
        """Make one call and return what Telegram answers."""
        answer = await self._ask(call)
        return answer if isinstance(answer, bool) else _object(answer)

    async def administrators(self, place: Place) -> set[PersonId]:
        """Return who administers a group at this moment."""
        members = await self._ask(Call("getChatAdministrators", {"chat_id": place.id}))
        users = [_object(_object(member).get("user")) for member in _list(members)]
        return {PersonId(_whole(user.get("id"))) for user in users if not user.get("is_bot")}

    async def delete_webhook(self) -> None:
        """Have updates wait for `fetch`, those already waiting included; raise `Unreachable`."""
        with _reaching():
            await self._ask(Call("deleteWebhook", {"drop_pending_updates": False}))

    async def set_menu(self, scope: str, language: str, entries: Iterable[tuple[str, str]]) -> None:
        """Show commands and what they do, in one scope, to those who read a language; an empty one is everybody."""
        commands = [{"command": name, "description": description} for name, description in entries]
        payload = {"commands": commands, "scope": {"type": scope}, "language_code": language}
        await self._ask(Call("setMyCommands", payload))

    async def _ask(self, call: Call, patience: float = _PATIENCE) -> object:
        sent = dict(call.payload)
        if call.document:
            sent["document"] = telegram.InputFile(call.document.body, call.document.name)
        try:
            return await self._bot.do_api_request(call.method, sent, read_timeout=patience)
        except InvalidToken as error:
            if isinstance(error.__cause__, Unauthorized):
                raise TokenRefused from error
            raise EndPointNotFound(f"{call.method} is not known there") from error


class _Bot(telegram.Bot):
    """The library's bot, called by method names on purpose, which it would warn about, and silent on its token."""

    __slots__ = ()

    @classmethod
    def _warn(
        cls, message: str | PTBUserWarning, category: type[Warning] = PTBUserWarning, stacklevel: int = 0
    ) -> None:
        pass

    def __repr__(self) -> str:
        return "Bot[…]"


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        raise Unreachable(str(error.__cause__ or error)) from error


def _base(url: str) -> str:
    """Return the address before the token: of a server, or with `{token}` where it goes."""
    return url if "{token}" in url else f"{url.rstrip('/')}/bot"


def _object(value: object) -> Json:
    if not isinstance(value, dict):
        raise NetworkError("the answer could not be read")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise NetworkError("the answer could not be read")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise NetworkError("the answer could not be read")
    return value
