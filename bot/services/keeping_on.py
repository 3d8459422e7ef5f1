"""Words that come once a session is closed wait for what follows from it, where its dialogue keeps on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import land, say
from bot.services.replying import told
from bot.services.rights import demand
from dialogues.contract import PASSAGES, Passage
from dialogues.step import Step
from dialogues.talk import Round
from domain.answers import Answer, Beside, Part
from domain.ids import AnswerId
from domain.moves import Act, Speaker
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Participation, ParticipationState, Session, SessionState, TimerKind
from domain.utterances import Button, Subject, Topic

_OVER = frozenset({SessionState.PUBLISHED, SessionState.LAPSED})


def keeps_on(house: House, session: Session) -> bool:
    """Tell whether words that come now for a session wait for what follows from it."""
    return session.state in _OVER and house.dialogues[session.dialogue].keeps_on


def awaited(unit: Unit, session: Session) -> bool:
    """Tell whether something that follows from a session is still to open."""
    return any(timer.kind is TimerKind.FOLLOW for timer in unit.timers.of(session.id))


def keep_for_later(
    unit: Unit, house: House, who: Speaker, session: Session, parts: Sequence[Part], now: datetime
) -> None:
    """Keep words as late until what follows opens, and say so; raise `NotAllowed` to who does not take part."""
    round = round_of(unit, house, session)
    demand(unit, house, who, Action.ANSWER, round.collective)
    member = member_of(unit, session.collective, who.id)
    passing = passing_of(unit, round, member)
    id = AnswerId(house.lot.id())
    answer = Answer(id, session.id, who.id, tuple(parts), member.scope, sealed=True, late=True, about=Beside.OUT)
    state = PASSAGES.after(passing.participation.state, Passage.LATE)
    land(unit, Step(participations=(replace(passing.participation, state=state),), answers=(answer,)), now)
    said = told(unit, member, f"{session.dialogue}.late", collective=round.collective.title)
    take_back = (Button("button.withdraw", Act.WITHDRAW, id),)
    say(unit, now, replace(said, voice=passing.voice, buttons=(take_back,), about=Subject(Topic.RECEIPT, id)))


def carry_over(unit: Unit, before: Round, after: Session) -> None:
    """Give what follows the words that waited for it."""
    for answer in unit.answers.of(before.session.id):
        if answer.about == Beside.OUT:
            unit.answers.save(replace(answer, session=after.id, late=False, about=""))
            _give(unit, after, answer)


def _give(unit: Unit, session: Session, answer: Answer) -> None:
    kept = unit.sessions.participation(session.id, answer.person)
    passage = kept or Participation(session.id, answer.person, ParticipationState.INVITED)
    if passage.state is not ParticipationState.GIVEN:
        given = replace(passage, state=PASSAGES.after(passage.state, Passage.ANSWER))
        unit.sessions.save_participation(given)
