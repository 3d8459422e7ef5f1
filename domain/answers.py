"""What members give, and who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from domain.ids import AnswerId, MessageId, PersonId, PlaceId, SessionId

LONGEST = 4096
"""The longest message there is, in UTF-16 units."""
_SHORT = 12
"""As long as the ids of answers, so that it fits on a button."""

TEXT, VOICE, PHOTO = "text", "voice", "photo"
"""The forms in which an answer is given."""


class Scope(StrEnum):
    """How far an answer may travel; chosen by its author."""

    NAMED = "named"
    UNNAMED = "unnamed"
    PARAPHRASE = "paraphrase"
    COUNT_ONLY = "count_only"
    PRIVATE = "private"

    @property
    def quotable(self) -> bool:
        """Tell whether the words themselves may be shown to the group."""
        return self in (Scope.NAMED, Scope.UNNAMED)


OFFERED = (Scope.NAMED, Scope.UNNAMED, Scope.PARAPHRASE, Scope.COUNT_ONLY)
"""The scopes an author chooses among; what stays private is a note, not an answer."""


class Level(StrEnum):
    """From where one speaks: the person, the collective, the milieu."""

    JE = "je"
    NOUS = "nous"
    DANS = "dans"


class Nature(StrEnum):
    """What an answer is, as its author says."""

    ELAN = "elan"
    FREIN = "frein"
    QUESTION = "question"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer; a long text is cut in several by the writer's own application."""

    place: PlaceId
    message: MessageId
    text: str
    """Its words; the caption of a picture; nothing for a voice note."""
    at: datetime
    form: str = TEXT
    """text, voice, photo."""
    file: str = ""
    """The messenger's word for its sound or picture."""
    seconds: int = 0
    """How long a voice note is."""
    album: str = ""
    """The messenger's word for pictures that were sent together."""

    def wordless(self) -> "Part":
        """Return the part without its words, sound or picture."""
        return Part(self.place, self.message, "", self.at)


def joined(parts: Sequence[Part]) -> str:
    """Return a text that a writer's application cut: at a space, which it drops, unless a word was too long."""
    after = (part.text for part in parts[1:])
    glue = [
        " " if following and _was_cut_at_a_space(part.text) else ""
        for part, following in zip(parts, after, strict=False)
    ]
    return "".join(part.text + after for part, after in zip(parts, [*glue, ""], strict=False))


def coming_after(before: Sequence[Part], parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return parts as they join others: of pictures that were sent together, only the first caption counts."""
    captioned = any(part.text.strip() for part in before)
    return tuple(replace(part, text="") if part.album and captioned else part for part in parts)


def _was_cut_at_a_space(text: str) -> bool:
    return bool(text) and not text[-1].isspace() and len(text.encode("utf-16-le")) // 2 < LONGEST


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member gave in one session; further texts are further answers of the same voice."""

    id: AnswerId
    session: SessionId
    person: PersonId
    parts: tuple[Part, ...]
    scope: Scope
    sealed: bool
    """Given in private; nobody reads it before the close."""
    level: Level | None = None
    nature: Nature | None = None
    version: int = 1
    late: bool = False
    retouched: bool = False
    withdrawn: bool = False
    left: tuple[str, ...] = ()
    """Names of members in it that its author leaves; any other is replaced at the seal."""
    about: str = ""
    """Which item of its dialogue it speaks of: a tension, one of four boxes."""
    unfolds: AnswerId | None = None
    """The answer of the same voice that it unfolds."""

    @property
    def text(self) -> str:
        """Return the whole text, the parts joined as they were written."""
        return joined(self.parts)

    @property
    def form(self) -> str:
        """Return whether it was written, spoken or shown."""
        return self.parts[0].form

    @property
    def seconds(self) -> int:
        """Return how long it is, when it was spoken."""
        return sum(part.seconds for part in self.parts)

    @property
    def waits(self) -> bool:
        """Tell whether it waits for the next summary, or the way out: nobody was given it back yet."""
        return self.late and (self.about in ONCE_CARRIED or self.about == Beside.OUT)

    @property
    def carried(self) -> bool:
        """Tell whether it comes from a session before: a voice of its own, beside what she gives now."""
        return self.late and self.about in ONCE_CARRIED.values()

    def erased(self) -> "Answer":
        """Return the answer without its words, taken back."""
        return replace(self.wordless(), withdrawn=True)

    def at_the_seal(self) -> "Answer":
        """Return the answer as it is kept once the round is closed: without its words when it only counts."""
        return self.wordless() if self.scope is Scope.COUNT_ONLY else self

    def wordless(self) -> "Answer":
        """Return the answer without its words: it still counts."""
        return replace(self, parts=tuple(part.wordless() for part in self.parts))

    @property
    def given_at(self) -> datetime:
        """Return when its first part came."""
        return self.parts[0].at


class Beside(StrEnum):
    """What an answer speaks of that was not given to the question of its session."""

    NEXT = "next"
    """It came after a summary, and waits for the next one."""
    BEFORE = "before"
    """It came after the summary before, and is given back with this one."""
    SHIFT = "shift"
    """What a summary shifts, waiting for the next one."""
    SHIFTED = "shifted"
    """What the summary before shifted, given back with this one."""
    OUT = "out"
    """It came once its session was over, and waits for the one that follows from it."""


ONCE_CARRIED = {Beside.NEXT: Beside.BEFORE, Beside.SHIFT: Beside.SHIFTED}
"""What waits for the next summary, and what it is once it is there."""


@dataclass(frozen=True, slots=True)
class Loose:
    """One voice that nobody can be found behind: no person, no time, no order."""

    key: str
    """Random; the print of a receipt code, where one was given."""
    session: SessionId
    scope: Scope
    text: str = ""
    """Empty for what only counts."""
    level: Level | None = None
    nature: Nature | None = None

    @property
    def id(self) -> AnswerId:
        """Return the short word by which a quote of it is known: the beginning of its key."""
        return AnswerId(self.key[:_SHORT])


def key_of(code: str) -> str:
    """Return the key under which a receipt code finds its voice; spaces and case do not matter."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return blake2b(plain.encode(), digest_size=16).hexdigest()
