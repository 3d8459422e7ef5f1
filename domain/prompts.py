"""The bank: questions with a stable id, in three forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.answers import Level, Scope
from domain.ids import PromptId
from domain.people import Register, Voice


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
    text: Mapping[str, str]
    """Forms by name: `fr_tu`, `fr_vous`, `en`."""
    source: str
    status: str
    operator: str = ""
    strategy: str = ""

    def said(self, voice: Voice) -> str:
        """Return the wording for a voice; French without a form falls back to vous, anything else to English."""
        if voice.language == "fr":
            return self.text["fr_tu" if voice.register is Register.TU else "fr_vous"]
        return self.text.get(voice.language, self.text["en"])
