"""What is given back to a collective: passages in a fixed order, each tied to the answers it comes from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.ids import AnswerId, CollectiveId, SessionId, SummaryId, VoiceId


class Block(StrEnum):
    """The blocks of a summary, in the order in which they are read (domain guide 5.1)."""

    HEAD = "head"
    QUESTION = "question"
    TAPPED = "tapped"
    """What was chosen by taps, in counts."""
    RETURNS = "returns"
    """Ce qui revient."""
    APART = "apart"
    """Ce qui ne va pas ensemble, et qu'on garde."""
    ALONE = "alone"
    """Une voix seule."""
    ASIDE = "aside"
    """À côté."""
    UNDER = "under"
    """Sous la surface."""
    KEPT = "kept"
    """Question gardée."""
    NOW = "now"
    """Et maintenant ?"""
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Signature:
    """A name that is shown, and a word by which whatever its bearer signed is found again, whatever her name since."""

    name: str
    signer: str = ""
    """A pseudonym of her membership, by a key kept outside of the database; empty when no name is shown."""


UNSIGNED = Signature("")


@dataclass(frozen=True, slots=True)
class Quote:
    """An excerpt that may be shown: copied by code from a stored answer, cut only with […]."""

    answer: AnswerId
    text: str
    name: str = ""
    """The author's name when the scope is `named`; else empty."""
    retouched: bool = False
    retired: bool = False
    """Shown once, and taken back since: text and name are blank, a mark stays in their place."""
    signer: str = ""
    """Who signed, as `Signature` tells; empty without a name, so that nothing ties what is not signed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement of fact, the voices it counts, and up to a few quotes."""

    block: Block
    key: str
    """The text key of the statement; its count is `len(voices)`."""
    voices: tuple[VoiceId, ...] = ()
    """The voices counted here; each is counted in one passage only, and tells nobody whose it is."""
    quotes: tuple[Quote, ...] = ()
    label: str = ""
    """A title in the members' or a harvester's words, when there is one; at the foot, who reread."""
    signer: str = ""
    """At the foot: who signed that she reread."""
    item: str = ""
    """Of what was tapped: what it is about, as its dialogue names it."""
    counts: tuple[tuple[str, int], ...] = ()
    """Of what was tapped: how many chose each value, never who."""


class SummaryState(StrEnum):
    """Where a summary stands."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Summary:
    """What is given back after a session."""

    id: SummaryId
    session: SessionId
    collective: CollectiveId
    number: int
    state: SummaryState
    title: str
    """Five words at most; empty until a person writes one: then the tension's label is shown."""
    place_title: str
    tension: int
    week_of: date
    """The Monday of the local week in which the session closed."""
    question: str
    voices: int
    members: int
    levels: tuple[int, int, int]
    """Voices that said je, nous, dans."""
    passages: tuple[Passage, ...]
    left_out: int = 0
    """Voices counted whose words are not shown here."""
    reread: bool = True
    """False: nobody reread it (« récolte brute, non relue »)."""
    detached: bool = False
    """Its voices have no author: how many they are is told roughly."""
    few: bool = False
    """Exactly three voices: no counts by level, no signatures."""
    version: int = 1


Issue = tuple[Summary, datetime]
"""A summary, and when it was published."""
