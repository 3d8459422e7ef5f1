"""Keeping what a member gives in a round, on time or late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.harvesting import least_voices
from bot.services.house import House
from bot.services.knowing import passing_of, reachable, round_of
from bot.services.landing import land, say
from bot.services.refreshing import refresh
from dialogues.cards import card
from dialogues.receipts import receipt
from dialogues.reflexive import continues, give, give_late, on_time
from dialogues.talk import Round
from domain.answers import Answer, Part, Scope
from domain.errors import NotAllowed
from domain.ids import AnswerId
from domain.people import Member
from domain.ports import Unit
from domain.sessions import Session, Timer, TimerKind
from domain.utterances import Manner, Subject, Topic

SMALL = 12
"""Up to this size a round may close as soon as nobody is waited for."""


def keep_answer(
    unit: Unit, house: House, session: Session, member: Member, parts: Sequence[Part], now: datetime, *, sealed: bool
) -> None:
    """Keep a text as an answer; the rest of a text cut by the writer's application joins its beginning.

    Raises `NotNow` when the round can no longer be joined, `NotAllowed` when the member does not take part.
    """
    if not member.consented:
        raise NotAllowed("no consent")
    round = round_of(unit, house, session)
    in_time = on_time(round)
    mine = unit.answers.by(session.id, member.person)
    if mine and continues(mine[-1], parts[0]):
        _join(unit, mine[-1], parts)
        return
    passing = passing_of(unit, round, member)
    answer = Answer(
        id=AnswerId(house.lot.id()),
        session=session.id,
        person=member.person,
        parts=tuple(parts),
        scope=_scope(member, mine, sealed=sealed),
        sealed=sealed,
    )
    if in_time:
        land(unit, give(passing, answer, added=bool(mine)), now)
        if not sealed and reachable(unit, member.person):
            say(unit, now, receipt(passing, answer, added=bool(mine)))
        if not mine:
            recount(unit, round, now)
        close_soon(unit, house, round, now)
    else:
        land(unit, give_late(passing, answer.at_the_seal(), added=bool(mine)), now)
        refresh(unit, house, round, replace(answer, late=True), now)


def _scope(member: Member, mine: Sequence[Answer], *, sealed: bool) -> Scope:
    """Return how far a text travels: in private, as far as what was given there before it."""
    if not sealed:
        return Scope.NAMED
    return next((answer.scope for answer in reversed(mine) if answer.sealed), member.scope)


def recount(unit: Unit, round: Round, now: datetime) -> None:
    """Show the new count of voices on the card."""
    say(unit, now, card(round, unit.answers.voices(round.session.id), Manner.EDIT))


def close_soon(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Close a small round soon when nobody is waited for; not the first one, to which members are still coming."""
    attending, waiting = unit.sessions.attendance(round.session.id)
    soon = now + house.habits.seal_grace
    if least_voices(house, round) <= attending <= SMALL and not waiting and soon < round.session.closes_at:
        unit.timers.arm(Timer(TimerKind.SEAL, round.session.id, soon))


def _join(unit: Unit, last: Answer, parts: Sequence[Part]) -> None:
    unit.answers.save(replace(last, parts=(*last.parts, *parts), version=last.version + 1))
    for part in parts:
        unit.messages.bind(part.place, part.message, Subject(Topic.ANSWER, last.id))
