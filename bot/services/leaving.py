"""A member leaves, by a command or by walking out of the group: she says what becomes of what she gave."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.services.drafts import take_away
from bot.services.house import House
from bot.services.inviting import withhold_all
from bot.services.knowing import reachable
from bot.services.landing import say
from bot.services.mending import withdraw_hands
from bot.services.replying import ask_which, sentence, tell, toast, told
from bot.services.resting import rest
from bot.services.signing import signer_of
from bot.services.trails import trails_of
from bot.services.unsigning import signs
from bot.services.vanishing import take_published, take_unpublished
from bot.services.witnessing import keep_member
from dialogues.agreeing import departed
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Left, Pressed
from domain.people import Collective, Member, Standing
from domain.ports import Unit
from domain.sessions import Timer, TimerKind, membership, read_membership
from domain.utterances import Button, Manner, Subject, Topic, Utterance

_PATIENCE = timedelta(days=7)
"""How long somebody who walked out has to say what becomes of her words."""


class Wish(StrEnum):
    """What somebody who leaves wants of what she gave."""

    KEEP = "keep"
    """What is published stays."""
    ALL = "all"
    """All of it goes."""
    STAY = "stay"
    """She does not leave."""


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Ask what becomes of what she gave, and which collective to leave when there are several."""
    mine = [item for item in unit.people.memberships(move.who.id) if _has_something(unit, house, item)]
    match mine:
        case []:
            tell(unit, house, move, now, "leave.nowhere")
        case [member]:
            say(unit, now, _question(unit, member))
        case _:
            among = [unit.collectives.get(item.collective) for item in mine]
            ask_which(unit, house, move.who, among, Act.LEAVE, "", now)


def leave(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Let a member go as she says; what is not published goes in any case."""
    member = unit.people.member(CollectiveId(move.ref), move.who.id)
    toast(unit, house, move, now)
    if member is None or not _has_something(unit, house, member):
        return
    match move.value:
        case Wish.KEEP | Wish.ALL:
            let_go(unit, house, member, now, published=move.value == Wish.ALL)
            key = "leave.done_all" if move.value == Wish.ALL else "leave.done"
        case Wish.STAY:
            key = "leave.stayed"
        case _:
            say(unit, now, _question(unit, member))
            return
    collective = unit.collectives.get(member.collective)
    said = sentence(unit, house, move.who, move.place, key, collective=collective.title)
    say(unit, now, replace(said, manner=Manner.EDIT, about=_subject(collective)))


def walk_away(unit: Unit, house: House, move: Left, now: datetime) -> None:
    """Note that somebody left the group: her roles are over, and she has a week to say what becomes of her words."""
    collective = unit.collectives.at(move.place.id)
    member = unit.people.member(collective.id, move.who) if collective else None
    if collective is None or member is None:
        return
    gone = replace(member, standing=Standing.LEFT, facilitator=False, coordinator=False, paused_until=None)
    unit.people.save_member(gone)
    withhold_all(unit, member, now)
    withdraw_hands(unit, house, gone, now)
    take_away(unit, house, gone, now)
    rest(unit, collective.id, now)
    if not member.consented:
        return
    subject = membership(collective.id, member.person)
    unit.timers.disarm(subject)
    unit.timers.arm(Timer(TimerKind.GONE, subject, now + _PATIENCE))
    if reachable(unit, member.person):
        say(unit, now, _question(unit, gone))


def unanswered(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Let somebody go who walked out and said nothing: what is published stays; nothing if she came back."""
    member = unit.people.member(*read_membership(timer.subject))
    if member is not None and member.standing is Standing.LEFT:
        let_go(unit, house, member, now, published=False)


def let_go(unit: Unit, house: House, member: Member, now: datetime, *, published: bool) -> None:
    """Erase what a member gave, with or without what is published; her roles are another matter than her voice."""
    take_unpublished(unit, house, member, now)
    if published:
        take_published(unit, house, member, now)
    withhold_all(unit, member, now)
    keep_member(unit, departed(member), now)
    unit.timers.disarm(membership(member.collective, member.person))


def _has_something(unit: Unit, house: House, member: Member) -> bool:
    """Tell whether leaving means anything: she takes part, or left words behind."""
    return member.consented or (member.standing is Standing.LEFT and _left_something(unit, house, member))


def _left_something(unit: Unit, house: House, member: Member) -> bool:
    return bool(trails_of(unit, member)) or signs(unit, member.collective, signer_of(house.pseudonym, member))


def _question(unit: Unit, member: Member) -> Utterance:
    collective = unit.collectives.get(member.collective)
    choices = [
        Button("button.leave_published", Act.LEAVE, collective.id, Wish.KEEP),
        Button("button.take_all", Act.LEAVE, collective.id, Wish.ALL),
    ]
    if member.consented:
        choices.append(Button("button.stay", Act.LEAVE, collective.id, Wish.STAY))
    key = "leave.ask" if member.consented else "leave.ask_gone"
    said = told(unit, member, key, collective=collective.title)
    return replace(said, buttons=tuple((choice,) for choice in choices), about=_subject(collective))


def _subject(collective: Collective) -> Subject:
    return Subject(Topic.LEAVING, collective.id)
