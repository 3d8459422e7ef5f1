"""What follows from a session: a landing after a side-step, a way out after a way in."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.aside import note
from bot.services.choosing import Wish, choose
from bot.services.counting import recount
from bot.services.erasing import erase_one
from bot.services.house import House
from bot.services.keeping_on import carry_over
from bot.services.knowing import passing_behind, round_of
from bot.services.landing import say
from bot.services.opening import Opening, floor_taken, open_session
from bot.services.replying import told
from bot.services.vanishing import erased
from dialogues.dialogue import Follow
from dialogues.selection import NothingToAsk
from dialogues.talk import Passing, Round
from domain.answers import Beside
from domain.calendar import by_day
from domain.erasures import Erased
from domain.ids import PersonId, SessionId
from domain.people import CollectiveState
from domain.ports import Unit
from domain.prompts import Prompt
from domain.sessions import SessionState, Timer

_MINUTE = timedelta(minutes=1)
"""What would close as the night begins closes just before."""
_AWAY = timedelta(hours=1)
"""How often what follows looks whether its group is back, or whether another question is over."""


def follow(unit: Unit, house: House, timer: Timer, now: datetime) -> None:
    """Open what follows, unless all was called off; while the group is away, or a question is open, it waits.

    Where no question fits, the chain ends.
    """
    round = round_of(unit, house, unit.sessions.get(SessionId(timer.subject)))
    follows = round.dialogue.follow(round.session)
    if follows is None or round.session.state is SessionState.CANCELLED:
        return
    if waits := _waits(unit, house, round, follows, now):
        unit.timers.arm(Timer(timer.kind, timer.subject, waits))
        return
    prompt = _prompt(unit, house, round, follows, now)
    if prompt is None:
        _give_home(unit, house, round, now)
        return
    opening = Opening(
        prompt,
        round.session.opened_by,
        round.session.mode,
        dialogue=follows.dialogue,
        part=follows.part,
        topic=round.session.topic,
        parent=round.session.id,
        window=_by_day(round, follows, now),
    )
    session = open_session(unit, house, round.collective, opening, now)
    if session is not None and round.dialogue.keeps_on:
        carry_over(unit, round, session)
        if unit.answers.voices(session.id):
            recount(unit, round_of(unit, house, session), now)


def _give_home(unit: Unit, house: House, before: Round, now: datetime) -> None:
    """Put the words that waited in the notebooks of their authors, who are told: nothing follows."""
    authors: dict[PersonId, Passing] = {}
    for answer in unit.answers.of(before.session.id):
        if answer.about == Beside.OUT:
            note(unit, answer.person, answer.parts, now)
            erase_one(unit, answer, now)
            erased(unit, house, Erased.ANSWER, answer.id, now)
            authors[answer.person] = passing_behind(unit, house, answer)
    for passing in authors.values():
        said = told(unit, passing.member, "presence.not_followed", collective=before.collective.title)
        say(unit, now, replace(said, voice=passing.voice))


def _by_day(round: Round, follows: Follow, now: datetime) -> timedelta | None:
    """Return for how long it is open, so that what it gives back is not said at night."""
    zone = round.collective.voice.zone
    if follows.window is None or by_day(now + follows.window, zone) == now + follows.window:
        return follows.window
    return by_day(now + follows.window - _MINUTE, zone) - now


def _waits(unit: Unit, house: House, round: Round, follows: Follow, now: datetime) -> datetime | None:
    """Return until when what follows waits: until the morning, or for the group, or for another question to end."""
    morning = by_day(now, round.collective.voice.zone)
    if morning > now:
        return morning
    holds = house.dialogues[follows.dialogue].holds_the_floor
    busy = holds and floor_taken(unit, house, round.collective)
    away = round.collective.resting or round.collective.state is not CollectiveState.ACTIVE
    return now + _AWAY if busy or away else None


def _prompt(unit: Unit, house: House, round: Round, follows: Follow, now: datetime) -> Prompt | None:
    """Return what is asked then: the question that is named, the same, or one of a family; None when none fits."""
    if not follows.family:
        return house.bank.get(follows.prompt) if follows.prompt else round.prompt
    try:
        return _chosen(unit, house, round, follows, now)
    except NothingToAsk:
        return None


def _chosen(unit: Unit, house: House, round: Round, follows: Follow, now: datetime) -> Prompt:
    seasons = frozenset({follows.season}) if follows.season else frozenset[str]()
    wish = Wish(follows.dialogue, families=frozenset({follows.family}), seasons=seasons)
    return choose(unit, house, round.collective, now, wish=wish).prompt
