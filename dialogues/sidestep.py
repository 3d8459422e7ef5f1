"""The side-step: a game played seriously, given back unsigned, and the landing that follows it."""

from collections.abc import Sequence, Set
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from dialogues.dialogue import Dialogue, Follow
from domain.people import Voice
from domain.prompts import Prompt
from domain.sessions import Session, SessionState

RARE = 4
"""At most one round in so many is a side-step: surprise dies of frequency."""
SETTLING_IN = timedelta(weeks=2)
"""A collective does not shift its frame before it has one."""

_LANDS_AFTER = timedelta(hours=24)
_LANDING = timedelta(hours=48)


class Sidestep(Dialogue):
    """One question that shifts the frame; whoever does not feel like it lets it pass at no cost."""

    name = "sidestep"
    families = frozenset({"P"})
    own_texts = frozenset({"button.play", "card.open", "invitation.open", "button.pass"})
    marked = False
    detaches = True

    def follow(self, session: Session) -> Follow | None:
        """Come back: a landing, a day after the game was given back."""
        return Follow("landing", _LANDS_AFTER) if session.state is SessionState.PUBLISHED else None


class Landing(Dialogue):
    """Where a side-step lands: the question that comes back from it, to everyone."""

    name = "landing"
    families: ClassVar[frozenset[str]] = frozenset()
    own_texts = frozenset({"button.play", "card.open", "invitation.open"})
    window = _LANDING
    counts = False
    marked = False
    detaches = True

    def question(self, prompt: Prompt, voice: Voice) -> str:
        """Ask the landing of the side-step's own prompt."""
        return prompt.landing(voice)

    def recalls(self, prompt: Prompt, voice: Voice) -> str:
        """Recall the game."""
        return prompt.said(voice)


class Hindrance(StrEnum):
    """Why no side-step is proposed now; each is a text, under `sidestep.hindered`."""

    SETTLING_IN = "settling_in"
    AT_REST = "at_rest"
    TOO_SOON = "too_soon"

    @property
    def firm(self) -> bool:
        """Tell whether nobody may pass over it, not even in the open."""
        return self is not Hindrance.TOO_SOON

    @property
    def key(self) -> str:
        """Return the text that says it."""
        return f"sidestep.hindered.{self.value}"


def hindrance(past: Sequence[Session], now: datetime, beside: Set[str], *, at_rest: bool = False) -> Hindrance | None:
    """Return what speaks against a side-step now, what weighs most first.

    `past` is all that was ever opened; `beside` names the dialogues that go beside the rounds.
    """
    lived = sorted(filter(_took_place, past), key=lambda session: session.opens_at, reverse=True)
    if not lived or now - lived[-1].opens_at < SETTLING_IN:
        return Hindrance.SETTLING_IN
    if at_rest:
        return Hindrance.AT_REST
    rounds = [session for session in lived if session.dialogue not in beside]
    lately = (session.dialogue for session in rounds[: RARE - 1])
    return Hindrance.TOO_SOON if Sidestep.name in lately else None


def _took_place(session: Session) -> bool:
    return session.state not in (SessionState.SCHEDULED, SessionState.CANCELLED)
