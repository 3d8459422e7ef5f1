"""What is given back to a collective: passages in a fixed order, each tied to the answers it comes from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.answers import TEXT
from domain.ids import AnswerId, CollectiveId, SessionId, SummaryId, VoiceId


class Block(StrEnum):
    """The blocks of a summary, in the order in which they are read (the domain guide says why)."""

    QUESTION = "question"
    TAPPED = "tapped"
    """What was chosen by taps, in counts."""
    DETOUR = "detour"
    """What a side-step gave, or where it landed."""
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
    cut: bool = False
    """A harvester chose what is left out of it."""
    reading: str = ""
    """What somebody reads in its place, while both readings stand."""
    form: str = TEXT
    """text, voice, photo: a sound and a picture are told, and found by the answer while they may be."""
    seconds: int = 0
    """How long a voice note is."""

    @property
    def shown(self) -> bool:
        """Tell whether there is anything left to show."""
        return not self.retired and (bool(self.text) or self.form != TEXT)


class Frame(StrEnum):
    """The only sentences that a person writes about what was said: how many, a verb of telling, a few words."""

    TELL = "tell"
    DESCRIBE = "describe"
    ASK = "ask"
    CORRECT = "correct"
    """What the group corrected, in the words of whoever did."""


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
    frame: Frame | None = None
    """How the label is said of those who are counted; None: the statement is its key's own."""
    reading: str = ""
    """What somebody reads in its place, while both readings stand."""


class SummaryState(StrEnum):
    """Where a summary stands."""

    DRAFT = "draft"
    PROJECT = "project"
    """The group reads it, and may correct it."""
    PUBLISHED = "published"


class Wait(StrEnum):
    """Why a project waits one day more; each once."""

    READERS = "readers"
    """Too few people had read it."""
    READINGS = "readings"
    """A line was read in two ways, and nobody had settled it."""
    FACILITATOR = "facilitator"
    """A facilitator put it off."""


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
    waited: tuple[Wait, ...] = ()
    """Why its project was left one day more to the group."""
    corrected: int = 0
    """How many of its lines the group corrected."""
    masked: int = 0
    """How many of its lines a facilitator hid, for somebody's safety."""
    corrected_on: date | None = None
    """The local day of the last correction since it was published."""
    previous: int = 0
    """The number of the one before it; 0 for the first."""


Issue = tuple[Summary, datetime]
"""A summary, and when it was published."""
