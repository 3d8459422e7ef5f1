"""A receipt code leads to a voice that nobody can be found behind: whoever holds it may erase that voice."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.counting import recount
from bot.services.erasing import erase_voice
from bot.services.house import House
from bot.services.knowing import round_of
from bot.services.refreshing import retire
from bot.services.replying import tell
from bot.services.tries import may_try, note_try
from bot.services.vanishing import erased
from dialogues.contract import PASSAGES, Passage
from dialogues.talk import Round
from domain.answers import Loose, key_of
from domain.bands import band
from domain.erasures import Erased
from domain.ids import PersonId
from domain.moves import Commanded
from domain.offers import Tried
from domain.ports import Unit
from domain.sessions import ParticipationState

_LEAST = 12
"""Fewer letters are no code."""


def looks_like_a_code(text: str) -> bool:
    """Tell whether what somebody typed may be a receipt code."""
    return sum(letter.isalnum() for letter in text) >= _LEAST


def forget_voice(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Erase the voice that a code leads to, and say so; say as plainly that a code leads nowhere, ten times an hour."""
    if not may_try(unit, house, move.who.id, Tried.CODE, now):
        tell(unit, house, move, now, "forget.code_later")
        return
    voice = unit.loose.find(key_of(move.rest))
    if voice is None:
        note_try(unit, move.who.id, Tried.CODE, now)
        tell(unit, house, move, now, "forget.code_unknown")
        return
    round = round_of(unit, house, unit.sessions.get(voice.session))
    again = _may_answer_again(unit, round, move.who.id)
    _erase(unit, house, round, voice, now)
    tell(unit, house, move, now, "forget.code_done_again" if again else "forget.code_done")


def _erase(unit: Unit, house: House, round: Round, voice: Loose, now: datetime) -> None:
    before = unit.loose.count(round.session.id)
    erase_voice(unit, voice, now)
    erased(unit, house, Erased.LOOSE, voice.key, _at_the_next_hour(now))
    retire(unit, house, round, {voice.id}, now)
    if round.session.answerable and band(before) is not band(unit.loose.count(round.session.id)):
        recount(unit, round, now)


def _at_the_next_hour(now: datetime) -> datetime:
    """Return an instant that does not tell who was there: no earlier than it was, or a restored copy would keep it."""
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _may_answer_again(unit: Unit, round: Round, person: PersonId) -> bool:
    """Let somebody who gave in an open round give anew; whether the voice was hers is known to nobody."""
    passage = unit.sessions.participation(round.session.id, person)
    if not round.session.answerable or passage is None or passage.state is not ParticipationState.GIVEN:
        return False
    unit.sessions.save_participation(replace(passage, state=PASSAGES.after(passage.state, Passage.WITHDRAW)))
    return True
