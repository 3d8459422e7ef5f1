"""Who reads a summary hears and sees what it quotes: sent in private, looked up at the press, copied nowhere."""

from collections.abc import Iterator
from datetime import datetime

from bot.services.house import House
from bot.services.hushing import hush
from bot.services.knowing import member_of, reachable, round_of
from bot.services.landing import say
from bot.services.replying import toast
from bot.services.reviewing import held
from dialogues.hearing import heard_in_private, to_be_heard
from dialogues.talk import Round
from domain.answers import Answer
from domain.errors import NotFound, NotNow
from domain.ids import AnswerId, SummaryId
from domain.moves import Pressed
from domain.people import alone_with, spoken_to
from domain.ports import Unit
from domain.quoting import capped
from domain.summary import Quote, Summary


def hear_draft(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Send what a draft quotes to whoever has it in hand; raise as `held`."""
    held(unit, house, move)
    hear_quotes(unit, house, move, now)


def hear_quotes(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Send whoever asks the voice notes and pictures of a summary that she may read; another press sends them anew."""
    summary = unit.summaries.get(SummaryId(move.ref))
    round = round_of(unit, house, unit.sessions.get(summary.session))
    if not reachable(unit, move.who.id):
        toast(unit, house, move, now, link=round.payload)
        return
    found = list(_found(unit, round, summary))
    if not found:
        raise NothingToHear
    toast(unit, house, move, now, "" if move.place.private else "hear.coming")
    voice = spoken_to(round.collective, unit.people.member(round.collective.id, move.who.id))
    hush(unit, {answer.id for _, answer in found}, now, only=alone_with(move.who.id).id)
    for quote, answer in found:
        say(unit, now, *heard_in_private(round, summary, quote, answer, move.who.id, voice))


class NothingToHear(NotNow):
    """What was quoted is kept no more, or its author lets it be heard no more."""

    key = "hear.gone"


def _found(unit: Unit, round: Round, summary: Summary) -> Iterator[tuple[Quote, Answer]]:
    """Yield what is still kept, and still allowed by its author."""
    for quote in to_be_heard(summary):
        answer = _standing(unit, quote.answer)
        if answer and capped(answer, member_of(unit, round.collective.id, answer.person)).scope.quotable:
            yield quote, answer


def _standing(unit: Unit, id: AnswerId) -> Answer | None:
    try:
        answer = unit.answers.get(id)
    except NotFound:
        return None
    return None if answer.withdrawn or not any(part.file for part in answer.parts) else answer
