"""What a person agrees to, each thing apart, and the trace that proves it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import CollectiveId, PersonId


class Consent(StrEnum):
    """One thing that a person may agree to and take back."""

    ANSWERING = "answering"
    """Her answers are kept."""
    QUOTING = "quoting"
    """Her words may be shown, as far as the scope of each answer says."""
    REMINDERS = "reminders"
    """One reminder for each question."""
    MODEL = "model"
    """A language model may read her answers without her name."""
    HARVESTING = "harvesting"
    """She may be drawn to reread what is given back, and is named for it."""


OPTIONAL = (Consent.QUOTING, Consent.REMINDERS, Consent.MODEL)
"""What is asked apart, and never agreed to by default."""

APART = (*OPTIONAL, Consent.HARVESTING)
"""All that is agreed to apart; what is not asked in the welcome is found among the preferences."""

TERMS = 1
"""The version of what is said before consent; a change that matters makes a new one, and everybody is asked again."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The trace of one yes or one no: what was agreed to, in which version, when."""

    collective: CollectiveId
    person: PersonId
    consent: Consent
    agreed: bool
    terms: int
    charter: int
    at: datetime
