"""A facilitator asks for a question now: the bot proposes one and says why."""

from dataclasses import replace
from datetime import datetime

from bot.services.arranging import open_planned, tell_the_others
from bot.services.cadence import standing
from bot.services.choosing import choose
from bot.services.house import House
from bot.services.knowing import in_her_voice, reachable
from bot.services.landing import say
from bot.services.opening import floor_taken
from bot.services.replying import ask_which, sentence, tell, toast
from bot.services.rights import theirs
from bot.services.sketching import settle
from bot.services.viewing import what_holds
from dialogues.planning import how_held, proposal, proposal_closed
from dialogues.talk import COMMON
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId, PersonId, PromptId
from domain.links import Leads, payload
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective, Place
from domain.ports import Unit
from domain.prompts import Prompt
from domain.rights import Action
from domain.sessions import Mode
from domain.sketches import Sketch, Stage
from domain.utterances import Button, Manner

_MOST = 8
"""How many other prompts are proposed before the first comes back."""


def question(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Propose a question to a facilitator, for the collective she means."""
    collective = chosen_collective(unit, house, move, Action.OPEN_SESSION, Act.ANOTHER, "0", now)
    if collective is None:
        return
    if floor_taken(unit, house, collective):
        tell(unit, house, move, now, "toast.one_open")
    else:
        _propose(unit, house, collective, move.who.id, 0, Mode.SEALED, Manner.POST, now)


def another(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Propose another question."""
    rank, mode = _proposed(move.value)
    toast(unit, house, move, now)
    manner = Manner.EDIT if move.value != "0" else Manner.POST
    _propose(unit, house, unit.collectives.get(CollectiveId(move.ref)), move.who.id, rank, mode, manner, now)


def ask_now(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Open the session with the proposed question, unless one is open already, or something holds it back."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    id, mode = how_held(move.value)
    prompt = house.bank.get(PromptId(id))
    if floor_taken(unit, house, collective):
        toast(unit, house, move, now, "toast.one_open")
        return
    toast(unit, house, move, now)
    sketch = _sketch(unit, collective, move.who.id, prompt, mode, now)
    if what_holds(unit, house, collective, sketch, now):
        settle(unit, house, collective, sketch, Manner.POST, now)
        return
    open_planned(unit, house, collective, sketch.plan, move.who.id, now)
    say(unit, now, in_her_voice(unit, collective, proposal_closed(collective, move.who.id, "proposal.asked")))
    tell_the_others(unit, collective, move.who.id, "wizard.told_opened", now)


def _sketch(unit: Unit, collective: Collective, person: PersonId, prompt: Prompt, mode: Mode, now: datetime) -> Sketch:
    plan = replace(Sketch(collective.id, person, now).plan, dialogue=COMMON.name, prompt=prompt.id, mode=mode)
    seen = standing(unit, collective)
    return Sketch(collective.id, person, now, Stage.PREVIEW, plan, timed=True, seen=seen)


def hold(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Choose how the answers of the proposed question will be held; once it is asked, nobody can change it."""
    rank, mode = _proposed(move.value)
    toast(unit, house, move, now)
    collective = unit.collectives.get(CollectiveId(move.ref))
    _propose(unit, house, collective, move.who.id, rank, mode, Manner.EDIT, now)


def _proposed(value: str) -> tuple[int, Mode]:
    """Read which question was proposed, and how its answers would be held; raise `Unreadable`."""
    rank, mode = how_held(value)
    if not rank.isdecimal():
        raise Unreadable("not a rank")
    return int(rank) % _MOST, mode


def chosen_collective(
    unit: Unit, house: House, move: Commanded, action: Action, act: Act, value: str, now: datetime
) -> Collective | None:
    """Return the collective a command concerns; ask which, or show the way in, when that is not settled yet.

    In a group it is that group's, for the desk has asked; in private, one of those where she may do it now.
    """
    mine = theirs(unit, house, move.who, action) if move.place.private else _here(unit, move.place)
    match mine:
        case []:
            raise NotNow("not in any collective, for now")
        case [collective] if reachable(unit, move.who.id):
            return collective
        case [collective]:
            _show_the_door(unit, house, move, collective, now)
        case several:
            ask_which(unit, house, move.who, several, act, value, now)
    return None


def _here(unit: Unit, place: Place) -> list[Collective]:
    here = unit.collectives.at(place.id)
    return [here] if here else []


def _show_the_door(unit: Unit, house: House, move: Commanded, collective: Collective, now: datetime) -> None:
    """Tell a facilitator who never pressed Start that what she asks for is shown in private."""
    said = sentence(unit, house, move.who, move.place, "facilitator.start_first")
    door = Button("button.open_private", link=payload(Leads.FACILITATOR, collective.token))
    say(unit, now, replace(said, buttons=((door,),)))


def _propose(
    unit: Unit,
    house: House,
    collective: Collective,
    person: PersonId,
    rank: int,
    mode: Mode,
    manner: Manner,
    now: datetime,
) -> None:
    skip: frozenset[PromptId] = frozenset()
    choice = choose(unit, house, collective, now)
    for _ in range(rank):
        skip |= {choice.prompt.id}
        choice = choose(unit, house, collective, now, skip)
    screen = proposal(collective, person, choice, rank, mode, manner)
    say(unit, now, in_her_voice(unit, collective, screen))
