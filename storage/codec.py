"""What is kept as JSON text, because it is read and written whole: utterances, summaries, what answers are made of."""

from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from domain.answers import Part
from domain.sketches import Sketch
from domain.summary import Summary
from domain.utterances import Utterance

T = TypeVar("T")


class Codec(Generic[T]):
    """One noun as JSON text and back, the same."""

    def __init__(self, adapter: TypeAdapter[T]) -> None:
        self._adapter = adapter

    def write(self, noun: T) -> str:
        """Return the text of a noun."""
        return self._adapter.dump_json(noun).decode()

    def read(self, text: str) -> T:
        """Return the noun of a text."""
        return self._adapter.validate_json(text)

    def read_if_known(self, text: str) -> T | None:
        """Return the noun of a text, or None when another version wrote what this one cannot read."""
        try:
            return self.read(text)
        except ValidationError:
            return None


utterances = Codec(TypeAdapter(Utterance))
summaries = Codec(TypeAdapter(Summary))
sketches = Codec(TypeAdapter(Sketch))
parts = Codec(TypeAdapter(tuple[Part, ...]))
names = Codec(TypeAdapter(tuple[str, ...]))
