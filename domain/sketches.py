"""What a facilitator is preparing, kept as far as it goes, and for a few days only."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from domain.ids import CollectiveId, PersonId, PromptId, ScheduleId
from domain.schedules import Plan, Rhythm

IDLE_MINUTES = 30
"""Once nobody touched it for so long, it is put aside."""


class Stage(StrEnum):
    """Which screen somebody who prepares a session is at."""

    KIND = "kind"
    CONTENT = "content"
    TENSION = "tension"
    OWN = "own"
    """She writes a question of her own."""
    VERDICT = "verdict"
    """Her question was read, and something in it is worth a word."""
    TOPIC = "topic"
    WHEN = "when"
    DAY = "day"
    HOUR = "hour"
    PEOPLE = "people"
    PREVIEW = "preview"
    SETTINGS = "settings"
    CONFLICT = "conflict"
    SAVED = "saved"
    CONFIRMED = "confirmed"


def _blank() -> Plan:
    return Plan("", 1, time(12, 15), Rhythm.ONCE)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one facilitator is preparing in one collective."""

    collective: CollectiveId
    person: PersonId
    touched_at: datetime
    stage: Stage = Stage.KIND
    plan: Plan = field(default_factory=_blank)
    """All that was chosen so far; its dialogue is empty until it is."""
    family: str = ""
    """Of which family of the bank the question is; empty: any that the dialogue asks."""
    page: int = 0
    """How many threes of questions were declined."""
    tension: int = 0
    """The only tension wished for; 0: any."""
    timed: bool = False
    """When it opens was chosen."""
    day: date | None = None
    """The local day on which it opens; None once timed: now."""
    seen: frozenset[str] = frozenset()
    """What was open or planned when it was last shown: whatever is new since is somebody else's doing."""
    schedule: ScheduleId | None = None
    """What it changes, if it changes what was planned before."""
    blocked: str = ""
    """Which guard holds it back, by its name."""
    own: bool = False
    """She wrote her question herself."""

    @property
    def at_once(self) -> bool:
        """Tell whether it opens as soon as it is confirmed."""
        return self.timed and self.day is None

    @property
    def prompt(self) -> PromptId | None:
        """Return the question of the bank, if one was taken."""
        return self.plan.prompt
