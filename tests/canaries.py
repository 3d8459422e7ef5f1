"""What must never be told: the names, words, numbers and keys of everybody in the tests, looked for in all that is."""

import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "Salomé", "Inès", "Malo", "Rosa", "Théo", "Zoé", "Awa", "Barnabé", "Yanis", "Le Hangar", "L'Agora",
    "The Tuesday Choir", "La Chorale du mardi", "Noé", "Lila", "Camille", "Nour", "Maud", "Sacha", "Idriss",
)  # fmt: skip
TRANSCRIPTS = Path(__file__).parent / "transcripts"
_LONG_ENOUGH = 14
_NUMBERS = r"\b5_?000_?000_?\d{3}\b|-100_?200\d{7}"
"""Of the people and the groups of every test."""
_KEYS = r"\d{6,}:[A-Za-z0-9_-]{30,}|the-local-server-knows-whom-it-serves"


def _said() -> Iterator[str]:
    for path in sorted(TRANSCRIPTS.glob("*.toml")):
        for step in tomllib.loads(path.read_text(encoding="utf-8"))["step"]:
            words = step.get("says") or step.get("replies") or step.get("into") or ""
            if len(words) >= _LONG_ENOUGH and not words.startswith("/"):
                yield words


TEXTS = tuple(dict.fromkeys(_said()))
SOUGHT = re.compile("|".join([*(rf"\b{re.escape(name)}\b" for name in NAMES), *map(re.escape, TEXTS), _NUMBERS, _KEYS]))


def told(text: str) -> str | None:
    """Return the first thing in a text that must never be told."""
    found = SOUGHT.search(text)
    return found[0] if found else None


class Watch(io.TextIOBase):
    """A journal's stream that keeps only what it should never have been told."""

    def __init__(self) -> None:
        self.leaks: list[str] = []
        self.lines = 0

    def writable(self) -> bool:
        """Take whatever is written."""
        return True

    def write(self, text: str) -> int:
        """Look at what is written, and forget it."""
        self.lines += text.count("\n")
        if leak := told(text):
            self.leaks.append(f"{leak!r} in {text!r}")
        return len(text)

    def taken(self) -> list[str]:
        """Return what leaked since this was last asked, so that it is told once."""
        leaks, self.leaks = self.leaks, []
        return leaks
