"""Gathering what a session heard, for the room that makes summaries."""

from datetime import datetime

from bot.services.house import House
from bot.services.knowing import consenting
from dialogues.review import quotes
from dialogues.talk import Round
from domain.answers import Scope
from domain.calendar import local_day, monday_of
from domain.errors import NotFound
from domain.ids import CollectiveId, PersonId, SummaryId
from domain.ports import Unit
from summaries.material import Material


def harvest(unit: Unit, house: House, round: Round, summary: SummaryId, closed_at: datetime) -> Material:
    """Return the session as it stands: every answer that is not private nor withdrawn."""
    collective, session, prompt = round.collective, round.session, round.prompt
    return Material(
        id=summary,
        session=session.id,
        collective=collective.id,
        number=unit.summaries.next_number(collective.id),
        place_title=collective.title,
        tension=prompt.tensions[0] if prompt.tensions else 0,
        week_of=monday_of(local_day(closed_at, collective.voice.zone)),
        question=prompt.said(collective.voice),
        members=len(consenting(unit, collective.id)),
        answers=tuple(answer for answer in unit.answers.of(session.id) if answer.scope is not Scope.PRIVATE),
        names={member.person: member.name for member in unit.people.members(collective.id)},
        quoted_last_time=_quoted_last_time(unit, collective.id),
        min_voices=least_voices(house, round),
    )


def least_voices(house: House, round: Round) -> int:
    """Return how many voices a summary takes."""
    return max(house.habits.min_voices, round.prompt.min_voices)


def _quoted_last_time(unit: Unit, collective: CollectiveId) -> frozenset[PersonId]:
    """Return whose words the last summary showed; an answer since erased is nobody's."""
    quoted: set[PersonId] = set()
    for summary, _ in unit.summaries.published(collective, None, 1):
        for quote in quotes(summary):
            try:
                quoted.add(unit.answers.get(quote.answer).person)
            except NotFound:
                continue
    return frozenset(quoted)
