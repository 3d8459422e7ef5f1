"""What is kept, since when and how long: the same words for the purge, for `doctor` and for /privacy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Kept(StrEnum):
    """One kind of thing that is kept."""

    UPDATES = "updates"
    """Raw updates, blank once done; then their numbers alone."""
    MESSAGES = "messages"
    """What was said, without its words once delivered."""
    ANSWERS = "answers"
    """Words with a scope, and who gave them."""
    CHOICES = "choices"
    """What was tapped, until it is counted at the seal; what a summary shifted."""
    LOOSE = "loose"
    """Voices that nobody can be found behind."""
    PASSAGES = "passages"
    """Who was asked, answered or passed in a session; shown to nobody."""
    DRAFTS = "drafts"
    SUMMARIES = "summaries"
    """What was published: the collective's own."""
    NOTES = "notes"
    HELD = "held"
    """Texts kept aside until their authors say what they are."""
    MEMBERS = "members"
    """Names, roles, preferences."""
    CONSENTS = "consents"
    PLANS = "plans"
    SKETCHES = "sketches"
    """What facilitators are preparing."""
    PEOPLE = "people"
    """Who opened an exchange with the bot: a number, the language of her screen, no instant."""
    OFFERS = "offers"
    """Roles offered by links, and who tried links or codes that lead nowhere."""
    CHARTERS = "charters"
    """Who looked at a proposed charter."""
    ERASURES = "erasures"
    """What was erased, until the journal of erasures tells it."""


PASSING: Final = frozenset({Kept.CHARTERS, Kept.ERASURES})
"""Kinds that go as soon as what they wait for is done."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what is purged by itself is kept; what is not here stays until somebody erases it."""

    answers: timedelta = timedelta(days=90)
    """After the publication, or after the close when nothing was published: answers, loose voices and passages."""
    drafts: timedelta = timedelta(days=30)
    updates: timedelta = timedelta(hours=48)
    messages: timedelta = timedelta(days=30)
    sketches: timedelta = timedelta(days=7)
    """After they were last touched."""
    offers: timedelta = timedelta(hours=1)
    """After they expired; links and codes that lead nowhere count as long against whoever tries them."""

    @property
    def spans(self) -> Mapping[Kept, timedelta]:
        """Return how long each purged kind is kept."""
        return {
            Kept.UPDATES: self.updates,
            Kept.MESSAGES: self.messages,
            Kept.ANSWERS: self.answers,
            Kept.CHOICES: self.answers,
            Kept.LOOSE: self.answers,
            Kept.PASSAGES: self.answers,
            Kept.DRAFTS: self.drafts,
            Kept.SKETCHES: self.sketches,
            Kept.OFFERS: self.offers,
            Kept.HELD: self.messages,
        }


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of one kind is kept, since when, and how much of it would be purged now."""

    kind: Kept
    count: int
    oldest: datetime | None
    purgeable: int
