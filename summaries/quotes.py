"""Choose which words to propose: shortest first, voices quoted last time last, ties by lot; never by their meaning."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from domain.answers import TEXT, VOICE, Scope
from domain.ids import VoiceId
from domain.summary import UNSIGNED, Quote, Signature
from summaries.excerpts import excerpt, excerpt_after
from summaries.material import Spoken
from summaries.voices import Heard

ENOUGH = 25
"""A verbatim has at least this many characters."""
_SPOKEN_IN_A_SECOND = 12
"""About as many characters, so that a voice note finds its place among texts."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that could be shown of one voice."""

    voice: VoiceId
    answer: Spoken
    words: str

    @property
    def length(self) -> int:
        """Return the length of the answer, uncut; a sound or a picture is never too short."""
        written = len(self.answer.text.strip())
        if self.answer.form == TEXT:
            return written
        return max(ENOUGH, written, self.answer.seconds * _SPOKEN_IN_A_SECOND)


@dataclass(frozen=True, slots=True)
class Draw:
    """The lot of one draft: every voice has drawn a number, and it settles all ties and orders."""

    lot: Mapping[VoiceId, float]
    quoted_last_time: frozenset[VoiceId]
    signatures: Mapping[VoiceId, Signature]

    def shortest_first(self, voices: Iterable[Heard], least: int = ENOUGH) -> list[Proposal]:
        """Return one proposal for each voice that has one, the best placed first."""
        found = [each for voice in voices if (each := _shortest(voice, least))]
        return sorted(found, key=lambda each: (each.voice in self.quoted_last_time, each.length, self._number(each)))

    def in_any_order(self, voices: Iterable[Heard], least: int = 1) -> list[Proposal]:
        """Return one proposal for each voice that has one, in an order drawn by lot."""
        return sorted(self.shortest_first(voices, least), key=self.turn)

    def turn(self, proposal: Proposal) -> tuple[bool, bool, float]:
        """Return when the lot calls a proposal: voices quoted last time wait, and so do a few letters."""
        again = proposal.voice in self.quoted_last_time
        return again, proposal.length < ENOUGH, self._number(proposal)

    def shown(self, proposals: Iterable[Proposal]) -> tuple[Quote, ...]:
        """Return the quotes in an order drawn by lot, so that nobody is always first."""
        return tuple(self.quote(each) for each in sorted(proposals, key=self._number))

    def quote(self, proposal: Proposal) -> Quote:
        """Return the words as a quote."""
        return quote_of(proposal.answer, self.signatures, proposal.words)

    def _number(self, proposal: Proposal) -> float:
        return self.lot[proposal.voice]


def drawn(
    voices: Iterable[Heard], quoted_last_time: frozenset[VoiceId], signatures: Mapping[VoiceId, Signature], seed: str
) -> Draw:
    """Have every voice draw a number; the same seed gives the same numbers."""
    chance = random.Random(seed)
    return Draw({voice.id: chance.random() for voice in voices}, quoted_last_time, signatures)


def cut_of(voice: Heard | None, answer: Spoken) -> Callable[[str], str]:
    """Return how an answer is cut: what its voice wrote before, and is left out, has its mark too."""
    comes_after = voice is not None and bool(voice.quotable) and voice.quotable[0].id != answer.id
    return excerpt_after if comes_after else excerpt


def proposed(voice: Heard, answers: Iterable[Spoken], cut: Callable[[str], str] = excerpt) -> list[Proposal]:
    """Return what could be shown of some answers of a voice, shortest first."""
    found = [Proposal(voice.id, each, words) for each in answers if (words := words_of(each, cut)) is not None]
    return sorted(found, key=lambda each: each.length)


def words_of(answer: Spoken, cut: Callable[[str], str] = excerpt) -> str | None:
    """Return the words to show of an answer; none of a sound or a picture alone, and None where nothing can be shown.

    A sound is never cut nor written down: it is shown whole, with what its author wrote under it.
    """
    words = cut(answer.text)
    return words if words or answer.form != TEXT else None


def legible(answer: Spoken) -> bool:
    """Tell whether an answer is read: a question that is kept must be."""
    return answer.form != VOICE and bool(answer.text.strip())


def quote_of(answer: Spoken, signatures: Mapping[VoiceId, Signature], words: str) -> Quote:
    """Return the words as a quote, signed only when its author wishes so."""
    signed = signatures.get(answer.voice, UNSIGNED) if answer.scope is Scope.NAMED else UNSIGNED
    return Quote(
        answer.id,
        words,
        signed.name,
        answer.retouched,
        signer=signed.signer if signed.name else "",
        form=answer.form,
        seconds=answer.seconds,
    )


def _shortest(voice: Heard, least: int) -> Proposal | None:
    found = next((each for each in proposed(voice, voice.quotable) if each.length >= least), None)
    if found is None:
        return None
    words = words_of(found.answer, cut_of(voice, found.answer))
    return replace(found, words=words) if words is not None else found
