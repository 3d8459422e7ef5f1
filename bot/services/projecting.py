"""The project that the group reads before it is settled, as it stands, in one message."""

from dataclasses import replace
from datetime import datetime

from bot.services.drafts import close
from bot.services.house import House
from bot.services.landing import say
from bot.services.publishing import Miscounted, give_back
from bot.services.unsaying import say_as_it_is
from dialogues.contract import Happening
from dialogues.correction import project_lapsed, project_post
from dialogues.reflexive import reached
from dialogues.review import draft_handed_over, draft_published
from dialogues.talk import Round
from domain.calendar import by_day
from domain.ids import MessageId
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.summary import Summary
from domain.utterances import Manner, Outgoing, Subject, Topic
from summaries.amending import issued
from summaries.arithmetic import accounts_for
from summaries.projects import project, with_readings


def hand_over(unit: Unit, house: House, round: Round, summary: Summary, now: datetime) -> None:
    """Give a draft to the group as a project; as it is once and for all, where the house leaves no time to correct.

    Raises `Miscounted`.
    """
    if not accounts_for(summary):
        raise Miscounted
    unit.timers.disarm(round.session.id, TimerKind.LAND)
    if house.habits.review:
        _post(unit, house, round, summary, now)
    else:
        close(unit, give_back(unit, house, round, issued(summary), now), summary, draft_published, now)


def read_as(unit: Unit, summary: Summary) -> Summary:
    """Return a project with what is read in the place of its lines now."""
    objections = unit.harvests.objections(summary.session)
    return with_readings(summary, {each.line: each.words for each in objections})


def show_project(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """Keep a project as it is now, and have the group's message follow it."""
    current = read_as(unit, summary)
    unit.summaries.save(current)
    say_as_it_is(unit, current, now)
    say(unit, now, project_post(round, current, ends_at(unit, round, now), Manner.EDIT))


def post_again(unit: Unit, round: Round, now: datetime) -> None:
    """Give a project to its group once more: it has got another number, and what was posted leads nowhere."""
    summary = unit.summaries.of_session(round.session.id)
    if summary is not None:
        until = ends_at(unit, round, now)
        posted = by_day(now, round.collective.voice.zone)
        say(unit, now, replace(project_post(round, summary, until, Manner.POST), not_before=posted))


def ends_at(unit: Unit, round: Round, now: datetime) -> datetime:
    """Return until when a project may be corrected."""
    timers = unit.timers.of(round.session.id)
    return next((timer.due for timer in timers if timer.kind is TimerKind.REVIEW), now)


def lapse_project(unit: Unit, round: Round, summary: Summary, now: datetime) -> None:
    """Put a neutral line in the place of a project, wherever its message is."""
    neutral = project_lapsed(round, summary)
    for outgoing in unit.outbox.unsaid():
        if _is_post_of(outgoing, summary):
            unit.outbox.reword(outgoing.id, replace(neutral, manner=Manner.POST))
    say(unit, now, neutral)


def _post(unit: Unit, house: House, round: Round, summary: Summary, now: datetime) -> None:
    done = replace(round, session=unit.sessions.save(reached(round.session, Happening.SUBMIT)))
    before = _before(unit, done)
    shown = project(replace(summary, previous=before.number if before else 0))
    unit.summaries.save(shown)
    zone = round.collective.voice.zone
    posted = by_day(now, zone)
    until = by_day(posted + house.habits.review, zone)
    unit.timers.arm(Timer(TimerKind.REVIEW, round.session.id, until))
    said = project_post(done, shown, until, Manner.POST, _message_of(unit, done, before))
    say(unit, now, replace(said, not_before=posted))
    close(unit, done, shown, draft_handed_over, now)


def _before(unit: Unit, round: Round) -> Summary | None:
    return next((summary for summary, _ in unit.summaries.published(round.collective.id, None, 1)), None)


def _message_of(unit: Unit, round: Round, before: Summary | None) -> MessageId | None:
    """Return the message that the new one answers, so that a press leads back to it."""
    about = Subject(Topic.SUMMARY, before.id) if before else None
    return unit.messages.latest(round.collective.place.id, about) if about else None


def _is_post_of(outgoing: Outgoing, summary: Summary) -> bool:
    said = outgoing.utterance
    return said.manner is Manner.POST and said.about == Subject(Topic.SUMMARY, summary.id)
