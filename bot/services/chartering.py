"""The charter: a facilitator proposes it, the members look at it, and it holds unless somebody objects."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.knowing import in_her_voice, reachable, taking_part
from bot.services.landing import say
from bot.services.preferring import ask_again
from bot.services.replying import toast
from dialogues.charter import outcome, proposal, proposed, report, settled, shaped, shaping
from domain.charters import CharterState
from domain.ids import CollectiveId
from domain.moves import Act, Pressed
from domain.people import Collective, CollectiveState
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.utterances import Manner, Utterance

_AWAY = timedelta(hours=1)
"""How often a charter that is due looks whether its group is back."""


def shape(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show the lines to a facilitator, take one out or put it back, and propose them to the group."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    lines, ready = shaped(collective, move.value)
    if ready:
        collective = proposed(collective, lines, now)
        _propose(unit, house, collective, now)
    toast(unit, house, move, now, "toast.charter_proposed" if ready else "")
    say(unit, now, in_her_voice(unit, collective, shaping(collective, move.who.id, lines)))


def judge(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Note that a member looked at the charter, and whether she objects; the same is said of both."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    if collective.charter.state is not CharterState.PROPOSED:
        toast(unit, house, move, now, "toast.charter_over")
        return
    shown = _as_seen(unit, house, collective)
    unit.charters.note(collective.id, move.who.id, objects=move.act is Act.OBJECT)
    toast(unit, house, move, now, "toast.charter_heard")
    if (seen := _as_seen(unit, house, collective)) != shown:
        say(unit, now, seen)


def settle(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Adopt a proposed charter, or leave it to be talked over; then forget who said what."""
    collective = unit.collectives.get(CollectiveId(timer.subject))
    if collective.charter.state is not CharterState.PROPOSED:
        return
    if collective.state is CollectiveState.SUSPENDED:
        unit.timers.arm(replace(timer, due=now + _AWAY))
        return
    looked, objecting = unit.charters.count(collective.id)
    after = settled(collective, looked, objecting, len(taking_part(unit, collective.id)))
    unit.collectives.save(after)
    unit.charters.clear(collective.id)
    say(unit, now, *outcome(after, unit.schedules.of(after.id), house.languages))
    _report(unit, after, now)
    ask_again(unit, after, now)


def _propose(unit: Unit, house: House, collective: Collective, now: datetime) -> None:
    unit.collectives.save(collective)
    unit.charters.clear(collective.id)
    if collective.charter.until:
        unit.timers.arm(Timer(TimerKind.CHARTER, collective.id, collective.charter.until))
    say(unit, now, _as_seen(unit, house, collective, Manner.POST))


def _as_seen(unit: Unit, house: House, collective: Collective, manner: Manner = Manner.EDIT) -> Utterance:
    looked, _ = unit.charters.count(collective.id)
    return proposal(collective, unit.schedules.of(collective.id), looked, house.languages, manner)


def _report(unit: Unit, collective: Collective, now: datetime) -> None:
    for member in unit.people.members(collective.id):
        if member.facilitator and reachable(unit, member.person):
            say(unit, now, in_her_voice(unit, collective, report(collective, member.person)))
