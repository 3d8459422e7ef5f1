"""How many gave so far, as the card tells it, and whether anybody is still waited for."""

from datetime import datetime

from bot.services.harvesting import least_voices
from bot.services.house import House
from bot.services.landing import say
from dialogues.cards import card
from dialogues.talk import Round
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.utterances import Manner

SMALL = 12
"""Up to this size a round may close as soon as nobody is waited for."""


def recount(unit: Unit, round: Round, now: datetime) -> None:
    """Show the new count of voices on the card."""
    say(unit, now, card(round, unit.answers.voices(round.session.id), Manner.EDIT))


def close_soon(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Close a small round soon when nobody is waited for; not the first one, to which members are still coming.

    What does not hold the floor stays open until its hour, and so does what takes more than one answer.
    """
    if not (round.dialogue.holds_the_floor and round.dialogue.closes_early):
        return
    attending, waiting = unit.sessions.attendance(round.session.id)
    soon = now + house.habits.seal_grace
    if least_voices(house, round) <= attending <= SMALL and not waiting and soon < round.session.closes_at:
        unit.timers.arm(Timer(TimerKind.SEAL, round.session.id, soon))
