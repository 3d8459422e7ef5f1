"""What anybody may ask of a collective: the summary of its week, and its agenda."""

from datetime import datetime

from bot.services.house import House
from bot.services.knowing import place_for, voice_in
from bot.services.landing import say
from bot.services.replying import ask_which, tell, toast
from bot.services.republishing import week_said
from bot.services.rights import theirs
from dialogues.meetings import meets_at
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed, Speaker
from domain.people import Collective, Place
from domain.ports import Unit
from domain.rights import Action
from domain.schedules import Plan
from domain.utterances import Button, Delivery, Subject, Topic, Utterance


def summary(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Give back what was published this week, in the collective that is meant."""
    among = _concerned(unit, house, move, Action.READ_SUMMARY)
    if not among:
        tell(unit, house, move, now, "summary.nowhere")
    elif len(among) > 1:
        ask_which(unit, house, move.who, among, Act.WEEK, "", now)
    else:
        _week(unit, house, among[0], move.who, place_for(unit, move.who, move.place), now)


def week(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Give back the week of the collective that was chosen."""
    chosen = unit.collectives.get(CollectiveId(move.ref))
    toast(unit, house, move, now)
    _week(unit, house, chosen, move.who, move.place, now)


def agenda(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Say what is open and what comes next, for each collective concerned."""
    among = _concerned(unit, house, move, Action.READ_AGENDA)
    if not among:
        tell(unit, house, move, now, "summary.nowhere")
    for collective in among:
        say(unit, now, _agenda(unit, house, collective, move))


def _week(unit: Unit, house: House, collective: Collective, who: Speaker, place: Place, now: datetime) -> None:
    say(unit, now, week_said(unit, collective, place, voice_in(unit, house, who, place), now))


def _concerned(unit: Unit, house: House, move: Commanded, action: Action) -> list[Collective]:
    """Return the collectives a person may ask about: this group's, or in private those where she may."""
    if not move.place.private:
        here = unit.collectives.at(move.place.id)
        return [here] if here else []
    return theirs(unit, house, move.who, action)


def _agenda(unit: Unit, house: House, collective: Collective, move: Commanded) -> Utterance:
    place = place_for(unit, move.who, move.place)
    open_now = next((session for session in unit.sessions.of(collective.id) if session.answerable), None)
    coming = sorted(unit.schedules.of(collective.id), key=lambda item: (item.next_at is None, item.next_at))
    times: dict[str, datetime] = {}
    if open_now:
        times["closes"] = open_now.closes_at
    if coming and coming[0].next_at:
        times["next"] = coming[0].next_at
    member = unit.people.member(collective.id, move.who.id)
    leads = member is not None and member.facilitator and place.private
    explained = [(Button("button.why", Act.WHY, open_now.id),)] if open_now and member and place.private else []
    undo = [(Button("button.unplan_at", Act.UNPLAN, item.id, facts=_when(item.plan)),) for item in coming[:9]]
    return Utterance(
        key="agenda." + ("_".join(times) or "empty"),
        to=place,
        voice=voice_in(unit, house, move.who, place),
        delivery=Delivery.PRIVATE if place.private else Delivery.GROUP,
        facts={"collective": collective.title},
        times=times,
        buttons=(*explained, *(undo if leads else ())),
        about=Subject(Topic.PLAN, collective.id) if leads and undo else None,
    )


def _when(plan: Plan) -> dict[str, str | int]:
    return {"day": plan.weekday, "hour": f"{meets_at(plan):%H:%M}"}
