"""What goes over the wire: JSON objects as Telegram writes them."""

import json
from typing import TypeAlias

Json: TypeAlias = dict[str, object]

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(value: object) -> str:
    """Return `value` as compact JSON."""
    return _encoder.encode(value)
