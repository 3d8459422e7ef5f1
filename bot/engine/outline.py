"""What can be kept of an update that nobody could deal with: how it is made, and nothing of what it says."""

import json
import re

_FIELD = re.compile(r"[a-z0-9_]{1,40}")
"""How Telegram calls things; whatever else stands there could be somebody's word."""
_DEPTH = 30


def outline(raw: str) -> str:
    """Return the JSON with each value told by its kind, and each string by its length too."""
    try:
        shape = _shape(json.loads(raw), 0)
    except (ValueError, RecursionError):
        shape = f"not JSON, {len(raw)} characters"
    return json.dumps(shape)


def _shape(value: object, depth: int) -> object:
    match value:
        case dict() | list() if depth == _DEPTH:
            return "deeper"
        case dict():
            return {_field(name): _shape(each, depth + 1) for name, each in value.items()}
        case list():
            return [_shape(each, depth + 1) for each in value]
        case str():
            return f"string of {len(value)}"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case _:
            return None


def _field(name: str) -> str:
    return name if _FIELD.fullmatch(name) else f"field of {len(name)}"
