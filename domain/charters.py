"""The charter that a collective gives itself: seven lines at most, agreed unless somebody objects."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LINES = (1, 2, 3, 4, 5, 6, 7)
"""The lines there are, by number; a collective may take some out."""


class CharterState(StrEnum):
    """Where a charter stands."""

    NONE = "none"
    """Never proposed: the bot works by its own terms."""
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    TALKED_OVER = "talked_over"
    """Somebody objected, or too few looked: the collective talks about it."""


@dataclass(frozen=True, slots=True)
class Charter:
    """The charter of one collective; an adopted change makes a new version."""

    version: int = 0
    """The last adopted; 0 before the first."""
    lines: tuple[int, ...] = LINES
    state: CharterState = CharterState.NONE
    until: datetime | None = None
    """When the proposal is settled."""
    before: tuple[int, ...] = ()
    """The lines that hold while others are proposed, or talked over; none before the first adopted."""

    @property
    def in_force(self) -> tuple[int, ...]:
        """Return the lines that hold now; none before the first adopted."""
        return self.lines if self.state is CharterState.ADOPTED else self.before


BLANK = Charter()
"""The charter of a collective that has not talked of one."""
