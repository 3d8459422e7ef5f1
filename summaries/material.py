"""What a draft is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.answers import TEXT, Level, Nature, Scope
from domain.ids import AnswerId, CollectiveId, SessionId, SummaryId, VoiceId
from domain.prompts import Tap
from domain.summary import Signature


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text of one voice; nothing here tells whose it is."""

    id: AnswerId
    voice: VoiceId
    text: str
    scope: Scope
    level: Level | None = None
    nature: Nature | None = None
    about: str = ""
    """Which item of its dialogue it speaks of."""
    rank: int = 0
    """Its place among the texts of its own voice; nothing is said of the others."""
    late: bool = False
    retouched: bool = False
    withdrawn: bool = False
    in_group: bool = False
    """The group read it already, where it was written."""
    form: str = TEXT
    """text, voice, photo: what is spoken or shown is told as such, and its words are those under it."""
    seconds: int = 0
    """How long a voice note is."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One tap of one voice; nothing here tells whose it is."""

    voice: VoiceId
    item: str
    value: str


@dataclass(frozen=True, slots=True)
class Material:
    """One sealed session, as the summary room needs it."""

    id: SummaryId
    session: SessionId
    collective: CollectiveId
    number: int
    place_title: str
    tension: int
    """The main tension of the question, 1 to 12; 0 when it has none."""
    week_of: date
    """The Monday of the local week in which the session closed."""
    question: str
    """The exact wording, so that it can be read in a year."""
    members: int
    """Consenting, active members."""
    answers: tuple[Spoken, ...]
    """All that was given; what is withdrawn or private is left aside here."""
    signatures: Mapping[VoiceId, Signature]
    """The name each voice wishes to be quoted by; a voice that nobody can be found behind has none."""
    quoted_last_time: frozenset[VoiceId] = frozenset()
    min_voices: int = 3
    words_from: int = 0
    """Among fewer voices, words given in private count and are not shown, where counts alone are told."""
    detached: bool = False
    """Nobody can be found behind its voices."""
    part: str = ""
    """Which part of its dialogue the session is."""
    chosen: tuple[Chosen, ...] = ()
    """What was tapped; told once, at the seal, and then forgotten."""
    taps: tuple[Tap, ...] = ()
    """What the question offered to tap."""
    recalled: str = ""
    """What was asked before it, to be recalled in one line."""
