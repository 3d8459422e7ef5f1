"""What the page asked for: the fields of one JSON object, read with care."""

import json

from aiohttp import web

from bot.demo.page.room import Impossible


class Asked:
    """Read the fields of a request."""

    def __init__(self, fields: dict[str, object]) -> None:
        self._fields = fields

    def number(self, name: str, usual: int | None = None) -> int:
        """Return a whole number; `usual` when there is none."""
        value = self._fields.get(name, usual)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise Impossible("error.unreadable")

    def text(self, name: str, usual: str | None = None) -> str:
        """Return a text that says something; `usual` when there is none."""
        value = self._fields.get(name, usual)
        if isinstance(value, str) and (value.strip() or value == usual):
            return value
        raise Impossible("error.unreadable")


async def asked_by(request: web.Request) -> Asked:
    """Return what a request asks for."""
    try:
        fields = json.loads(await request.text())
    except ValueError:
        raise Impossible("error.unreadable") from None
    if not isinstance(fields, dict):
        raise Impossible("error.unreadable")
    return Asked(fields)
