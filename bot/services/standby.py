"""A facilitator puts the whole collective to rest, and wakes it; its group reads one line each time."""

from datetime import datetime

from bot.services.house import House
from bot.services.knowing import in_her_voice
from bot.services.landing import say
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, toast
from dialogues.pausing import NEVER, length_in
from dialogues.standby import SHOW, WAKE, put_to_rest, rest_told, standby_screen, woken
from domain.ids import CollectiveId, PersonId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective, CollectiveState
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Timer, TimerKind
from domain.utterances import Manner, Topic


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Put a collective to rest for as long as the line says, or ask for how long."""
    wanted = length_in(move.rest)
    collective = chosen_collective(unit, house, move, Action.STAND_BY, Act.STANDBY, wanted, now)
    if collective is not None:
        _show(unit, _after(unit, collective, wanted, now), move.who.id, Manner.POST, now)


def touch(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Put the collective to rest for as long as was pressed, or wake it."""
    manner = shown_on(unit, move, Topic.STANDBY)
    collective = _after(unit, unit.collectives.get(CollectiveId(move.ref)), move.value, now)
    toast(unit, house, move, now)
    _show(unit, collective, move.who.id, manner, now)


def wake(unit: Unit, house: House, timer: Timer, now: datetime) -> None:  # noqa: ARG001
    """Wake a collective whose rest is over."""
    collective = unit.collectives.get(CollectiveId(timer.subject))
    if collective.rests_until is not None and collective.rests_until <= now:
        _keep(unit, woken(collective), now)


def _after(unit: Unit, collective: Collective, wanted: str, now: datetime) -> Collective:
    """Return the collective as it then is."""
    if wanted == SHOW:
        return collective
    return _keep(unit, woken(collective) if wanted == WAKE else put_to_rest(collective, wanted, now), now)


def _keep(unit: Unit, collective: Collective, now: datetime) -> Collective:
    """Keep how a collective rests, set its waking, and tell its group, where the bot may speak."""
    unit.collectives.save(collective)
    unit.timers.disarm(collective.id, TimerKind.WAKE)
    if collective.rests_until not in (None, NEVER):
        unit.timers.arm(Timer(TimerKind.WAKE, collective.id, collective.rests_until))
    if collective.state is CollectiveState.ACTIVE:
        say(unit, now, rest_told(collective))
    return collective


def _show(unit: Unit, collective: Collective, person: PersonId, manner: Manner, now: datetime) -> None:
    say(unit, now, in_her_voice(unit, collective, standby_screen(collective, person, manner)))
