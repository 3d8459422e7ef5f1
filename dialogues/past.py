"""What a collective was asked, and where it stands: all that the choice of its next question looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dialogues.bank import Bank
from domain.answers import Level
from domain.ids import PromptId
from domain.prompts import Prompt

LEVEL_WINDOW: Final = 6
SETTLED_WEEKS: Final = 6
SEASONED_WEEKS: Final = 26


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that the collective was asked, when, and how it was met: counts, never who."""

    prompt: PromptId
    at: datetime
    invited: int = 0
    passed: int = 0
    few: bool = False
    """It ended with too few voices."""
    counts: bool = True
    """It was a round; else it went beside them, and changes nothing to which round comes next."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else decides which question may be asked now."""

    families: frozenset[str] = frozenset({"R", "A", "D", "S", "N"})
    """Those that the dialogue asks."""
    weeks: int = 0
    """Since the first session of the collective."""
    ripeness: int | None = None
    """The maturity that its facilitator set, if any; the lower of both holds."""
    seasons: frozenset[str] = frozenset()
    """What the time is: a season, the start of something, its end."""
    has: frozenset[str] = frozenset()
    """What exists here, of what questions may ask for: pairs, a work."""
    topic: bool = False
    """A topic is known, or will be asked for."""
    meets: bool = False
    """The collective meets."""
    standby: bool = False
    """The whole collective rests."""
    slot: str = ""
    """The stage of the arc, if it is in one."""
    tension: int = 0
    """The only tension wished for, if one is."""
    resting: frozenset[PromptId] = frozenset()
    """What was too often passed here."""
    wished: frozenset[PromptId] = frozenset()
    """What members asked for."""
    kept: frozenset[PromptId] = frozenset()
    """The question that the last summary kept."""


ANYWHERE: Final = Circumstances()


@dataclass(frozen=True, slots=True)
class Past:
    """What was asked, newest first, as far as the bank still knows it."""

    rounds: tuple[tuple[Prompt, datetime], ...]
    """Those that follow one another."""
    asked: tuple[tuple[Prompt, datetime], ...]
    """All of them."""
    now: datetime
    skip: frozenset[PromptId]
    here: Circumstances

    @property
    def maturity(self) -> int:
        """Return the lower of what the weeks say and what the facilitator set."""
        weeks = self.here.weeks
        reached = 1 + (weeks >= SETTLED_WEEKS) + (weeks >= SEASONED_WEEKS)
        return reached if self.here.ripeness is None else min(reached, self.here.ripeness)

    @property
    def latest(self) -> Prompt | None:
        """Return the question of the last round."""
        return self.rounds[0][0] if self.rounds else None

    def last_asked(self, prompt: Prompt) -> datetime | None:
        """Return when a question was last asked."""
        return next((at for other, at in self.asked if other.id == prompt.id), None)

    def last_met(self, tension: int) -> datetime | None:
        """Return when a tension was last the main one."""
        return next((at for other, at in self.rounds if other.tensions[:1] == (tension,)), None)

    def missing_levels(self) -> frozenset[Level]:
        """Return the levels that the last six rounds did not speak from."""
        window = self.rounds[:LEVEL_WINDOW]
        if len(window) < LEVEL_WINDOW:
            return frozenset()
        return frozenset(Level) - {prompt.level for prompt, _ in window}

    def rounds_without(self, level: Level) -> int:
        """Count the last rounds that did not speak from a level, six at most; all six when it was never heard."""
        heard = [prompt.level for prompt, _ in self.rounds[:LEVEL_WINDOW]]
        return heard.index(level) if level in heard else LEVEL_WINDOW

    def weeks_without(self, level: Level) -> int:
        """Count the weeks since a level was last spoken from, or since the first round."""
        last = next((at for prompt, at in self.rounds if prompt.level is level), None)
        since = last or (self.rounds[-1][1] if self.rounds else self.now)
        return max(0, (self.now - since).days // 7)


def remember(bank: Bank, asked: Sequence[Asked], now: datetime, skip: frozenset[PromptId], here: Circumstances) -> Past:
    """Return the past of a collective, newest first."""
    known = sorted((one for one in asked if one.prompt in bank), key=lambda one: one.at, reverse=True)
    rounds = tuple((bank.get(one.prompt), one.at) for one in known if one.counts)
    return Past(rounds, tuple((bank.get(one.prompt), one.at) for one in known), now, skip, here)
