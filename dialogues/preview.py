"""What the group and each person would read, word for word, before anything is said to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogues.cards import card, screen
from dialogues.dialogue import Dialogue
from dialogues.talk import Passing, Round
from domain.ids import PersonId, SessionId
from domain.people import Collective, Member
from domain.prompts import Prompt
from domain.schedules import Plan
from domain.sessions import Participation, ParticipationState, Session, SessionState
from domain.utterances import Line, Manner, Utterance

_NO_SESSION = SessionId("preview22222")


@dataclass(frozen=True, slots=True)
class Previewed:
    """An opening as it will be, as far as it is known."""

    collective: Collective
    dialogue: Dialogue
    prompt: Prompt
    plan: Plan
    number: int
    opens_at: datetime
    window: timedelta


def shown(previewed: Previewed) -> tuple[Line, ...]:
    """Return the text of the group and the private one, each in a block of its own."""
    round = _round(previewed)
    passage = Participation(_NO_SESSION, PersonId(0), ParticipationState.INVITED)
    alone = Passing(round, Member(previewed.collective.id, PersonId(0)), passage)
    return (
        Line("wizard.in_group"),
        _quoted(card(round, 0)),
        Line("wizard.in_private"),
        _quoted(screen(alone, (), Manner.POST)),
    )


def _quoted(said: Utterance) -> Line:
    return Line(said.key, said.facts, voice=said.voice, quoted=True)


def _round(previewed: Previewed) -> Round:
    plan, collective = previewed.plan, previewed.collective
    session = Session(
        id=_NO_SESSION,
        collective=collective.id,
        number=previewed.number,
        dialogue=plan.dialogue,
        prompt=previewed.prompt.id,
        state=SessionState.OPEN,
        token="",
        opened_by=None,
        opens_at=previewed.opens_at,
        closes_at=previewed.opens_at + previewed.window,
        mode=plan.mode,
        part=plan.part,
        topic=plan.topic,
        question=plan.question,
    )
    return Round(collective, session, previewed.prompt, previewed.dialogue)
