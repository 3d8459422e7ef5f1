"""The nouns a dialogue needs to know before it can say what follows."""

from dataclasses import dataclass

from domain.links import Leads, payload
from domain.people import Collective, Member, Voice, spoken_to
from domain.prompts import Prompt
from domain.sessions import Participation, Session


@dataclass(frozen=True, slots=True)
class Round:
    """A session with its collective and its prompt: what the group lives."""

    collective: Collective
    session: Session
    prompt: Prompt

    @property
    def payload(self) -> str:
        """Return the deep link's payload that leads into this very session."""
        return payload(Leads.SESSION, self.session.token)


@dataclass(frozen=True, slots=True)
class Passing:
    """One member in a round: what she lives."""

    round: Round
    member: Member
    participation: Participation

    @property
    def voice(self) -> Voice:
        """Return how she is spoken to in private."""
        return spoken_to(self.round.collective, self.member)
