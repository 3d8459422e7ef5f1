"""Word who was there: a line before a meeting, and after it the sentences that stay."""

from collections.abc import Iterator, Mapping, Sequence

from bot.wording.texts import Texts
from domain.people import Voice
from domain.summary import Passage

_LEFT_WITH = "presence.left_with"
_COUNTS = ("there", "spoken", "wordless")


def lines(texts: Texts, voice: Voice, passage: Passage, quotes: Sequence[str]) -> Iterator[str]:
    """Yield the counts in one line, then the words that are shown."""
    counts = dict(passage.counts)
    yield _left(texts, voice, counts) if passage.key == _LEFT_WITH else _gathered(texts, voice, counts)
    for quote in quotes:
        yield texts.say("restitution.line.listed", voice, blocks={"quote": quote})


def _gathered(texts: Texts, voice: Voice, counts: Mapping[str, int]) -> str:
    there, wordless = counts.get("there", 0), counts.get("wordless", 0)
    said = texts.say("presence.told.there", voice, {"count": there})
    if wordless:
        key = "presence.told.all_wordless" if wordless == there else "presence.told.wordless"
        said += texts.say(key, voice, {"count": wordless})
    line = texts.say("presence.told.line", voice, blocks={"said": said})
    return " ".join(filter(None, (line, _tempo(texts, voice, counts))))


def _tempo(texts: Texts, voice: Voice, counts: Mapping[str, int]) -> str:
    found = {value: count for value, count in counts.items() if value not in _COUNTS}
    told = [texts.say(f"presence.tempo.{value}", voice, {"count": count}) for value, count in found.items()]
    return texts.say("presence.told.tempo", voice, blocks={"tempos": ", ".join(told)}) if told else ""


def _left(texts: Texts, voice: Voice, counts: Mapping[str, int]) -> str:
    told = [
        texts.say(f"presence.told.{key}", voice, {"count": counts[what]})
        for what, key in (("spoken", "sentences"), ("wordless", "kept"))
        if counts.get(what)
    ]
    if not counts.get("spoken"):
        key = "only_kept" if told else "there"
        told = [texts.say(f"presence.told.{key}", voice, {"count": counts.get("wordless") or counts.get("there", 0)})]
    return texts.say("presence.told.line", voice, blocks={"said": ", ".join(told)})
