"""Giving a summary back to the group, once and for all."""

from dataclasses import replace
from datetime import datetime

from bot.services.digesting import arm as arm_shift
from bot.services.foreseeing import arm
from bot.services.house import House
from bot.services.landing import say
from bot.services.loosening import loosen
from dialogues.cards import card
from dialogues.contract import Happening
from dialogues.reflexive import reached
from dialogues.review import publication
from dialogues.talk import Round
from domain.errors import CollectiveError
from domain.ports import Unit
from domain.summary import Summary
from domain.utterances import Manner
from summaries.arithmetic import accounts_for


class Miscounted(CollectiveError):
    """A summary does not count each voice once: it is not given back."""


def give_back(
    unit: Unit, house: House, round: Round, summary: Summary, now: datetime, manner: Manner = Manner.POST
) -> Round:
    """Publish a summary in its group, and return the round as it then stands; raise `Miscounted`."""
    if not accounts_for(summary):
        raise Miscounted
    session = unit.sessions.save(reached(round.session, Happening.PUBLISH))
    done = replace(round, session=session)
    unit.summaries.save(summary, now)
    loosen(unit, house, session.id, now)
    say(unit, now, publication(done, summary, manner), card(done, summary.voices, Manner.EDIT))
    arm(unit, done, now)
    arm_shift(unit, done, now)
    return done
