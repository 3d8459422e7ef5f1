"""The parameters of one call, whichever way they were sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.demo.server.errors import bad_request
from bot.demo.server.wire import Json


@dataclass(frozen=True, slots=True)
class Upload:
    """Be a file sent along with a call."""

    name: str
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Read parameters as Telegram does: forms carry text, nested objects are JSON in text."""

    values: Json
    files: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether a parameter was given at all."""
        return self.values.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """Return a text."""
        value = self.values.get(name)
        return default if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; what is not one counts as absent."""
        value = self.values.get(name)
        if isinstance(value, int):
            return int(value)
        try:
            return int(str(value))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return a truth value."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else str(value).lower() in ("true", "yes", "1")

    def parsed(self, name: str) -> object:
        """Return a nested object or list, decoded when it came as text."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            decoded: object = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
        return decoded

    def fields(self, name: str) -> Json:
        """Return a nested object, empty when absent."""
        value = self.parsed(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value

    def items(self, name: str) -> list[object]:
        """Return a nested list, empty when absent."""
        value = self.parsed(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"array expected as {name.replace('_', ' ')}")
        return value
