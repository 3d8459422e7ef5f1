"""The journal of erasures, outside of the database: no restored backup brings back what it tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from domain.erasures import Erased, Erasure
from domain.errors import StorageError
from storage.durable import growing_file, settle, settle_names
from storage.sqlite_connection import explained

_WORDS = 3
_MARGIN = timedelta(minutes=1)
"""An erasure has the instant at which it was asked for, and may land after a copy that began later."""


@dataclass(frozen=True, slots=True)
class ErasureJournal:
    """A text file that only grows: an erasure a line, each telling when, what kind, and a word that names nobody."""

    path: Path

    def begin(self) -> None:
        """Make the file, empty, with the keys: from then on, that it is not there means that it was lost."""
        with explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            growing_file(self.path).close()
            settle_names(self.path.parent)

    @property
    def lost(self) -> bool:
        """Tell whether nobody knows what was erased."""
        return not self.path.exists()

    def write(self, erasures: Sequence[Erasure]) -> None:
        """Add erasures; they are on disk when this returns. Those that are there already do no harm."""
        lines = "".join(f"{each.at.isoformat()} {each.kind} {each.token}\n" for each in erasures)
        with explained():
            with growing_file(self.path) as file:
                # A line that a power cut left half written ends here.
                file.write(f"\n{lines}".encode())
                settle(file)
            settle_names(self.path.parent)

    def read(self) -> list[Erasure]:
        """Return what was erased, oldest first, each once; a line half written was written again after."""
        with explained():
            text = self.path.read_text(encoding="utf-8", errors="replace") if self.path.exists() else ""
        return sorted(set(_erasures(text)), key=lambda each: each.at)

    def since(self, instant: datetime) -> list[Erasure]:
        """Return what was erased after a copy was made."""
        return [each for each in self.read() if each.at >= instant - _MARGIN]


def _erasures(text: str) -> Iterator[Erasure]:
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if len(words) == _WORDS:  # a line that has fewer was cut short
            yield _erasure(number, *words)


def _erasure(number: int, at: str, kind: str, token: str) -> Erasure:
    try:
        return Erasure(Erased(kind), token, datetime.fromisoformat(at))
    except ValueError:
        raise StorageError(f"the journal of erasures is damaged at line {number}") from None
