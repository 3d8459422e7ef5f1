"""What members choose by a tap in a session."""

from dataclasses import dataclass

from domain.ids import PersonId, SessionId


@dataclass(frozen=True, slots=True)
class Choice:
    """One tap of one member: what it is about, and what she chose; the last one holds.

    Once a session is sealed, choices are counted, and nothing says any more who chose what.
    """

    session: SessionId
    person: PersonId
    item: str
    """What it is about, as its dialogue names it: a tension, how it is lived, the tap under a question."""
    value: str
