"""What Telegram answers when it refuses, cleaned of what nobody should read in an error."""

import json
import re
from datetime import timedelta
from http import HTTPStatus

from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

_TOKEN = re.compile(r"\d+:[\w-]{16,}")
_WAIT = re.compile(r"retry after (\d{1,9})", re.IGNORECASE)
_UNTOLD_WAIT = 60.0
_LONGEST_WAIT = 86_400.0


class MustWait(RetryAfter):
    """Telegram asks to leave a chat alone for a while; `seconds` tells how long."""

    def __init__(self, seconds: float) -> None:
        # Not through RetryAfter's own, which warns of its coming change of type at each 429.
        TelegramError.__init__(self, f"Flood control exceeded. Retry in {seconds:g} seconds")
        self._retry_after = timedelta(seconds=seconds)

    @property
    def retry_after(self) -> timedelta:
        """Return how long to wait."""
        return self._retry_after

    @property
    def seconds(self) -> float:
        """Return how long to wait, in seconds."""
        return self._retry_after.total_seconds()


class Unauthorized(InvalidToken):
    """Telegram does not, or no longer, know the token."""


def read_answer(body: bytes) -> dict[str, object]:
    """Return the object that carries `result`; anything else may come from a gateway in between."""
    answer = _object(body)
    if "result" not in answer:
        raise NetworkError("the answer could not be read")
    return answer


def read_refusal(status: int, body: bytes) -> bytes:
    """Return the body of a refusal with what python-telegram-bot may read; raise `MustWait` or `Unauthorized`.

    Pages of gateways are no refusals. Their words are left out: they like to quote the address, which holds the token.
    """
    refusal = _object(body)
    description = _TOKEN.sub("…", _text(refusal.get("description")))
    parameters = refusal.get("parameters")
    hints = parameters if isinstance(parameters, dict) else {}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise MustWait(_wait(hints.get("retry_after"), description))
    if refusal.get("ok") is not False:
        raise NetworkError("the answer could not be read")
    if status == HTTPStatus.UNAUTHORIZED:
        raise Unauthorized(description)
    kept: dict[str, object] = {"ok": False, "description": description, "result": None}
    if type(moved := hints.get("migrate_to_chat_id")) is int:
        kept["parameters"] = {"migrate_to_chat_id": moved}
    return json.dumps(kept).encode()


def _wait(told: object, description: str) -> float:
    if not isinstance(told, int | float) or not told > 0:
        found = _WAIT.search(description)
        told = int(found[1]) if found else _UNTOLD_WAIT
    return float(min(told, _LONGEST_WAIT))


def _object(body: bytes) -> dict[str, object]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
