"""What a dialogue needs to know before it can say what follows, and the screen on which it says it."""

from dataclasses import dataclass, replace

from dialogues.dialogue import Dialogue
from domain.links import Leads, payload
from domain.people import Collective, Member, Voice, alone_with, spoken_to
from domain.prompts import Prompt
from domain.sessions import Participation, Session
from domain.utterances import Button, Manner, Subject, Topic, Utterance

COMMON = Dialogue()


@dataclass(frozen=True, slots=True)
class Round:
    """A session with its collective, its prompt and its dialogue: what the group lives."""

    collective: Collective
    session: Session
    prompt: Prompt
    dialogue: Dialogue = COMMON

    @property
    def payload(self) -> str:
        """Return the deep link's payload that leads into this very session."""
        return payload(Leads.SESSION, self.session.token)

    def question(self, voice: Voice) -> str:
        """Return what is asked, for a voice."""
        return self.session.question or self.dialogue.question(self.prompt, voice)


@dataclass(frozen=True, slots=True)
class Passing:
    """One member in a round: what she lives."""

    round: Round
    member: Member
    participation: Participation

    @property
    def voice(self) -> Voice:
        """Return how she is spoken to in private, to the end of the session."""
        own = spoken_to(self.round.collective, self.member)
        return replace(own, register=self.participation.register or own.register)


def screen_for(
    member: Member,
    collective: Collective,
    key: str,
    topic: Topic,
    manner: Manner,
    buttons: tuple[tuple[Button, ...], ...] = (),
) -> Utterance:
    """Show a member one screen about a collective, in private, as she is spoken to there."""
    return Utterance(
        key=key,
        to=alone_with(member.person),
        voice=spoken_to(collective, member),
        manner=manner,
        facts={"collective": collective.title},
        buttons=buttons,
        about=Subject(topic, collective.id),
    )
