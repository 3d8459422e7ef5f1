"""A facilitator proposes a side-step: one question that shifts the frame, where nothing speaks against it."""

from datetime import datetime

from bot.services.choosing import Wish, choose
from bot.services.house import House
from bot.services.knowing import member_of
from bot.services.landing import say
from bot.services.opening import Opening, floor_taken, open_session
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, tell, toast
from dialogues.detours import FORCE, OPEN, OTHER, detour_closed, detour_refused, forced_line, proposed
from dialogues.selection import Choice
from dialogues.sidestep import Hindrance, Sidestep, hindrance
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId, PromptId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective, Member
from domain.ports import Unit
from domain.rights import Action
from domain.utterances import Manner, Topic, Utterance

_MOST = 8
"""How many other side-steps are proposed before the first comes back."""


def sidestep(unit: Unit, house: House, order: Commanded, now: datetime) -> None:
    """Propose a side-step to a facilitator, for the collective she means, or say what speaks against it."""
    collective = chosen_collective(unit, house, order, Action.OPEN_SESSION, Act.DETOUR, OTHER + "0", now)
    if collective is None:
        return
    if floor_taken(unit, house, collective):
        tell(unit, house, order, now, "toast.one_open")
        return
    member = member_of(unit, collective.id, order.who.id)
    say(unit, now, _proposal(unit, house, collective, member, 0, Manner.POST, now))


def detour(unit: Unit, house: House, press: Pressed, now: datetime) -> None:
    """Propose another one, or open the one that was chosen."""
    collective = unit.collectives.get(CollectiveId(press.ref))
    member = member_of(unit, collective.id, press.who.id)
    letter, rest = press.value[:1], press.value[1:]
    if letter == OTHER and rest.isdecimal():
        manner = shown_on(unit, press, Topic.PROPOSAL)
        said = _proposal(unit, house, collective, member, int(rest) % _MOST, manner, now)
        toast(unit, house, press, now)
        say(unit, now, said)
    elif letter in (OPEN, FORCE):
        _open(unit, house, collective, member, press, now)
    else:
        raise Unreadable("no such choice")


def against(unit: Unit, house: House, collective: Collective, now: datetime) -> Hindrance | None:
    """Return what speaks against a side-step in a collective now."""
    beside = {name for name, dialogue in house.dialogues.items() if not dialogue.counts}
    return hindrance(unit.sessions.of(collective.id), now, beside, at_rest=collective.resting)


def _open(unit: Unit, house: House, collective: Collective, member: Member, press: Pressed, now: datetime) -> None:
    if floor_taken(unit, house, collective):
        toast(unit, house, press, now, "toast.one_open")
        return
    prompt = house.bank.get(PromptId(press.value[1:]))
    hindered = against(unit, house, collective, now)
    forced = press.value.startswith(FORCE)
    if prompt.family not in Sidestep.families:
        raise Unreadable("no side-step")
    if hindered is not None and (hindered.firm or not forced):
        raise NotNow("something speaks against a side-step now")
    toast(unit, house, press, now)
    if hindered is not None:
        say(unit, now, forced_line(collective))
    open_session(unit, house, collective, Opening(prompt, press.who.id, dialogue=Sidestep.name), now)
    say(unit, now, detour_closed(member, collective))


def _proposal(
    unit: Unit, house: House, collective: Collective, member: Member, rank: int, manner: Manner, now: datetime
) -> Utterance:
    hindered = against(unit, house, collective, now)
    if hindered is not None and hindered.firm:
        return detour_refused(member, collective, hindered, manner)
    return proposed(member, collective, _choice(unit, house, collective, rank, now), rank, hindered, manner)


def _choice(unit: Unit, house: House, collective: Collective, rank: int, now: datetime) -> Choice:
    wish, skip = Wish(Sidestep.name), frozenset[PromptId]()
    choice = choose(unit, house, collective, now, skip, wish)
    for _ in range(rank):
        skip |= {choice.prompt.id}
        choice = choose(unit, house, collective, now, skip, wish)
    return choice
