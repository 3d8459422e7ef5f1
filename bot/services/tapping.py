"""Taps in a session: what is chosen is kept, and the screen goes on to what comes next."""

from dataclasses import replace
from datetime import datetime

from bot.services.counting import close_soon, recount
from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.knowing import member_of, passing_of, reachable, round_of
from bot.services.landing import land, say
from bot.services.replying import toast
from dialogues.cards import screen
from dialogues.contract import PASSAGES, Passage
from dialogues.dialogue import Tapped
from dialogues.step import Step
from dialogues.talk import Passing
from domain.ids import SessionId
from domain.moves import Pressed
from domain.people import alone_with
from domain.ports import Unit
from domain.sessions import Participation, ParticipationState
from domain.utterances import Manner, Subject, Topic


def tap(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Keep what a member chose, under the card or in private, and show her what comes next."""
    session = unit.sessions.get(SessionId(move.ref))
    round = round_of(unit, house, session)
    passing = passing_of(unit, round, member_of(unit, session.collective, move.who.id))
    chosen = unit.choices.by(session.id, move.who.id)
    tapped = round.dialogue.tapped(session, passing.participation, chosen, move.value)
    toast(unit, house, move, now, tapped.toast)
    before = unit.answers.voices(session.id)
    came = _follow(unit, passing, tapped, now)
    if tapped.given or tapped.passed:
        withhold(unit, session, move.who.id, now)
        if unit.answers.voices(session.id) != before:
            recount(unit, round, now)
        close_soon(unit, house, round, now)
    if _has_a_screen(unit, came):
        say(unit, now, screen(came, unit.choices.by(session.id, move.who.id), Manner.EDIT))


def go_on(unit: Unit, passing: Passing, now: datetime) -> None:
    """Show a member what comes after words that she wrote at a stage, if anything."""
    session, person = passing.round.session, passing.member.person
    kept = unit.sessions.participation(session.id, person) or passing.participation
    heard = passing.round.dialogue.heard(session, kept)
    if heard is not None:
        came = _follow(unit, replace(passing, participation=kept), heard, now)
        say(unit, now, screen(came, unit.choices.by(session.id, person), Manner.POST))


def _follow(unit: Unit, passing: Passing, tapped: Tapped, now: datetime) -> Passing:
    """Keep what follows from a tap, and return the passage as it now stands."""
    for choice in tapped.choices:
        unit.choices.save(choice)
    before = passing.participation
    state = _state(before, tapped)
    if (state, tapped.stage) == (before.state, before.stage):
        return passing
    land(unit, Step(participations=(replace(before, state=state, stage=tapped.stage),)), now)
    kept = unit.sessions.participation(passing.round.session.id, passing.member.person)
    return replace(passing, participation=kept or before)


def _state(before: Participation, tapped: Tapped) -> ParticipationState:
    if tapped.given:
        return PASSAGES.after(before.state, Passage.ANSWER)
    if tapped.passed and PASSAGES.allows(before.state, Passage.PASS):
        return PASSAGES.after(before.state, Passage.PASS)
    return before.state


def _has_a_screen(unit: Unit, passing: Passing) -> bool:
    """Tell whether she has a private screen of this session; else she tapped under the card, and that is enough.

    Who blocked the bot may still tap there.
    """
    subject, person = Subject(Topic.INVITATION, passing.round.session.id), passing.member.person
    return reachable(unit, person) and unit.messages.latest(alone_with(person).id, subject) is not None
