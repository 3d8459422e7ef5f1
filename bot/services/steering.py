"""A facilitator closes an open session early, keeps it open a day longer, or calls it off; the group reads a line."""

from datetime import datetime

from bot.services.aside import note
from bot.services.closing import close
from bot.services.detaching import give_back_unsent
from bot.services.house import House
from bot.services.knowing import in_her_voice, member_of, passing_of, round_of
from bot.services.landing import land, say
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, tell, toast
from bot.services.traceless import leave_no_trace
from dialogues.steering import (
    CALL_OFF,
    CLOSE,
    EXTEND,
    LEAVE,
    SURELY,
    called_off,
    closed_early,
    extended,
    steered,
    steering_screen,
    sure_screen,
)
from dialogues.talk import Passing, Round
from domain.errors import Unreadable
from domain.ids import CollectiveId, PersonId, SessionId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Session
from domain.utterances import Manner, Topic, Utterance

STEER = "steer"
"""What a button of « which collective? » carries for this."""


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show a facilitator what can be done with what is open in the collective she means."""
    collective = chosen_collective(unit, house, move, Action.OPEN_SESSION, Act.WIZARD, STEER, now)
    if collective is None:
        return
    session = _open_in(unit, house, collective)
    if session is None:
        tell(unit, house, move, now, "steering.nothing_open")
    else:
        _show(unit, round_of(unit, house, session), move.who.id, Manner.POST, now)


def choose(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show what can be done in the collective that was chosen."""
    session = _open_in(unit, house, unit.collectives.get(CollectiveId(move.ref)))
    toast(unit, house, move, now, "" if session else "steering.nothing_open")
    if session is not None:
        _show(unit, round_of(unit, house, session), move.who.id, Manner.POST, now)


def steer(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do with an open session what was pressed."""
    round = round_of(unit, house, unit.sessions.get(SessionId(move.ref)))
    if not round.dialogue.holds_the_floor:
        toast(unit, house, move, now, "steering.nothing_open")
        return
    manner = shown_on(unit, move, Topic.STEERING)
    match move.value:
        case "":
            _show(unit, round, move.who.id, manner, now)
        case value if value == LEAVE:
            _say(unit, round, steered(round, move.who.id, "steering.let_be"), now)
        case value if value == CALL_OFF:
            _say(unit, round, sure_screen(round, move.who.id), now)
        case value if value == CLOSE:
            close(unit, house, round, now)
            say(unit, now, closed_early(round))
            _say(unit, round, steered(round, move.who.id, "steering.done_closed"), now)
        case value if value == EXTEND:
            _extend(unit, round, move.who.id, now)
        case value if value == SURELY:
            call_off(unit, round, now)
            _say(unit, round, steered(round, move.who.id, "steering.done_called_off"), now)
        case _:
            raise Unreadable("no such choice")
    toast(unit, house, move, now)


def call_off(unit: Unit, round: Round, now: datetime) -> None:
    """Call a session off: words go back to the notebooks of their authors, and taps are forgotten."""
    authors = _give_back(unit, round, now)
    for voice in unit.loose.of(round.session.id):
        unit.loose.erase(voice.key)
    unit.choices.forget(round.session.id)
    leave_no_trace(unit, now)
    give_back_unsent(unit, round, now)
    land(unit, called_off(round, authors), now)


def _give_back(unit: Unit, round: Round, now: datetime) -> list[Passing]:
    """Put what was given in private in its author's notebook; what the group read stays where it was read."""
    authors: dict[PersonId, Passing] = {}
    for answer in unit.answers.of(round.session.id):
        if answer.sealed:
            note(unit, answer.person, answer.parts, now)
            passing = passing_of(unit, round, member_of(unit, round.collective.id, answer.person))
            authors[answer.person] = passing
        unit.answers.save(answer.erased())
    return list(authors.values())


def _extend(unit: Unit, round: Round, person: PersonId, now: datetime) -> None:
    session = land(unit, extended(round, unit.answers.voices(round.session.id)), now)
    longer = round if session is None else Round(round.collective, session, round.prompt, round.dialogue)
    _say(unit, longer, steered(longer, person, "steering.done_extended"), now)


def _open_in(unit: Unit, house: House, collective: Collective) -> Session | None:
    """Return the question that holds the floor; a meeting, which goes beside it, is moved and called off elsewhere."""
    open_now = (session for session in unit.sessions.of(collective.id) if session.answerable)
    return next((session for session in open_now if house.dialogues[session.dialogue].holds_the_floor), None)


def _show(unit: Unit, round: Round, person: PersonId, manner: Manner, now: datetime) -> None:
    _say(unit, round, steering_screen(round, person, unit.answers.voices(round.session.id), manner), now)


def _say(unit: Unit, round: Round, screen: Utterance, now: datetime) -> None:
    say(unit, now, in_her_voice(unit, round.collective, screen))
