"""The bank: questions with a stable id, in three forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.answers import Level, Scope
from domain.errors import NotFound
from domain.ids import PromptId
from domain.people import Register, Voice

Forms = Mapping[str, str]
"""One text in every way it is said, by the name of the form: `fr_tu`, `fr_vous`, `en`, and any other language."""

MODES = frozenset({"text", "voice", "photo"})
"""How a question may be answered when it offers no tap."""


def spoken(forms: Forms, voice: Voice) -> str:
    """Return the form for a voice: without one of its own, a language falls back to vous, then to English."""
    own = (f"{voice.language}_{voice.register}", f"{voice.language}_{Register.VOUS}", voice.language)
    return next((forms[form] for form in (*own, "en") if form in forms), "")


@dataclass(frozen=True, slots=True)
class Tap:
    """An answer given with one finger, complete as it is."""

    value: str
    """A short word that answers point at; it never changes meaning."""
    label: Forms
    wordless: bool = False
    """Says « I am here » and nothing else."""
    tempo: bool = False
    """Says how fast somebody goes today."""

    def said(self, voice: Voice) -> str:
        """Return the label for a voice."""
        return spoken(self.label, voice)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of the bank; a changed meaning is a new id, since answers point at it."""

    id: PromptId
    family: str
    tensions: tuple[int, ...]
    level: Level
    principle: str
    tone: str
    depth: str
    minutes: int
    group_maturity: int
    min_voices: int
    needs_topic: bool
    needs_meeting: bool
    scope: Scope
    text: Forms
    source: str
    status: str
    operator: str = ""
    strategy: str = ""
    prerequisites: frozenset[str] = frozenset()
    """What must have happened or exist before, as `after:P` or `pairs_enabled`."""
    arc_slot: frozenset[str] = frozenset()
    """The stages of an arc it fits; none means any."""
    season: frozenset[str] = frozenset()
    """The times it fits; none means any."""
    modes: frozenset[str] = MODES
    taps: tuple[Tap, ...] = ()
    author: str = ""
    followups: Forms = field(default_factory=dict)
    landings: Forms = field(default_factory=dict)
    other_ways: Forms = field(default_factory=dict)

    def said(self, voice: Voice) -> str:
        """Return the question for a voice."""
        return spoken(self.text, voice)

    def followup(self, voice: Voice) -> str:
        """Return the question of its own that may be asked once an answer is given, or nothing."""
        return spoken(self.followups, voice)

    def landing(self, voice: Voice) -> str:
        """Return the question that comes back from a side-step, or nothing."""
        return spoken(self.landings, voice)

    def alt_access(self, voice: Voice) -> str:
        """Return the other way of doing it for those who do not walk, or nothing."""
        return spoken(self.other_ways, voice)

    def tap(self, value: str) -> Tap:
        """Return the tap that an answer points at; raise `NotFound`."""
        try:
            return next(tap for tap in self.taps if tap.value == value)
        except StopIteration:
            raise NotFound(f"no tap {value} in {self.id}") from None
