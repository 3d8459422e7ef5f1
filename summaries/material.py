"""What a draft is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.answers import Answer
from domain.ids import CollectiveId, PersonId, SessionId, SummaryId


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
    answers: tuple[Answer, ...]
    """All that was given; what is withdrawn or private is left aside here."""
    names: Mapping[PersonId, str]
    """The name each person wishes to be quoted by."""
    quoted_last_time: frozenset[PersonId] = frozenset()
    min_voices: int = 3
