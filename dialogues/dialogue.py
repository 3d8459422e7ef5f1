"""What may be a dialogue's own; whatever it does not say is the common contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from dialogues.machine import Drawn
from domain.choices import Choice
from domain.errors import NotNow
from domain.ids import PromptId
from domain.people import Voice
from domain.prompts import Prompt
from domain.sessions import Participation, Session, Timer
from domain.utterances import Button, Line

TAP = "button.tap"
"""The label of a button that says a tap of the question, as the bank words it."""

Rows = tuple[tuple[Button, ...], ...]
Facts = Mapping[str, str | int]


class Ends(StrEnum):
    """What becomes of a session once it is sealed."""

    REREAD = "reread"
    """A draft, reread by people, then given back."""
    AT_ONCE = "at_once"
    """What was gathered is said to the group at once."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a screen shows: its text, what the text needs, and its buttons."""

    key: str
    facts: Facts = field(default_factory=dict)
    buttons: Rows = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Tapped:
    """What follows from a tap, or from words written at a stage."""

    stage: str = ""
    """Where she stands now."""
    choices: tuple[Choice, ...] = ()
    """What is kept of it."""
    given: bool = True
    """She has given something now."""
    passed: bool = False
    """She has passed all that was asked, one thing after the other."""
    toast: str = ""
    """What the notice says; empty: nothing but the acknowledgement."""


@dataclass(frozen=True, slots=True)
class Follow:
    """The session that follows from one: after how long, and what it asks."""

    dialogue: str
    after: timedelta
    """From the close of this one, or from its publication when it is reread."""
    part: str = ""
    prompt: PromptId | None = None
    """None: the same."""
    family: str = ""
    """Where no prompt is named: of which family it is chosen."""
    season: str = ""
    """And for which moment: the end of something."""
    window: timedelta | None = None


class Dialogue:
    """The common contract: one question, held, then given back together."""

    name: ClassVar[str] = "reflexive"
    families: ClassVar[frozenset[str]] = frozenset({"R"})
    """Which questions of the bank it asks."""
    own_texts: ClassVar[frozenset[str]] = frozenset()
    """Which of the common texts it says in its own way: `card.open` is then `<name>.card.open`."""
    stages: ClassVar[Drawn | None] = None
    """The machine of a member's passage, if it has one of its own."""
    window: ClassVar[timedelta | None] = None
    """For how long it is open; None: as long as the house's habit."""
    ends: ClassVar[Ends] = Ends.REREAD
    least: ClassVar[int | None] = None
    """How many voices it takes before anything is given back; None: as many as the house and the question ask for."""
    holds_the_floor: ClassVar[bool] = True
    """While it is open no other that does opens; whoever has not answered is waited for, and told again once."""
    counts: ClassVar[bool] = True
    """Its questions are rounds; else it goes beside them, and changes nothing to which round comes next."""
    keeps_on: ClassVar[bool] = False
    """Private words that come once it is closed wait for what follows from it."""
    marked: ClassVar[bool] = True
    """Its answers may be marked by their authors: from where they speak, what they are; and unfolded."""
    closes_early: ClassVar[bool] = True
    """In a small group it closes once nobody is waited for; else it keeps its whole window, for whoever is half way."""
    rehearsed: ClassVar[str] = ""
    """The part in which it is rehearsed."""
    by_words: ClassVar[bool] = True
    """A text under its card, or in private, is an answer at any stage."""

    detaches: ClassVar[bool] = False
    """Its answers are words alone, and may be parted from their authors."""

    def key(self, common: str) -> str:
        """Return the key under which it says one of the common texts."""
        return f"{self.name}.{common}" if common in self.own_texts else common

    def question(self, prompt: Prompt, voice: Voice) -> str:
        """Return what is asked, for a voice."""
        return prompt.said(voice)

    def recalls(self, prompt: Prompt, voice: Voice) -> str:
        """Return what was asked before it, that the summary recalls in one line; empty: nothing."""
        return ""

    def asks_each(self, session: Session) -> bool:
        """Tell whether each is asked in private; then words that answer no message may be meant for it."""
        return True

    def card(self, session: Session, prompt: Prompt) -> Rows:
        """Return the buttons that the card in the group shows above the common ones."""
        return ()

    def face(self, session: Session, passage: Participation, prompt: Prompt, chosen: Sequence[Choice]) -> Face | None:
        """Return what the private screen shows at a stage; None: the invitation, as for any question."""
        return None

    def tapped(self, session: Session, passage: Participation, chosen: Sequence[Choice], value: str) -> Tapped:
        """Return what follows from a tap; raise `NotNow` when nothing waits for it, `Unreadable` for none of ours."""
        raise NotNow("nothing to tap here")

    def told(self, choice: Choice, prompt: Prompt, voice: Voice) -> Line:
        """Say what she chose in words, to herself; a tap of the question is said as the bank words it."""
        label = next((tap.said(voice) for tap in prompt.taps if tap.value == choice.value), "")
        facts = {"words": label} if label else {"item": choice.item, "value": choice.value}
        return Line("dossier.choice.tap" if label else "dossier.choice.other", facts)

    def about(self, session: Session, passage: Participation) -> str:
        """Return which item words written now speak of; empty: of the question itself."""
        return ""

    def heard(self, session: Session, passage: Participation) -> Tapped | None:
        """Return what follows from words written at a stage, besides their being kept; None: nothing."""
        return None

    def follow(self, session: Session) -> Follow | None:
        """Return what follows from the session once it is over, if anything."""
        return None

    def ahead(self, session: Session) -> tuple[Timer, ...]:
        """Return what is set as soon as it opens, besides its reminder and its seal."""
        return ()
