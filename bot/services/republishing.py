"""What was published, and has changed since, is shown as it is now wherever it is read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.services.knowing import reachable
from bot.services.landing import say
from bot.services.unsaying import say_as_it_is
from dialogues.review import publication
from dialogues.talk import Round
from domain.ids import PersonId
from domain.people import Collective, Place, Voice, alone_with, spoken_to
from domain.ports import Unit
from domain.summary import Summary
from domain.utterances import Delivery, Manner, Subject, Topic, Utterance
from summaries.week import week_of

_MOST = 20
"""How many published summaries are looked at, to find those of a week."""


def week_said(unit: Unit, collective: Collective, to: Place, voice: Voice, now: datetime) -> Utterance:
    """Give back what was published this week."""
    last = week_of(unit.summaries.published(collective.id, None, _MOST), now, collective.voice.zone)
    return Utterance(
        key="summary.week" if last.issues else "summary.none_yet",
        to=to,
        voice=voice,
        delivery=Delivery.PRIVATE if to.private else Delivery.GROUP,
        facts={"collective": collective.title, "quiet": int(last.quiet)},
        issues=last.issues,
        about=_about(collective) if last.issues else None,
    )


def republish(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """Have the group's message of a summary, and the last one that gave the week back in each place, follow it."""
    say_as_it_is(unit, summary, now)
    say(unit, now, publication(round, summary, Manner.EDIT))
    for to, voice in _readers(unit, round.collective):
        again = replace(week_said(unit, round.collective, to, voice, now), manner=Manner.EDIT)
        say(unit, now, replace(again, about=_about(round.collective)))


def _readers(unit: Unit, collective: Collective) -> Iterator[tuple[Place, Voice]]:
    """Yield where a week was given back, or is about to be, and how it is said there."""
    about = _about(collective)
    flying = {each.utterance.to.id for each in unit.outbox.unsaid() if each.utterance.about == about}
    for place in sorted({*unit.messages.places(about), *flying}):
        if place == collective.place.id:
            yield collective.place, collective.voice
        elif reachable(unit, PersonId(place)):
            member = unit.people.member(collective.id, PersonId(place))
            yield alone_with(PersonId(place)), spoken_to(collective, member)


def _about(collective: Collective) -> Subject:
    return Subject(Topic.WEEK, collective.id)
