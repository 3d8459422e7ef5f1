"""One call of the Bot API, ready to go."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be sent; its kind is told by its name."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A method and its parameters, as plain JSON values, and the document that goes beside them, if any."""

    method: str
    payload: Mapping[str, object]
    document: Document | None = None
