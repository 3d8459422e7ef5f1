"""One call of the Bot API, ready to go."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """A method and its parameters, as plain JSON values."""

    method: str
    payload: Mapping[str, object]
