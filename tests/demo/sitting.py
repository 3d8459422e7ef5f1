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
