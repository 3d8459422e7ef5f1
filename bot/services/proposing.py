"""A facilitator asks for a question now: the bot proposes one and says why."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import facilitated_by, facilitator, in_her_voice, reachable
from bot.services.landing import say
from bot.services.opening import choose, open_session
from bot.services.replying import ask_which, sentence, tell, toast
from dialogues.planning import proposal, proposal_closed
from domain.errors import NotNow
from domain.ids import CollectiveId, PersonId, PromptId
from domain.links import Leads, payload
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective, CollectiveState
from domain.ports import Unit
from domain.utterances import Button, Manner

_MOST = 8
"""How many other prompts are proposed before the first comes back."""


def question(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Propose a question to a facilitator, for the collective she means."""
    collective = chosen_collective(unit, house, move, Act.ANOTHER, "0", now)
    if collective is None:
        return
    if any(session.answerable for session in unit.sessions.of(collective.id)):
        tell(unit, house, move, now, "toast.one_open")
    else:
        _propose(unit, house, collective, move.who.id, 0, Manner.POST, now)


def another(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Propose another question."""
    collective = _led(unit, move)
    toast(unit, house, move, now)
    manner = Manner.EDIT if move.value != "0" else Manner.POST
    _propose(unit, house, collective, move.who.id, int(move.value) % _MOST, manner, now)


def ask_now(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Open the session with the proposed question, unless one is open already."""
    collective = _led(unit, move)
    if any(session.answerable for session in unit.sessions.of(collective.id)):
        toast(unit, house, move, now, "toast.one_open")
        return
    toast(unit, house, move, now)
    open_session(unit, house, collective, house.bank.get(PromptId(move.value)), move.who.id, now)
    say(unit, now, in_her_voice(unit, collective, proposal_closed(collective, move.who.id, "proposal.asked")))


def hold(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do it."""


def chosen_collective(
    unit: Unit, house: House, move: Commanded, act: Act, value: str, now: datetime
) -> Collective | None:
    """Return the collective a facilitator's command concerns; ask her which, or refuse, when it is not clear."""
    if not move.place.private:
        here = unit.collectives.at(move.place.id)
        mine = [item for item in facilitated_by(unit, move.who.id) if here and item.id == here.id]
    else:
        mine = facilitated_by(unit, move.who.id)
    if not mine:
        tell(unit, house, move, now, "facilitator.only")
    elif len(mine) > 1:
        ask_which(unit, house, move.who, mine, act, value, now)
    elif not reachable(unit, move.who.id):
        _show_the_door(unit, house, move, mine[0], now)
    else:
        return mine[0]
    return None


def _show_the_door(unit: Unit, house: House, move: Commanded, collective: Collective, now: datetime) -> None:
    """Tell a facilitator who never pressed Start that what she asks for is shown in private."""
    said = sentence(unit, house, move.who, move.place, "facilitator.start_first")
    door = Button("button.open_private", link=payload(Leads.FACILITATOR, collective.token))
    say(unit, now, replace(said, buttons=((door,),)))


def _propose(
    unit: Unit, house: House, collective: Collective, person: PersonId, rank: int, manner: Manner, now: datetime
) -> None:
    skip: frozenset[PromptId] = frozenset()
    choice = choose(unit, house, collective, now)
    for _ in range(rank):
        skip |= {choice.prompt.id}
        choice = choose(unit, house, collective, now, skip)
    screen = proposal(collective, person, choice.prompt, choice.why[-1], rank, manner)
    say(unit, now, in_her_voice(unit, collective, screen))


def _led(unit: Unit, move: Pressed) -> Collective:
    facilitator(unit, CollectiveId(move.ref), move.who.id)
    collective = unit.collectives.get(CollectiveId(move.ref))
    if collective.state is not CollectiveState.ACTIVE:
        raise NotNow("the bot is not in the group")
    return collective
