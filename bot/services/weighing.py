"""A text that answers a question that may stir is kept aside until its author confirms it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.aside import keep_aside
from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.landing import land, say
from dialogues.care import doors
from dialogues.contract import PASSAGES, Passage
from dialogues.step import Step
from dialogues.talk import Passing
from dialogues.weighing import weighed
from domain.answers import Part, coming_after
from domain.moves import Speaker
from domain.ports import Unit
from domain.sessions import ParticipationState


def weigh(unit: Unit, house: House, who: Speaker, passing: Passing, parts: Sequence[Part], now: datetime) -> None:
    """Keep a text aside, with what is there already, and ask whether it goes; it is nobody's answer until then."""
    session = passing.round.session
    waits = unit.notebook.held(who.id) if unit.notebook.waits_for(who.id) == session.id else ()
    if waits:
        unit.notebook.hold(who.id, coming_after(waits, parts), session.id)
    else:
        keep_aside(unit, house, who, parts, now, session.id)
    _wait(unit, passing, now)
    say(unit, now, weighed(passing, (*waits, *parts)[0]))
    if not waits and passing.participation.state is not ParticipationState.GIVEN:
        say(unit, now, doors(passing))


def _wait(unit: Unit, passing: Passing, now: datetime) -> None:
    """Note that somebody was asked to confirm; who has given already, has."""
    before = passing.participation
    if PASSAGES.allows(before.state, Passage.WEIGH):
        weighing = replace(before, state=PASSAGES.after(before.state, Passage.WEIGH))
        land(unit, Step(participations=(weighing,)), now)
        withhold(unit, passing.round.session, before.person, now)
