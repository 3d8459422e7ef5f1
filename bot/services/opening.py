"""Opening a session: now, because a facilitator asks, or because its hour has come."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.inviting import at_their_hours
from bot.services.knowing import free, next_number, taking_part
from bot.services.landing import land
from bot.services.preferring import ask_again
from dialogues.reflexive import open_round
from dialogues.selection import AtRest
from dialogues.talk import Passing, Round
from domain.calendar import by_day
from domain.errors import NotNow
from domain.ids import PersonId, SessionId
from domain.people import Collective, Member
from domain.ports import Unit
from domain.prompts import Prompt
from domain.sessions import Mode, Participation, ParticipationState, Session, SessionState


@dataclass(frozen=True, slots=True)
class Opening:
    """What is to be opened, and how."""

    prompt: Prompt
    by: PersonId | None
    mode: Mode = Mode.SEALED
    dialogue: str = "reflexive"
    part: str = ""
    topic: str = ""
    question: str = ""
    parent: SessionId | None = None
    window: timedelta | None = None
    """For how long; None: as its dialogue says, or by the habit of the house."""
    among: frozenset[PersonId] | None = None
    """Who is invited in private; None: everyone. Anybody who takes part may answer all the same."""


def open_session(unit: Unit, house: House, collective: Collective, opening: Opening, now: datetime) -> Session | None:
    """Open a session in a collective, with its full window from now.

    Raises `AtRest` while the collective rests, `NotNow` when what it asks cannot be parted from who gives it.
    """
    if collective.resting:
        raise AtRest
    dialogue = house.dialogues[opening.dialogue]
    if opening.mode is Mode.DETACHED and not dialogue.detaches:
        raise NotNow("what is tapped stays its author's")
    window = opening.window or dialogue.window or house.habits.window
    session = Session(
        id=SessionId(house.lot.id()),
        collective=collective.id,
        number=next_number(unit, collective.id),
        dialogue=opening.dialogue,
        prompt=opening.prompt.id,
        state=SessionState.SCHEDULED,
        token=house.lot.token(),
        opened_by=opening.by,
        opens_at=now,
        closes_at=now + window,
        mode=opening.mode,
        parent=opening.parent,
        part=opening.part,
        topic=opening.topic,
        question=opening.question,
    )
    unit.sessions.add(session)
    round = Round(collective, session, opening.prompt, dialogue)
    among = opening.among if dialogue.asks_each(session) else frozenset[PersonId]()
    invited = [each for each in taking_part(unit, collective.id) if among is None or each.person in among]
    passings = [_passing(unit, round, member) for member in invited]
    remind_at = by_day(now + window * house.habits.reminder_at, collective.voice.zone)
    ask_again(unit, collective, now)
    for timer in dialogue.ahead(session):
        unit.timers.arm(replace(timer, due=by_day(timer.due, collective.voice.zone)))
    return land(unit, at_their_hours(open_round(round, passings, remind_at), passings, now), now)


def floor_taken(unit: Unit, house: House, collective: Collective) -> bool:
    """Tell whether a question is open that no other may join: one at a time, but for what goes beside."""
    return any(
        session.answerable and house.dialogues[session.dialogue].holds_the_floor
        for session in unit.sessions.of(collective.id)
    )


def _passing(unit: Unit, round: Round, member: Member) -> Passing:
    """Begin a member's passage; whoever cannot be written to is not waited for, and has the card in the group."""
    person = unit.people.get(member.person)
    if person is None or not person.reachable:
        return Passing(round, member, Participation(round.session.id, member.person, ParticipationState.UNREACHABLE))
    free(unit, member.person)
    return Passing(round, member, Participation(round.session.id, member.person, ParticipationState.INVITED))
