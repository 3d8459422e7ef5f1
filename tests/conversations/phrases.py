"""The words of a transcript in the voice in which it is played; labels are found by themselves."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.wording.entries import Unsayable, forms
from bot.wording.filling import PLACEHOLDER
from bot.wording.reading import bundled_texts
from bot.wording.texts import Texts
from domain.people import Register, Voice

VOICES = {
    "tu": Voice("fr", Register.TU, "Europe/Paris"),
    "vous": Voice("fr", Register.VOUS, "Europe/Paris"),
    "en": Voice("en", Register.VOUS, "Europe/Paris"),
}
CHOSEN = "✓ "
_LABELS = ("button.", "scope.", "level.", "nature.", "address.", "language.", "weekday.", "hour.", "rhythm.", "draft.q")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "\u2060": None, "\u2068": None, "\u2069": None})


def plain(text: str) -> str:
    """Return a text as one types it: plain spaces, straight apostrophes, nothing invisible."""
    return text.translate(_SPACES)


@cache
def texts() -> Texts:
    """Return all that the bot can say."""
    return bundled_texts()


class Phrases:
    """Say in one voice what a transcript writes in French."""

    def __init__(self, voice: str, table: Mapping[str, str]) -> None:
        self.voice = VOICES[voice]
        self._table = {plain(key): plain(value) for key, value in table.items()}

    def said(self, text: str) -> str:
        """Return a piece of a text in this voice: as the transcript's own table has it, else as it is written."""
        return self._table.get(plain(text), plain(text))

    def labels(self, text: str) -> list[str]:
        """Return what a label may be in this voice, ticked if it was: one French word may be several elsewhere."""
        if text.startswith(CHOSEN):
            return [CHOSEN + label for label in self.labels(text.removeprefix(CHOSEN))]
        if plain(text) in self._table:
            return [self._table[plain(text)]]
        found = _keys_of(plain(text)) if self.voice.language != "fr" else ()
        return [label for key, facts in found if (label := self._label(key, facts))] or [plain(text)]

    def _label(self, key: str, facts: Mapping[str, str]) -> str:
        """Return a label in this voice; nothing for one whose pattern fits by chance: its facts are no facts of it."""
        try:
            return plain(texts().say_plainly(key, self.voice, facts))
        except Unsayable:
            return ""


def _keys_of(label: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, pattern in _patterns():
        if found := pattern.fullmatch(label):
            yield key, found.groupdict()


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each French label as a pattern, those without a placeholder first."""
    found = sorted(_labels(), key=lambda pair: ("(?P<" in pair[1], -len(pair[1])))
    return tuple((key, re.compile(pattern)) for key, pattern in found)


def _labels() -> Iterator[tuple[str, str]]:
    for key, entry in texts().entries("fr").items():
        if key.startswith(_LABELS):
            for form in forms(entry).values():
                pieces = PLACEHOLDER.split(plain(form))
                # The split gives text, name, namespace, text, …
                yield (
                    key,
                    "".join(
                        re.escape(piece) if rank % 3 == 0 else f"(?P<{piece}>.+)" if rank % 3 == 1 else ""
                        for rank, piece in enumerate(pieces)
                    ),
                )
