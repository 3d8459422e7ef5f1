"""Word what a side-step gave, and where it landed."""

from collections.abc import Iterator, Sequence

from bot.wording.texts import Texts
from domain.people import Voice
from domain.summary import Passage

_GAME, _LANDINGS = "sidestep.game", "sidestep.landings"
"""The second follows the first."""


def lines(texts: Texts, voice: Voice, passage: Passage, quotes: Sequence[str]) -> Iterator[str]:
    """Yield a title, the game in one line or how many played, then what is shown."""
    name = passage.key.rpartition(".")[2]
    if passage.key == _LANDINGS:
        yield ""
    yield texts.say(f"sidestep.title.{name}", voice)
    if passage.key == _GAME:
        yield texts.say("sidestep.told.game", voice, {"words": passage.label})
    elif len(quotes) < len(passage.voices):
        form = "partly" if quotes else "counted"
        yield texts.say(f"sidestep.told.{form}", voice, {"count": len(passage.voices), "shown": len(quotes)})
    for quote in quotes:
        yield texts.say("restitution.line.listed", voice, blocks={"quote": quote})
