"""Word what was drawn of a gap, in two forms so that it reads aloud: dots, and the same numbers in words."""

from collections.abc import Iterator, Mapping, Sequence

from bot.wording.texts import Texts
from domain.people import Voice
from domain.summary import Passage
from domain.tensions import UNKNOWN, Lived, dots, positions, sides

_FRAMING = "spectrum.framing"
_DRAWN = "spectrum.drawn"


def lines(texts: Texts, voice: Voice, passage: Passage, quotes: Sequence[str]) -> Iterator[str]:
    """Yield the name of the gap, what was drawn of it, and the words that were given."""
    if passage.key == _FRAMING:
        yield texts.say(f"spectrum.framing.{passage.item}", voice)
        return
    facts = _poles(passage.item)
    yield ""
    yield texts.say("spectrum.title", voice, facts)
    if passage.key == _DRAWN:
        yield from _Drawing(texts, voice, dict(passage.counts), facts).lines()
    else:
        yield texts.say(passage.key, voice)
    for quote in quotes:
        yield texts.say("spectrum.quote", voice, blocks={"quote": quote})


def gap_lines(texts: Texts, voice: Voice, passage: Passage, quotes: Sequence[str]) -> Iterator[str]:
    """Yield which gap was chosen, or one box of its map."""
    facts = _poles(passage.item)
    if not passage.key.startswith("gap.box."):
        yield texts.say(passage.key, voice, facts)
        return
    yield ""
    yield texts.say(passage.key, voice, facts)
    for quote in quotes:
        yield texts.say("spectrum.quote", voice, blocks={"quote": quote})
    if not quotes:
        yield texts.say("gap.empty", voice)


class _Drawing:
    """One gap, drawn and told."""

    def __init__(self, texts: Texts, voice: Voice, counts: Mapping[str, int], facts: Mapping[str, str | int]) -> None:
        self._texts = texts
        self._voice = voice
        self._counts = counts
        self._facts = facts

    def lines(self) -> Iterator[str]:
        yield self._how_many()
        yield self._say("dots", {**self._facts, "dots": dots(self._counts)})
        yield self._say("in_words", blocks={"told": self._told()})
        lived = [(way, self._counts.get(way, 0)) for way in Lived]
        if any(number for _, number in lived):
            yield self._say("lived", {way.value: number for way, number in lived})

    def _how_many(self) -> str:
        said = self._say("positions", {"count": positions(self._counts)})
        unknown = self._counts.get(UNKNOWN, 0)
        return said + self._say("unknown", {"count": unknown}) if unknown else said

    def _told(self) -> str:
        first, middle, second, both = sides(self._counts)
        told = [
            self._say("side", {"count": first, "pole": self._facts["a"]}),
            self._say("middle", {"count": middle}),
            self._say("side", {"count": second, "pole": self._facts["b"]}),
            *([self._say("both", {"count": both})] if both else []),
        ]
        return ", ".join(told)

    def _say(
        self, key: str, facts: Mapping[str, str | int] | None = None, blocks: Mapping[str, str] | None = None
    ) -> str:
        return self._texts.say(f"spectrum.{key}", self._voice, facts or {}, blocks=blocks or {})


def _poles(tension: str) -> dict[str, str | int]:
    return {"rank": int(tension), "tension": tension, "a": f"{tension}a", "b": f"{tension}b"}
