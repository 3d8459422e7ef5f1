"""Somebody at the page, with hands to act as the page does."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.demo.hangar import Hangar
from bot.demo.server import Person
from bot.demo.stage import Stage

MARK = {"X-Pas-De-Cote": "test"}


@dataclass(frozen=True, slots=True)
class Sitting:
    """What stands, and hands to act with as the page does."""

    stage: Stage
    hangar: Hangar
    http: aiohttp.ClientSession

    @property
    def url(self) -> str:
        """Return the page's address."""
        return f"{self.stage.server.url}/demo/"

    async def sight(self, person: Person) -> Any:
        """Return what somebody sees."""
        async with self.http.get(f"{self.url}sight", params={"as": str(person.id)}) as answer:
            assert answer.status == 200
            return await answer.json()

    async def act(self, name: str, person: Person, **fields: Any) -> Any:
        """Do something as somebody, and return what came of it."""
        body = json.dumps({"as": person.id, **fields})
        async with self.http.post(f"{self.url}{name}", data=body, headers=MARK) as answer:
            return await answer.json()

    async def sent(self, person: Person, name: str, kind: str, body: bytes) -> Any:
        """Let the bot send somebody a file, and return the message as the page shows it to her."""
        form = aiohttp.FormData({"chat_id": str(person.id), "caption": "<b>Vos données</b>", "parse_mode": "HTML"})
        form.add_field("document", body, filename=name, content_type=kind)
        token = self.stage.world.board.token
        async with self.http.post(f"{self.stage.server.url}/bot{token}/sendDocument", data=form) as answer:
            assert answer.status == 200
        [private] = [chat for chat in (await self.sight(person))["chats"] if chat["kind"] == "private"]
        return private["messages"][-1]
